import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { message } from '@/components/message.ts';
import { storedAssessments } from './assessments.ts';
import { launchChromium, launchFirefox, serveFixtures } from './launch.ts';
import { LOOPBACK, openMarked, setSites } from './mark-steps.ts';
import { PATIENCE, sees } from './panel-words.ts';

/** In the page with the scripted model. */
declare const finish: () => void;

const open: { close(): Promise<void> }[] = [];
const closing = <T extends { close(): Promise<void> }>(resource: T): T => {
  open.push(resource);
  return resource;
};
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

const serveChats = async () => closing(await serveFixtures(join(import.meta.dirname, '../fixtures/pages/chat')));
const hosts = (page: Page) => page.evaluate(() => document.querySelectorAll('penlight-mark').length);

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

    const panel = await openMarked(chromium, page);
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

    const card = () => firefox.window.markCard(`${site.origin}/streaming.html`);
    expect(await card()).toBe('');
    // Its tree is closed to WebDriver as well: it stands at the end corner of its message.
    const [reply] = await page.$$('[data-role="assistant"]');
    const { x = 0, y = 0, width = 0, height = 0 } = (await reply?.boundingBox()) ?? {};
    await page.mouse.click(x + width - 14, y + height - 14);
    await expect.poll(card, PATIENCE).toContain(message('replyKnown'));
    expect(await card()).toContain(message('markMore'));
    expect((await storedAssessments(dashboard)).map(({ passage }) => passage.kind)).toEqual(['message']);
    await page.keyboard.press('Escape');
    await expect.poll(card, PATIENCE).toBe('');
  });
});
