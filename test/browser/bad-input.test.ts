import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Assessment } from '@/models/assessment.ts';
import { storedAssessments } from './assessments.ts';
import { BAD_PAGES } from './bad-pages.ts';
import { launchChromium, serveFixtures, servePages } from './launch.ts';
import { longPage } from './long-text.ts';
import { doneRowOf, rowOf as findRow, PATIENCE, press, sees, shown } from './panel-words.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const LOGS = {
  '/log-a': longPage(0, 100),
  '/log-b': longPage(1000, 40),
  '/log-c': longPage(2000, 40),
  '/log-d': longPage(3000, 100),
};

type Site = Awaited<ReturnType<typeof serveFixtures>>;
let chromium: Awaited<ReturnType<typeof launchChromium>>;
let fixtures: Site;
let files: Site;
let site: Site;
/** A page of the extension that stays open, to read what is stored. */
let dashboard: Page;
const pages: Page[] = [];

beforeAll(async () => {
  fixtures = await serveFixtures(join(FIXTURES, 'pages'));
  files = await serveFixtures(join(FIXTURES, 'files'));
  site = await servePages({ ...BAD_PAGES, ...LOGS });
  chromium = await launchChromium();
  dashboard = await chromium.browser.newPage();
  await dashboard.goto(chromium.pageUrl('dashboard'));
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
});
afterAll(async () => {
  await chromium?.close();
  for (const one of [fixtures, files, site]) await one?.close();
});

async function visit(url: string): Promise<Page> {
  const page = await chromium.browser.newPage();
  pages.push(page);
  await page.goto(url);
  return page;
}

/** Opens a page, prepares it, and presses the icon over it. */
async function check(url: string, prepare?: (page: Page) => Promise<unknown>) {
  const page = await visit(url);
  await prepare?.(page);
  return { page, panel: await chromium.openPanel(page) };
}

const rowOf = (title: string) => findRow(dashboard, title);
const finished = (title: string) => doneRowOf(dashboard, title);
const doneOf = async (title: string) => (await rowOf(title))?.windows.done ?? 0;

describe('a page without a text that can be judged', () => {
  it.each([
    ['/german', 'Eine Fähre', 'Language not supported', 'It does not read as English'],
    ['/chinese', '渡船', 'Language not supported', 'It does not read as English'],
    ['/emoji', '🙂', 'Too short', 'There are no words in it'],
  ])('%s gets its answer and is kept whole', async (path, title, heading, why) => {
    const { page, panel } = await check(`${site.origin}${path}`);
    await sees(panel, title, heading, why);
    const { verdict, score, passage } = await finished(title);
    expect([score, verdict?.certificate]).toEqual([null, null]);
    const words = await page.$eval('article p', (element) => element.textContent.trim());
    expect(passage.text).toContain(words);
  });

  it('from right to left is named as another language', async () => {
    const { panel } = await check(`${fixtures.origin}/right-to-left.html`);
    await sees(panel, 'صفحة من اليمين إلى اليسار', 'Language not supported');
  });

  it('that is empty says what to do instead', async () => {
    const { panel } = await check(`${fixtures.origin}/no-text.html`);
    await sees(panel, 'There is no text on this page that can be read.', 'Paste text');
  });

  it('but one selected word is too short, and says how many words it takes', async () => {
    const select = (page: Page) =>
      page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('h1') as Node));
    const { panel } = await check(`${site.origin}/english`, async (page) => {
      await page.$eval('h1', (heading) => heading.replaceChildren('Ferry'));
      await select(page);
    });
    await sees(panel, 'A ferry', 'Too short', 'It has 1 word.', 'at least 60 words');
    expect((await finished('A ferry')).passage).toMatchObject({ kind: 'selection', text: 'Ferry' });
  });

  it('lists hidden characters where they stand', async () => {
    const { panel } = await check(`${fixtures.origin}/hidden-characters.html`);
    await sees(panel, 'Too short', 'Hidden characters', 'U+200B', '…The fer▯ry left');
    const { passage, evidence } = await finished('Hidden characters');
    const hidden = evidence.find(({ kind }) => kind === 'hidden-characters');
    const findings = hidden?.state === 'measured' && 'findings' in hidden.data ? hidden.data.findings : [];
    expect(findings).toContainEqual(expect.objectContaining({ start: passage.text.indexOf('\u200B') }));
    await sees(panel, `${findings.length} found`);
  });
});

describe('a text that is broken or hidden in the page', () => {
  it('is judged with lone halves of characters in it, and painted', async () => {
    const { page, panel } = await check(`${site.origin}/surrogates`);
    await sees(panel, 'Halves of characters', 'Evidence behind the score');
    const { passage, verdict } = await finished('Halves of characters');
    expect(passage.text).toMatch(/[\uD800-\uDFFF]The ferry left the pier at six, [\uD800-\uDFFF]an hour/);
    expect(verdict?.name).not.toBe('failed');
    await page.waitForFunction(() => CSS.highlights.size > 0);
    expect(await panel.$('.sentence .lost')).toBeNull();
  });

  it('is taken from a selection in a frame', async () => {
    const { panel } = await check(`${fixtures.origin}/iframe.html`, (page) =>
      page.$eval('iframe', (frame) => {
        const inner = (frame as HTMLIFrameElement).contentDocument as Document;
        inner.getSelection()?.selectAllChildren(inner.getElementById('inner') as Node);
      }),
    );
    // The frame itself answers, or the page around it, which may read it.
    await sees(panel, 'Selection', 'Too short', 'It has 50 words.', 'Old Pereira');
    const rows = await storedAssessments(dashboard);
    expect(rows.map(({ passage }) => passage.text)).toContainEqual(
      expect.stringMatching(/^Old Pereira.*directions\.$/),
    );
  });

  it('is taken from a selection in a closed shadow tree', async () => {
    const title = 'A page with a shadow tree, closed';
    const { page, panel } = await check(`${fixtures.origin}/shadow-closed.html`, (one) =>
      one.$eval('river-story', (host) => (host as unknown as { select(): void }).select()),
    );
    await sees(panel, title, 'Selection');
    expect((await finished(title)).passage.text).toMatch(/^The ferry left[\s\S]*changed its mind\.$/);
    await page.waitForFunction(() => CSS.highlights.size > 0);
  });
});

describe('a tab that Penlight may not read', () => {
  it.each([
    ['a page of the browser', () => 'chrome://version/', 'This page belongs to the browser'],
    ['a PDF', () => `${files.origin}/essay.pdf`, 'This tab shows a PDF'],
  ])('is named where it is %s', async (_kind, url, words) => {
    const { panel } = await check(url());
    await sees(panel, words, 'Paste text');
  });
});

describe('an enormous text node', () => {
  it('shows progress, stops at Cancel, goes on at Continue, and says what was not read', async () => {
    const title = 'One enormous text node';
    const { panel } = await check(`${fixtures.origin}/enormous.html`);
    await sees(panel, title, 'only its first 1,000,000 characters were read', 'Reading the text, part by part');
    await expect.poll(() => doneOf(title), PATIENCE).toBeGreaterThan(0);
    await press(panel, 'Cancel');
    await sees(panel, 'Unfinished', 'so it says nothing about it yet');
    const stopped = (await rowOf(title)) as Assessment;
    expect(stopped).toMatchObject({ state: 'unfinished', verdict: null, score: null });
    expect(stopped.passage.text).toHaveLength(1_000_000);
    await press(panel, 'Continue');
    await expect.poll(() => doneOf(title), PATIENCE).toBeGreaterThan(stopped.windows.done);
    expect((await rowOf(title))?.id).toBe(stopped.id);
    await press(panel, 'Cancel');
    await sees(panel, 'Unfinished');
  });
});

describe('a check that the world interrupts', () => {
  it('is finished when its page goes elsewhere, and says that its sentences are gone from there', async () => {
    const title = 'A lighthouse log from day 0';
    const { page, panel } = await check(`${site.origin}/log-a`);
    await expect.poll(() => doneOf(title), PATIENCE).toBeGreaterThan(0);
    await page.goto(`${site.origin}/german`);
    const { verdict, windows } = await finished(title);
    expect(verdict?.name).not.toBe('failed');
    expect(windows.done).toBe(windows.total);
    await panel.waitForSelector('.sentence ::-p-text(no longer on the page)', PATIENCE);
  });

  it('is finished beside another one from a second tab', async () => {
    const titles = ['A lighthouse log from day 1000', 'A lighthouse log from day 2000'] as const;
    const first = await check(`${site.origin}/log-b`);
    const second = await check(`${site.origin}/log-c`);
    for (const title of titles) expect((await finished(title)).verdict?.name).not.toBe('failed');
    await sees(second.panel, titles[1], 'Evidence behind the score');
    for (const { page } of [first, second]) await page.waitForFunction(() => CSS.highlights.size > 0);
  });

  it('goes on without its panel and stands there when it is opened again', async () => {
    const title = 'A lighthouse log from day 3000';
    const { page, panel } = await check(`${site.origin}/log-d`);
    await expect.poll(() => doneOf(title), PATIENCE).toBeGreaterThan(0);
    await panel.close();
    const { id } = await finished(title);
    const again = await chromium.openPanel(page);
    await sees(again, title, 'Evidence behind the score');
    expect((await rowOf(title))?.id).toBe(id);
  });
});

describe('a broken file', () => {
  it.each([
    ['broken.docx', /DOCX|Word/],
    ['broken.pdf', /This PDF is damaged\./],
  ])('%s dropped on the panel is refused in a sentence, and what was shown stays', async (name, sentence) => {
    const { panel } = await check(`${site.origin}/german`);
    await sees(panel, 'Eine Fähre', 'Language not supported');
    await drop(panel, join(FIXTURES, 'files', name));
    await expect.poll(() => shown(panel), PATIENCE).toMatch(sentence);
    await sees(panel, 'Eine Fähre', 'Language not supported');
  });
});

/** Drops a file on a page as a person does. */
async function drop(page: Page, path: string): Promise<void> {
  const session = await page.createCDPSession();
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 100, y: 200, data });
  await session.detach();
}
