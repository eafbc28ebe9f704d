import { browser } from 'wxt/browser';
import { settings } from '../shared/settings.ts';

/** Opens the first-run page once in the life of an installation; an update stays silent. */
export async function welcomeOnce({ reason }: { reason: string }): Promise<void> {
  if (reason !== 'install' || (await settings.welcomed.getValue())) return;
  await settings.welcomed.setValue(true);
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
}
