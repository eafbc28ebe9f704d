import type { Browser, ElementHandle, Page, WebWorker } from 'puppeteer-core';
import { expect } from 'vitest';
import { message } from '@/components/message.ts';
import { PATIENCE } from './panel-words.ts';

/** In the extension's pages and worker. */
declare const chrome: { storage: { local: { set(values: object): Promise<void> } } };

/** The sites of every test page. */
export const LOOPBACK = 'http://127.0.0.1/*';

/** Says which sites are to have marks, as the panel and the dashboard do once a person has agreed. */
export const setSites = (context: Page | WebWorker, sites: string[]) =>
  (context as Page).evaluate((markedSites) => chrome.storage.local.set({ markedSites }), sites);

/** The marks as a screen reader finds them: they stand in closed trees. */
export const marks = (page: Page): Promise<ElementHandle[]> =>
  page.$$(`::-p-aria([name="${message('markName')}"][role="button"])`) as Promise<ElementHandle[]>;

/** Waits until a page has so many marks, wherever they stand. */
export async function seesMarks(page: Page, count: number): Promise<ElementHandle[]> {
  await expect.poll(async () => (await marks(page)).length, PATIENCE).toBe(count);
  return marks(page);
}

/** Presses the first mark of a page as a person does, and gives the real side panel that this opens. */
export async function openMarked(
  { browser, pageUrl }: { browser: Browser; pageUrl: (name: string) => string },
  page: Page,
): Promise<Page> {
  await page.bringToFront();
  await expect.poll(async () => (await marks(page)).length, PATIENCE).toBeGreaterThan(0);
  await (await marks(page))[0]?.click();
  const target = await browser.waitForTarget((one) => one.url().startsWith(pageUrl('sidepanel')), { timeout: 60_000 });
  return target.asPage();
}
