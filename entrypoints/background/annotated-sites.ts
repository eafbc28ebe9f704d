import { browser } from 'wxt/browser';
import { settings } from '../shared/settings.ts';
import { patternOf } from '../shared/site-pattern.ts';

const SCRIPT = 'annotations';
const CONTENT_SCRIPT = 'content-scripts/content.js';

/** Keeps the content script registered for exactly the sites that a person granted, and their setting true. */
export function followAnnotatedSites(): void {
  settings.annotatedSites.watch(() => void follow());
  browser.permissions.onRemoved.addListener(() => void follow());
  browser.permissions.onAdded.addListener(() => void follow());
  browser.runtime.onInstalled.addListener(() => void follow());
  browser.runtime.onStartup.addListener(() => void follow());
}

let last: Promise<unknown> = Promise.resolve();

function follow(): Promise<unknown> {
  last = last.then(register).catch(() => undefined); // the next change tries again
  return last;
}

async function register(): Promise<void> {
  const matches: string[] = [];
  for (const origin of await settings.annotatedSites.getValue()) {
    const pattern = patternOf(origin);
    if (await browser.permissions.contains({ origins: [pattern] })) matches.push(pattern);
  }
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    { id: SCRIPT, matches, js: [CONTENT_SCRIPT], runAt: 'document_idle' },
  ]);
}
