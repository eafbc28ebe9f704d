import { browser } from 'wxt/browser';
import { message } from '@/components/message.ts';
import type { CheckTab } from './check-tab.ts';
import { openPanel } from './open-panel.ts';

type Tab = { id?: number; windowId?: number; url?: string };

/** Listens for the ways a person asks for a check: toolbar icon, context menu, keyboard. */
export function listenForPeople(checkTab: CheckTab): void {
  const ask = (tab: Tab | undefined, frameId?: number) => {
    if (tab?.id === undefined || tab.windowId === undefined) return;
    const { id: tabId, windowId, url } = tab;
    if (openPanel(windowId)) void checkTab({ tabId, windowId, url, frameId, prefer: 'selection' });
  };
  browser.action.onClicked.addListener((tab) => ask(tab));
  browser.commands.onCommand.addListener((_command, tab) => ask(tab));
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
