import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openContentTab, paintedWords, sentenceSpans } from './content-tab.ts';
import { launchChromium, serveFixtures } from './launch.ts';

let chromium: Awaited<ReturnType<typeof launchChromium>>;
let pages: Awaited<ReturnType<typeof serveFixtures>>;
let page: Page;

beforeAll(async () => {
  pages = await serveFixtures(join(import.meta.dirname, '../fixtures/pages'));
  chromium = await launchChromium({ withHostPermissions: true });
});
afterAll(async () => {
  await chromium?.close();
  await pages?.close();
});
afterEach(() => page.close());

async function open(name: string) {
  page = await chromium.browser.newPage();
  await page.setViewport({ width: 900, height: 700 });
  await page.goto(`${pages.origin}/${name}`);
  return openContentTab(await chromium.worker(), page);
}

async function openPainted(name: string) {
  const tab = await open(name);
  const { passage } = await tab.capture();
  const spans = sentenceSpans(passage.text);
  const { lost } = await tab.ask('paint', { assessmentId: ID, spans });
  return { tab, spans, lost, text: passage.text };
}

// Far longer than anything here takes, for machines that are busy with other work.
const eventually = (value: () => unknown) => expect.poll(value, { timeout: 60_000 });
const ID = 'a'.repeat(64);
const withoutSpaces = (words: string[]) => words.join('').replace(/\s+/g, '');
const allWords = async () => withoutSpaces(Object.values(await paintedWords(page)).flat());
const quotes = (spans: readonly { quote: string }[]) => withoutSpaces(spans.map(({ quote }) => quote));
const letters = (text: string) => [...text].sort().join('');
const select = (from: string, to: string) =>
  page.evaluate(
    (start, end) => {
      const range = document.createRange();
      range.setStart(document.querySelector(start)?.firstChild as Node, 0);
      range.setEndAfter(document.querySelector(end) as Node);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    },
    from,
    to,
  );
const say = (event: string) => page.evaluate((name) => void dispatchEvent(new Event(name)), event);

describe('capture', () => {
  it('takes the article of a page, and the selection when there is one', async () => {
    const tab = await open('article.html');
    const { passage } = await tab.capture();
    expect(passage).toMatchObject({ kind: 'article', source: { title: 'The ferry at six', url: page.url() } });
    expect(passage.text).toMatch(/^(The ferry at six\n\n)?The ferry left/);
    expect(passage.text).not.toMatch(/Timetable|Most read|cookies|npm run/);
    await select('h2:not(aside h2)', 'article ul li');
    const selection = (await tab.capture()).passage;
    expect(selection.kind).toBe('selection');
    expect(selection.text).toMatch(/^What the crew carried\n\n.*:\n\nflour, salt and two lemons$/);
    expect((await tab.capture('article')).passage.kind).toBe('article');
  });

  it('keeps blocks apart in a selection across them', async () => {
    const tab = await open('across-blocks.html');
    await select('#from', '#to');
    const { text } = (await tab.capture()).passage;
    expect(text.split('\n')[0]).toBe('Upriver in the morning');
    expect(text).toMatch(/Crates twelve\n\nflour\ntwo lemons$/);
  });

  it('takes what is selected in a text field', async () => {
    const tab = await open('across-blocks.html');
    await page.$eval('#field', (field) => {
      (field as HTMLTextAreaElement).focus();
      (field as HTMLTextAreaElement).setSelectionRange(0, 19);
    });
    expect((await tab.capture()).passage.text).toBe('A draft of a letter');
  });

  it.each(['open', 'closed'])('reads and paints a shadow tree that is %s', async (mode) => {
    const { spans, lost, text } = await openPainted(`shadow-${mode}.html`);
    expect(text).toMatch(/^Upriver\n\nThe ferry left[\s\S]*part about the roof\.$/);
    expect(lost).toEqual([]);
    expect(letters(await allWords())).toBe(letters(quotes(spans)));
  });

  it.each(['open', 'closed'])('takes a selection inside a shadow tree that is %s', async (mode) => {
    const tab = await open(`shadow-${mode}.html`);
    await page.$eval('river-story', (host) => (host as unknown as { select(): void }).select());
    const { passage } = await tab.capture();
    expect(passage.kind).toBe('selection');
    expect(passage.text).toMatch(/^The ferry left[\s\S]*changed its mind\.$/);
  });

  it('reads, selects and paints in a frame of the same site', async () => {
    const { tab, lost, spans, text } = await openPainted('iframe.html');
    expect(text).toContain('Old Pereira');
    expect(lost).toEqual([]);
    expect(letters(await allWords())).toBe(letters(quotes(spans)));
    await page.$eval('iframe', (frame) => {
      const inner = (frame as HTMLIFrameElement).contentDocument as Document;
      inner.getSelection()?.selectAllChildren(inner.getElementById('inner') as Node);
    });
    expect((await tab.capture()).passage).toMatchObject({
      kind: 'selection',
      text: expect.stringMatching(/^Old Pereira/),
    });
  });

  it('keeps hidden characters where they stood', async () => {
    const tab = await open('hidden-characters.html');
    const shown = await page.$eval('#text', (element) => element.textContent);
    expect((await tab.capture()).passage.text).toBe(shown);
  });

  it('reads the first million characters of an enormous text node, and says so', async () => {
    const { tab, lost, text } = await openPainted('enormous.html');
    expect(text.length).toBe(1_000_000);
    expect((await tab.capture()).note).toContain('1,000,000');
    expect(lost).toEqual([]);
  });

  it('says what to do where a page has no text', async () => {
    const tab = await open('no-text.html');
    const refused = 'There is no text on this page that can be read. Select some text, or paste it in the panel.';
    expect(await tab.ask('capturePassage', { prefer: 'selection' })).toEqual({ refused });
  });
});

describe('highlights', () => {
  it.each(['article.html', 'strict-policy.html', 'right-to-left.html', 'dark.html', 'hidden-characters.html'])(
    'cover every sentence of %s and never change its DOM',
    async (name) => {
      const tab = await open(name);
      const before = await page.content();
      const { passage } = await tab.capture();
      const spans = sentenceSpans(passage.text);
      expect(await tab.ask('paint', { assessmentId: ID, spans })).toEqual({ lost: [] });
      expect(letters(await allWords())).toBe(letters(quotes(spans)));
      await tab.ask('light', { sentence: 0, isScrolled: true });
      expect(await page.content()).toBe(before);
    },
  );

  it('go and leave nothing behind when cleared', async () => {
    const { tab } = await openPainted('article.html');
    await tab.ask('paint', { assessmentId: ID, spans: [] });
    expect(await allWords()).toBe('');
    const left = () => page.evaluate(() => [CSS.highlights.size, document.adoptedStyleSheets.length]);
    expect(await left()).toEqual([0, 0]);
  });

  it('light one sentence and bring it into view', async () => {
    const { tab, spans } = await openPainted('enormous.html');
    const last = spans.at(-2);
    await tab.ask('light', { sentence: last?.sentence ?? -1, isScrolled: true });
    expect((await paintedWords(page)).lit?.join('')).toBe(last?.quote);
    const isInView = () => {
      const lit = [...CSS.highlights].find(([name]) => name.endsWith('-lit'))?.[1];
      const { top, bottom } = ([...(lit ?? [])][0] as Range).getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    };
    await page.waitForFunction(isInView);
    await tab.ask('light', { sentence: null, isScrolled: false });
    expect((await paintedWords(page)).lit).toEqual([]);
  });

  it.each(['rewrite-all', 'rewrite-first', 'insert-before', 'clear-highlights'])('survive %s', async (change) => {
    const { spans, lost } = await openPainted('rewriting.html');
    expect(lost).toEqual([]);
    await say(change);
    const wanted = letters(quotes(spans));
    await eventually(async () => letters(await allWords())).toBe(wanted);
    await eventually(() => page.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
  });

  it('report what the page lost, and what came back', async () => {
    const { tab, spans } = await openPainted('rewriting.html');
    const second = spans.filter(({ quote }) => /By the second bend|Nobody answered/.test(quote));
    await say('remove-second');
    const reports = async () =>
      (await tab.told()).filter(({ type }) => type === 'paintChanged').map(({ data }) => data.lost);
    await eventually(reports).toEqual([second.map(({ sentence }) => sentence)]);
    await say('bring-back');
    await eventually(async () => (await reports()).at(-1)).toEqual([]);
    expect(letters(await allWords())).toBe(letters(quotes(spans)));
  });

  it('are found by their words after the page was loaded anew', async () => {
    const { spans } = await openPainted('article.html');
    await page.reload();
    const again = await openContentTab(await chromium.worker(), page);
    expect(await again.ask('paint', { assessmentId: ID, spans })).toEqual({ lost: [] });
    expect(letters(await allWords())).toBe(letters(quotes(spans)));
  });

  it('are given up where the words are nowhere on the page', async () => {
    const { tab, spans } = await openPainted('article.html');
    const strange = { ...spans[0]!, quote: 'Quite another sentence on quite another matter.' };
    expect(await tab.ask('paint', { assessmentId: ID, spans: [strange] })).toEqual({ lost: [0] });
  });
});

describe('the pointer', () => {
  const pointed = async (tab: Awaited<ReturnType<typeof openContentTab>>) =>
    (await tab.told()).filter(({ type }) => type === 'sentencePointed');
  const centre = (quote: string) =>
    page.evaluate((words) => {
      const ranges = [...CSS.highlights].flatMap(([, highlight]) => [...highlight] as Range[]);
      const rect = ranges.find((range) => words.startsWith(range.toString().trim()))?.getClientRects()[0];
      return rect ? { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 } : { x: 0, y: 0 };
    }, quote);

  it.each(['rewriting.html', 'shadow-closed.html'])('is told by the sentence under it on %s', async (name) => {
    const { tab, spans } = await openPainted(name);
    const one = spans.find(({ quote }) => quote.startsWith('Marta counted'))!;
    const { x, y } = await centre(one.quote);
    await page.mouse.move(x, y);
    const told = async () => (await pointed(tab)).map(({ type, data }) => [type, data.sentence, data.isClicked]);
    await eventually(told).toEqual([['sentencePointed', one.sentence, false]]);
    await page.mouse.click(x, y);
    await eventually(told).toContainEqual(['sentencePointed', one.sentence, true]);
    await page.mouse.move(x, 650);
    await eventually(async () => (await told()).at(-1)).toEqual(['sentencePointed', null, false]);
  });

  it('counts only when a person moved it', async () => {
    const { tab, spans } = await openPainted('rewriting.html');
    const one = spans[1]!;
    const { x, y } = await centre(one.quote);
    await page.evaluate(
      (clientX, clientY) => {
        for (const type of ['mousemove', 'click']) {
          document
            .elementFromPoint(clientX, clientY)
            ?.dispatchEvent(new MouseEvent(type, { clientX, clientY, bubbles: true }));
        }
      },
      x,
      y,
    );
    await page.mouse.move(x, y);
    await eventually(async () => (await pointed(tab)).map(({ data }) => data.isClicked)).toEqual([false]);
  });
});

it('is one script that answers once, however often it is put into a page', async () => {
  const tab = await open('article.html');
  await tab.inject();
  await tab.inject();
  const { passage } = await tab.capture();
  const spans = sentenceSpans(passage.text);
  await tab.ask('paint', { assessmentId: ID, spans });
  expect(letters(await allWords())).toBe(letters(quotes(spans)));
});
