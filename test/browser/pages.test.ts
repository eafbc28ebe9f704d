import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerdictName } from '@/models/verdict/verdict.ts';
import { assessment } from '../components/invented.ts';
import { collectedOf } from '../models/collections/records.ts';
import { waitForText } from './assessments.ts';
import { launchChromium, launchFirefox } from './launch.ts';

/** In the extension's pages, where functions here are evaluated. */
declare const chrome: { storage: { session: { set(items: object): Promise<void> } } };
declare const axe: { run(): Promise<AxeResults> };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [320, 1280];
const THEMES = ['light', 'dark'];

const idOf = (digit: number) => String(digit).repeat(64);
const names: VerdictName[] = [
  'machine',
  'human',
  'mixed',
  'cannot-tell',
  'too-short',
  'unsupported-language',
  'failed',
];
const judged = names.map((name, index) => assessment(name, { id: idOf(index) }));
const unfinished = assessment('machine', { id: idOf(9), state: 'unfinished', verdict: null, score: null });
const long = 'An unbroken word '.repeat(40) + 'x'.repeat(200);
const chat = { site: 'chat.example', reply: 3, replies: 1200, model: 'x'.repeat(60), prompt: long };
const reply = assessment('human', { id: idOf(7) });
reply.passage = { ...reply.passage, kind: 'message', role: 'assistant', source: { title: 'A chat', chat } };
const stored = [...judged, unfinished, reply];
const collected = ['machine', 'essay of a pupil', 'human'].map((label, index) =>
  collectedOf({ id: `00000000-0000-4000-8000-00000000000${index}`, label, ...(index === 1 && { text: long }) }),
);

let chromium: Awaited<ReturnType<typeof launchChromium>>;
let page: Page;

beforeAll(async () => {
  chromium = await launchChromium();
  page = await chromium.browser.newPage();
  await open('dashboard', '', 'Nothing saved yet');
  const saved = judged.map((row) => ({ id: row.id, savedAt: row.assessedAt, assessment: row }));
  await page.evaluate(saveInLibrary, 'saved', saved);
  await page.evaluate(saveInLibrary, 'collected', collected);
  await page.evaluate((rows) => {
    // Each has a page that it came from.
    const places = rows.map((row) => [`place:${row.id}`, { tabId: 1, frameId: 0 }]);
    return chrome.storage.session.set(
      Object.fromEntries([...rows.map((row) => [`assessment:${row.id}`, JSON.stringify(row)]), ...places]),
    );
  }, stored);
});
afterAll(() => chromium?.close());

async function open(name: string, rest: string, words: string): Promise<void> {
  // A new hash alone would not load the page again.
  await page.goto('about:blank');
  // The welcome page opens in front at installation; a page behind another is not drawn.
  await page.bringToFront();
  await page.goto(`${chromium.pageUrl(name)}${rest}`);
  await waitForText(page, words);
}

/** In the dashboard: rows as an earlier day left them. */
function saveInLibrary(table: string, rows: object[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('penlight');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const saving = opening.result.transaction(table, 'readwrite');
      for (const row of rows) saving.objectStore(table).put(row);
      saving.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}

/** What axe finds, and what is wider than the screen, at every width in every theme. */
async function findings(): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(AXE);
  for (const theme of THEMES) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: theme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 800 });
      const where = `${theme}, ${width} px`;
      const { violations } = await page.evaluate(() => axe.run());
      const nodes = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${where}: ${id} at ${target}`));
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      found.push(
        ...nodes,
        ...(scrollWidth > clientWidth ? [`${where}: ${scrollWidth - clientWidth} px too wide`] : []),
      );
    }
  }
  return found;
}

const press = (words: string) =>
  page.evaluate((wanted) => {
    const buttons = Array.from(document.querySelectorAll('button'));
    buttons.find((button) => button.textContent?.startsWith(wanted))?.click();
  }, words);

describe('axe finds nothing, light and dark, narrow and wide', () => {
  it.each([
    ['welcome', '', 'Try it'],
    ['privacy', '', 'Your choices'],
    ['dashboard', '#library', '7 assessments'],
    ['dashboard', '#collections', '3 passages'],
    ['dashboard', '#models', 'Certificates'],
    ['dashboard', '#settings', 'Your expectation'],
    ['dashboard', '#privacy', 'Altogether on disk'],
    ['dashboard', `#library/${idOf(8)}`, 'not saved'],
    ...judged.map(({ id }) => ['dashboard', `#library/${id}`, 'What would change it'] as const),
    ['sidepanel', '', 'Penlight'],
    ...judged.map(({ id }) => ['sidepanel', `?assessment=${id}`, 'What would change it'] as const),
    ['sidepanel', `?assessment=${unfinished.id}`, 'Continue'],
  ] as const)('on %s%s', async (name, rest, words) => {
    await open(name, rest, words);
    expect(await findings()).toEqual([]);
  });

  it('on sidepanel with a reply of a chat and its prompt', async () => {
    await open('sidepanel', `?assessment=${reply.id}`, 'Next reply');
    await page.click('.reply-bar summary');
    expect(await findings()).toEqual([]);
  });

  it('with every section of the models open', async () => {
    await open('dashboard', '#models', 'Certificates');
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['dashboard', '#collections', 'Edit', 'Who wrote it?'],
    ['dashboard', '#collections', 'Export', 'belong to those who wrote them'],
    ['sidepanel', `?assessment=${idOf(0)}`, 'Collect', 'Who wrote it?'],
  ] as const)('on %s%s with the dialog of %s', async (name, rest, button, words) => {
    await open(name, rest, name === 'dashboard' ? '3 passages' : 'What would change it');
    await press(button);
    await waitForText(page, words);
    expect(await findings()).toEqual([]);
  });

  it('with what an import would add and what it did not understand', async () => {
    await open('dashboard', '#collections', '3 passages');
    const lines = [`{"schema":1,"text":"One more."}`, `{"schema":9,"text":${JSON.stringify(long)}}`];
    const file = { name: 'set.jsonl', text: lines.join('\n') };
    await page.evaluate(({ name, text }) => {
      const picker = document.querySelector<HTMLInputElement>('input[type=file]');
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      if (picker) picker.files = transfer.files;
      picker?.dispatchEvent(new Event('change', { bubbles: true }));
    }, file);
    await waitForText(page, 'Line 2:');
    expect(await findings()).toEqual([]);
  });

  it('with the message that undoes a deletion', async () => {
    await open('dashboard', '#library', '7 assessments');
    await press('Delete');
    await waitForText(page, 'Undo');
    expect(await findings()).toEqual([]);
  });

  it('with the dialog that deletes everything', async () => {
    await open('dashboard', '#privacy', 'Altogether on disk');
    await press('Delete everything');
    await waitForText(page, 'cannot be undone');
    expect(await findings()).toEqual([]);
  });
});

describe('the dashboard', () => {
  it('has deleted nothing when it closes while undo is offered', async () => {
    await open('dashboard', '#library', '7 assessments');
    await press('Delete');
    await waitForText(page, '6 assessments');
    await open('dashboard', '#library', '7 assessments');
  });

  it('keeps a setting over a reload', async () => {
    await open('dashboard', '#settings', 'Theme');
    await page.evaluate(() => {
      const labels = Array.from(document.querySelectorAll('label'));
      labels.find(({ textContent }) => textContent === 'Dark')?.click();
    });
    await waitForText(page, 'Saved: Dark theme');
    await open('dashboard', '#settings', 'Theme');
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  });

  it('runs the self-test and shows where inference runs', async () => {
    await open('dashboard', '#models', 'Certificates');
    await press('Run the self-test');
    await waitForText(page, 'The self-test is done');
    const rows = await page.$$eval('main table tbody tr', (found) => found.map(({ textContent }) => textContent));
    expect(rows.filter((row) => row?.includes('right answers'))).toHaveLength(1);
  });

  it('deletes everything after a yes, and counts nothing then', async () => {
    await open('dashboard', '#privacy', '7 saved assessments');
    await waitForText(page, '3 passages');
    await press('Delete everything');
    await waitForText(page, 'cannot be undone');
    await page.click('dialog .primary');
    await waitForText(page, '0 saved assessments');
    await open('dashboard', '#library', 'Nothing saved yet');
    await open('dashboard', '#collections', 'Nothing collected yet');
    expect(await findings()).toEqual([]);
  });
});

describe('in Firefox', () => {
  it('nothing is missing, the library opens and the self-test passes', async () => {
    const firefox = await launchFirefox();
    try {
      await waitForText(await firefox.openPage('welcome'), 'This browser has everything Penlight needs.');
      const dashboard = await firefox.openPage('dashboard');
      await waitForText(dashboard, 'Nothing saved yet');
      await dashboard.evaluate(() => {
        location.hash = '#models';
      });
      await waitForText(dashboard, 'Certificates');
      await dashboard.evaluate(() => document.querySelector<HTMLElement>('main .primary')?.click());
      await waitForText(dashboard, 'The self-test is done');
      await waitForText(dashboard, 'right answers');
    } finally {
      await firefox.close();
    }
  });
});
