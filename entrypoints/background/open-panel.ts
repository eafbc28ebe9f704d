import { browser } from 'wxt/browser';
import { browserGaps } from '../shared/browser-gaps.ts';
import { sidebarAction } from '../shared/sidebar.ts';

/**
 * Opens the side panel of a window. It must run before anything is awaited in the listener of a
 * click or a key, since only then do browsers allow it. Where the browser lacks something Penlight
 * needs, the welcome page opens and says what.
 *
 * @returns whether the panel opens
 */
export function openPanel(windowId: number): boolean {
  if (browserGaps(import.meta.env.BROWSER).length > 0) {
    void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
    return false;
  }
  const opening = import.meta.env.FIREFOX ? sidebarAction()?.open() : browser.sidePanel.open({ windowId });
  // Some windows have no side panel; what belongs there then stands in a tab.
  opening?.catch(() => browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html'), windowId }));
  return true;
}
