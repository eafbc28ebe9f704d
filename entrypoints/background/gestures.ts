import { browser } from 'wxt/browser';
import { message } from '@/components/message.ts';
import type { CheckTab } from './check-tab.ts';
import { openPanel } from './open-panel.ts';

type Tab = { id?: number; windowId?: number; url?: string };

/** Shows the small bar for the selection of a tab. */
export type CollectSelected = (tab: { tabId: number; url?: string }) => Promise<void>;

/** Listens for the ways a person asks for a check or collects a selection: toolbar icon, context menu, keyboard. */
export function listenForPeople(checkTab: CheckTab, collectSelected: CollectSelected): void {
  const ask = (tab: Tab | undefined, frameId?: number) => {
    if (tab?.id === undefined || tab.windowId === undefined) return;
    const { id: tabId, windowId, url } = tab;
    if (openPanel(windowId)) void checkTab({ tabId, windowId, url, frameId, prefer: 'selection' });
  };
  browser.action.onClicked.addListener((tab) => ask(tab));
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== 'collect') return ask(tab);
    // A tab that goes elsewhere meanwhile has no selection any more.
    if (tab?.id !== undefined) void collectSelected({ tabId: tab.id, url: tab.url }).catch(() => undefined);
  });
  browser.contextMenus.onClicked.addListener(({ frameId }, tab) => ask(tab, frameId));
  browser.runtime.onInstalled.addListener(() => void createMenus());
  // The browser keeps the entries, and may have started in another language.
  browser.runtime.onStartup.addListener(() => void createMenus());
}

async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  const titles = { selection: 'menuSelection', page: 'menuPage' } as const;
  for (const context of ['selection', 'page'] as const) {
    browser.contextMenus.create({ id: context, contexts: [context], title: message(titles[context]) });
  }
}
