import type { Page } from 'puppeteer-core';
import { afterEach, expect, it } from 'vitest';
import { launchChromium, servePages } from './launch.ts';
import { PATIENCE, sees, shown } from './panel-words.ts';
import {
  collectedIn,
  highlighted,
  labelSelection,
  openSection,
  pressExactly,
  readTree,
  selectWords,
  showBar,
} from './small-bar.ts';

const FIRST = 'The tide came in before noon and took the small boat with it, rope and all.';
const SECOND = 'Nobody on the pier had thought of the rope, least of all the man who owned it.';
const THIRD = 'By evening the harbour was quiet again and the lamps were lit one by one.';
const pageOf = (...paragraphs: string[]) =>
  `<!doctype html><title>Harbour</title><h1>Harbour news</h1>${paragraphs.map((one) => `<p>${one}</p>`).join('')}`;

const open: { close(): Promise<void> }[] = [];
const closing = <T extends { close(): Promise<void> }>(resource: T): T => {
  open.push(resource);
  return resource;
};
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

const domOf = (page: Page) => page.evaluate(() => document.documentElement.outerHTML);
const PANEL_PAGE = 'main'; // of the panel: it is drawn

it('a selection is collected with the key and a number, undone, and labelled in part; it comes back in its page', async () => {
  const pages = { '/harbour': pageOf(FIRST, SECOND, THIRD) };
  const site = closing(await servePages(pages));
  const chromium = closing(await launchChromium({ withHostPermissions: true }));
  const page = await chromium.browser.newPage();
  await page.goto(`${site.origin}/harbour`);
  const before = await domOf(page);
  const panel = await chromium.openPanel(page);
  await panel.waitForSelector(PANEL_PAGE);
  const worker = await chromium.worker();

  await selectWords(page, SECOND);
  await showBar(worker, page);
  const bar = await readTree(page, 'Collect with Penlight');
  expect(bar).toMatch(/toolbar/);
  for (const name of ['button Machine', 'button Human', 'button Mixed', 'button Not sure', 'button Close'])
    expect(bar).toContain(name);
  await page.keyboard.press('2');
  await expect.poll(() => readTree(page, 'Collect with Penlight'), PATIENCE).toContain('Collected as: Human.');
  await expect
    .poll(() => collectedIn(panel), PATIENCE)
    .toMatchObject([
      {
        ...{ text: SECOND, label: 'human', kind: 'selection', source: { url: `${site.origin}/harbour` } },
        selectors: [{ exact: SECOND, prefix: expect.stringContaining('rope and all.') }, {}],
        finding: { verdict: 'too-short' },
      },
    ]);

  // The focus comes to stand on Undo a moment after the words are there.
  const afterUndo = async () => {
    if ((await collectedIn(panel)).length > 0) await page.keyboard.press('Enter');
    await new Promise((passed) => setTimeout(passed, 500));
    return collectedIn(panel);
  };
  await expect.poll(afterUndo, PATIENCE).toEqual([]);
  const afterEscape = async () => {
    await page.keyboard.press('Escape');
    return domOf(page);
  };
  await expect.poll(afterEscape, PATIENCE).toBe(before);

  await labelSelection(worker, page, SECOND, '2');
  await labelSelection(worker, page, 'the rope', '1');
  const start = SECOND.indexOf('the rope');
  await expect
    .poll(async () => (await collectedIn(panel)).map(({ spans }) => spans), PATIENCE)
    .toEqual([[{ start, end: start + 8, label: 'machine' }]]);
  await page.keyboard.press('Escape');

  await page.reload();
  expect(await highlighted(page)).toEqual({});
  await openSection(panel, 'Collect on this page');
  await pressExactly(panel, 'Show my annotations');
  await sees(panel, '1 of 1 annotation found', 'found as it was');
  expect(await highlighted(page)).toEqual({ note: [SECOND], 'note-part': ['the rope'] });
  await expect.poll(() => domOf(page), PATIENCE).toBe(before);

  // The page changes: words edited and paragraphs moved, then the passage removed.
  const edited = SECOND.replace('owned it', 'had owned it');
  pages['/harbour'] = pageOf(THIRD, edited, FIRST);
  await page.reload();
  await pressExactly(panel, 'Show my annotations');
  await pressExactly(panel, 'Show my annotations');
  await sees(panel, 'found with changes');
  expect(await highlighted(page)).toEqual({ note: [edited], 'note-part': ['the rope'] });
  pages['/harbour'] = pageOf(THIRD, FIRST);
  await page.reload();
  await pressExactly(panel, 'Show my annotations');
  await pressExactly(panel, 'Show my annotations');
  await sees(panel, 'lost: this page no longer holds these words', SECOND);
  expect(await highlighted(page)).toEqual({});
});

it('annotations come by themselves on a granted site, and a page can neither fake a choice nor see the bar', async () => {
  const pages = { '/harbour': pageOf(FIRST, SECOND, THIRD) };
  const site = closing(await servePages(pages));
  const chromium = closing(await launchChromium({ withHostPermissions: true }));
  const page = await chromium.browser.newPage();
  await page.goto(`${site.origin}/harbour`);
  const panel = await chromium.openPanel(page);
  await panel.waitForSelector(PANEL_PAGE);
  const worker = await chromium.worker();
  await openSection(panel, 'Collect on this page');
  await pressExactly(panel, 'Small bar with every selection');
  await page.bringToFront();
  // The page learns of the switch a moment after the panel, and is as wide as before only then.
  await expect
    .poll(async () => {
      await selectWords(page, THIRD, { isByHand: true });
      await new Promise((passed) => setTimeout(passed, 1500));
      // What else stands there tells why, should the bar not come.
      const front = await page.evaluate(() => [document.visibilityState, String(getSelection())].join(': '));
      return (await readTree(page, 'Collect with Penlight')) || `${front}\n${await shown(panel)}`;
    }, PATIENCE)
    .toContain('button Human');
  const reached = await page.evaluate(() => {
    const host = document.querySelector('penlight-overlay');
    host?.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true, composed: true }));
    return { root: host?.shadowRoot ?? null, text: host?.textContent, isThere: host !== null };
  });
  expect(reached).toEqual({ root: null, text: '', isThere: true });
  expect(await collectedIn(panel)).toEqual([]);
  await labelSelection(worker, page, THIRD, '3');
  await expect.poll(async () => (await collectedIn(panel)).length, PATIENCE).toBe(1);

  await worker.evaluate((origin) => {
    const { storage } = (globalThis as unknown as { chrome: { storage: { local: { set(v: object): Promise<void> } } } })
      .chrome;
    return storage.local.set({ annotatedSites: [origin] });
  }, site.origin);
  await expect
    .poll(async () => {
      await page.reload();
      await new Promise((passed) => setTimeout(passed, 300));
      return highlighted(page);
    }, PATIENCE)
    .toEqual({ note: [THIRD] });
});
