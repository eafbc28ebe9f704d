import { browser } from 'wxt/browser';
import { grantedSites } from '../shared/granted-sites.ts';
import { sendMessage } from '../shared/protocol.ts';
import { settings } from '../shared/settings.ts';

const ID = 'marks';
/** The second asks the first to show marks, which it does on no page without it. */
const FILES = ['/content-scripts/content.js', '/content-scripts/marks.js'] as const;

/**
 * Keeps marks to the sites where a person wants them: their scripts are registered for these sites and no
 * other, and what is open now follows at once. Call it when access or the wish for it has changed, and when
 * the browser or the extension has started anew.
 */
export function createMarkSites(): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const current = last.then(followSites);
    last = current.catch(() => undefined); // the next change tries again
    return current;
  };
}

async function followSites(): Promise<void> {
  const granted = await grantedSites.all();
  const wanted = await settings.markedSites.getValue();
  const patterns = wanted.filter((pattern) => granted.includes(pattern));
  // A site given back in the browser's own settings is not to return by itself with a later grant.
  if (patterns.length < wanted.length) await settings.markedSites.setValue(patterns);
  await register(patterns);
  await Promise.all([tellTabs(patterns), showInOpenTabs(patterns)]);
}

async function register(patterns: string[]): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  const script = { id: ID, matches: patterns, js: [...FILES], allFrames: true, runAt: 'document_idle' as const };
  if (patterns.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [ID] });
  } else if (registered.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([{ ...script, persistAcrossSessions: true }]);
}

async function tellTabs(patterns: string[]): Promise<void> {
  const tabs = await browser.tabs.query({});
  // Hardly a tab has a content script that could hear it.
  await Promise.all(tabs.map(({ id }) => id && sendMessage('marksChanged', { patterns }, id).catch(() => undefined)));
}

async function showInOpenTabs(patterns: string[]): Promise<void> {
  if (patterns.length === 0) return;
  const tabs = await browser.tabs.query({ url: patterns });
  const show = ({ id }: { id?: number }) =>
    id !== undefined && browser.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: [...FILES] });
  await Promise.allSettled(tabs.map(show));
}
