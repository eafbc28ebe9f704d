import type { Page } from 'puppeteer-core';
import { afterEach, expect, it } from 'vitest';
import { launchFirefox, servePages } from './launch.ts';
import { PATIENCE, sees } from './panel-words.ts';
import { collectedIn, highlighted, selectWords } from './small-bar.ts';

/** In the extension's pages. */
declare const browser: {
  tabs: { query(filter: object): Promise<{ id: number; url?: string }[]> };
  runtime: { sendMessage(message: object): Promise<{ res: unknown }> };
};

const FIRST = 'The tide came in before noon and took the small boat with it, rope and all.';
const SECOND = 'Nobody on the pier had thought of the rope, least of all the man who owned it.';
const PAGE = `<!doctype html><title>Harbour</title><h1>Harbour news</h1><p>${FIRST}</p><p>${SECOND}</p>`;

const open: { close(): Promise<void> }[] = [];
const closing = <T extends { close(): Promise<void> }>(resource: T): T => {
  open.push(resource);
  return resource;
};
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

/** A request about the tab of an address, as the panel sends it. */
const ask = (extensionPage: Page, type: string, url: string, data: object) =>
  extensionPage.evaluate(
    async (name, address, more) => {
      const tabs = await browser.tabs.query({});
      const tabId = tabs.find((tab) => tab.url === address)?.id;
      const sent = { id: 1, type: name, data: { tabId, ...more }, timestamp: Date.now() };
      return (await browser.runtime.sendMessage(sent)).res;
    },
    type,
    url,
    data,
  );

it('in Firefox a selection is collected with the small bar and comes back in its page', async () => {
  const site = closing(await servePages({ '/harbour': PAGE }));
  const firefox = closing(await launchFirefox({ withHostPermissions: true }));
  const dashboard = await firefox.openPage('dashboard');
  const url = `${site.origin}/harbour`;
  const page = await firefox.browser.newPage();
  await page.goto(url);
  await page.bringToFront();
  expect(await ask(dashboard, 'collectOnPage', url, { isOn: true })).toEqual({ isOn: true });
  await selectWords(page, SECOND, { isByHand: true });
  const bar = await page.waitForSelector('penlight-overlay', { timeout: PATIENCE.timeout });
  const box = await bar?.boundingBox();
  if (!box) throw new Error('the bar has no place');
  await page.mouse.click(box.x + 140, box.y + 22); // the first label
  await expect.poll(() => collectedIn(dashboard), PATIENCE).toMatchObject([{ text: SECOND, label: 'machine' }]);

  await page.reload();
  expect(await ask(dashboard, 'showAnnotations', url, { isShown: true })).toEqual({ shown: 1 });
  expect(await highlighted(page)).toEqual({ note: [SECOND] });
  await dashboard.bringToFront();
  await dashboard.evaluate(() => {
    location.hash = '#collections';
  });
  await sees(dashboard, '1 passage', SECOND);
});
