import { join } from 'node:path';
import type { ElementHandle, Page, WebWorker } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { message } from '@/components/message.ts';
import { storedAssessments } from './assessments.ts';
import { launchChromium, launchFirefox, serveFixtures } from './launch.ts';
import { PATIENCE, sees } from './panel-words.ts';

/** In the page with the scripted model. */
declare const finish: () => void;
/** In the extension's pages and worker. */
declare const chrome: { storage: { local: { set(values: object): Promise<void> } } };

const open: { close(): Promise<void> }[] = [];
const closing = <T extends { close(): Promise<void> }>(resource: T): T => {
  open.push(resource);
  return resource;
};
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

const LOOPBACK = 'http://127.0.0.1/*';
const serveChats = async () => closing(await serveFixtures(join(import.meta.dirname, '../fixtures/pages/chat')));
const hosts = (page: Page) => page.evaluate(() => document.querySelectorAll('penlight-mark').length);
/** The marks as a screen reader finds them: they stand in closed trees. */
const marks = (page: Page): Promise<ElementHandle[]> =>
  page.$$(`::-p-aria([name="${message('markName')}"][role="button"])`) as Promise<ElementHandle[]>;
const setSites = (context: Page | WebWorker, sites: string[]) =>
  (context as Page).evaluate((markedSites) => chrome.storage.local.set({ markedSites }), sites);

describe('marks in Chromium', () => {
  it('stand beside fully written replies of a granted site, and one of them opens the panel on its reply', async () => {
    const site = await serveChats();
    const chromium = closing(await launchChromium({ withHostPermissions: true }));
    const page = await chromium.browser.newPage();
    await page.goto(`${site.origin}/streaming.html`);
    const before = await page.content();
    const heights = () => page.evaluate(() => [document.body.scrollHeight, document.body.scrollWidth]);
    const size = await heights();
    expect(await hosts(page)).toBe(0);

    const dashboard = await chromium.browser.newPage();
    await dashboard.goto(chromium.pageUrl('dashboard'));
    await setSites(dashboard, [LOOPBACK]);
    await page.bringToFront();
    await expect.poll(() => hosts(page), PATIENCE).toBe(2);
    expect(await heights()).toEqual(size);

    // A script of the page can make every event there is, and none of them counts.
    await page.evaluate(() => {
      for (const host of document.querySelectorAll<HTMLElement>('penlight-mark')) {
        host.click();
        host.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
        host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
      }
    });
    expect(await page.evaluate(() => document.querySelector('penlight-mark')?.shadowRoot)).toBeNull();
    expect(await storedAssessments(dashboard)).toEqual([]);

    await page.click('#send');
    await page.waitForFunction(() => document.querySelectorAll('[data-role="assistant"]').length === 3);
    expect(await hosts(page)).toBe(2);
    await page.evaluate(() => finish());
    await expect.poll(() => hosts(page), PATIENCE).toBe(3);

    const [first] = await marks(page);
    await first?.click();
    const panelUrl = chromium.pageUrl('sidepanel');
    const target = await chromium.browser.waitForTarget((one) => one.url().startsWith(panelUrl), { timeout: 60_000 });
    const panel = await target.asPage();
    await sees(panel, message('replyPosition', 1, 3), message('replyPrompt'));
    const texts = (await storedAssessments(dashboard)).map(({ passage }) => passage.text);
    expect(texts).toEqual([expect.stringMatching(/^Pack layers[\s\S]*pocket that closes\.$/)]);

    await setSites(dashboard, []);
    await page.bringToFront();
    await expect.poll(() => hosts(page), PATIENCE).toBe(0);
    await page.reload();
    await page.waitForSelector('[data-role="assistant"]');
    expect(await page.content()).toBe(before);
  });
});

describe('marks in Firefox', () => {
  it('show the short answer in a card, since no message opens a sidebar there', async () => {
    const site = await serveChats();
    const firefox = closing(await launchFirefox({ withHostPermissions: true }));
    const dashboard = await firefox.openPage('dashboard');
    await setSites(dashboard, [LOOPBACK]);
    const page = await firefox.browser.newPage();
    await page.goto(`${site.origin}/streaming.html`);
    await page.bringToFront();
    await expect.poll(() => hosts(page), PATIENCE).toBe(2);
    expect(await page.evaluate(() => document.querySelector('penlight-mark')?.shadowRoot)).toBeNull();
  });
});
