import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterEach, expect, it } from 'vitest';
import type { Collected } from '@/models/collections/collected.ts';
import { finishedAssessment } from './assessments.ts';
import { openDownloads } from './downloads.ts';
import { launchChromium, serveFixtures } from './launch.ts';
import { PATIENCE, sees } from './panel-words.ts';

const FORMATS = ['Penlight JSON Lines', 'CSV', 'doccano', 'Label Studio', 'Web Annotation', 'Hugging Face'];
const SAMPLE = fileURLToPath(new URL('../../bin/sample', import.meta.url));

const open: { close(): Promise<void> }[] = [];
const closing = <T extends { close(): Promise<void> }>(resource: T): T => {
  open.push(resource);
  return resource;
};
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

/** Presses the button that bears exactly these words, in the open dialog if there is one. */
const press = (page: Page, words: string) =>
  page.waitForFunction(
    (wanted) => {
      const within = document.querySelector('dialog[open]') ?? document;
      const button = Array.from(within.querySelectorAll('button')).find((one) => one.textContent?.trim() === wanted);
      button?.click();
      return button !== undefined;
    },
    { polling: 50 },
    words,
  );

const tick = (page: Page, selector: string) => page.$eval(selector, (input) => (input as HTMLInputElement).click());

/** Every record, as the database of an extension page holds it. */
const stored = (page: Page): Promise<Collected[]> =>
  page.evaluate(
    () =>
      new Promise<Collected[]>((resolve, reject) => {
        const opening = indexedDB.open('penlight');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('collected').objectStore('collected').getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
        };
      }),
  );

async function collect(panel: Page): Promise<void> {
  await press(panel, 'Collect');
  await sees(panel, 'Who wrote it?');
  await tick(panel, 'dialog input[value=mixed]');
  await tick(panel, 'dialog .checks input');
  await panel.locator('dialog textarea[maxlength]').fill('=1+1 "quoted", \u{1F600}');
  await panel.locator('dialog input[type=text]:not([maxlength])').fill('bees, half');
  await panel.keyboard.press('Enter');
  await sees(panel, 'Collected as: Mixed.');
}

async function exportAs(page: Page, format: string, folder: string): Promise<string> {
  const before = await readdir(folder);
  await press(page, 'Export');
  await page.evaluate((wanted) => {
    const labels = Array.from(document.querySelectorAll('dialog label'));
    labels
      .find(({ textContent }) => textContent?.includes(wanted))
      ?.querySelector('input')
      ?.click();
  }, format);
  await press(page, 'Save the file');
  const added = async () => (await readdir(folder)).filter((name) => !before.includes(name) && !name.endsWith('load'));
  await expect.poll(added, PATIENCE).toHaveLength(1);
  return join(folder, (await added())[0] ?? '');
}

async function deleteAll(page: Page): Promise<void> {
  await tick(page, 'thead input');
  await press(page, 'Delete 1 passage');
  await sees(page, 'Nothing collected yet');
}

async function importFile(page: Page, path: string): Promise<void> {
  const picker = await page.$('input[type=file]');
  await picker?.uploadFile(path);
  await sees(page, '1 new passage');
  await press(page, 'Add 1 passage');
  await sees(page, 'Added 1 passage.');
}

it('a passage is collected, found again, exported, deleted and imported as it was', async () => {
  const site = closing(await serveFixtures(SAMPLE));
  const chromium = closing(await launchChromium());
  const { folder } = closing(await openDownloads(chromium.browser));
  const page = await chromium.browser.newPage();
  await page.goto(`${site.origin}/sample.html`);
  const panel = await chromium.openPanel(page);
  const assessment = await finishedAssessment(panel);
  await collect(panel);

  const dashboard = await chromium.browser.newPage();
  await dashboard.goto(`${chromium.pageUrl('dashboard')}#collections`);
  await dashboard.reload();
  await sees(dashboard, '1 passage', 'Mixed', '127.0.0.1', '#bees', '=1+1 "quoted"');
  const before = await stored(dashboard);
  expect(before).toMatchObject([
    {
      ...{ text: assessment.passage.text, textHash: assessment.textHash, label: 'mixed', tags: ['bees', 'half'] },
      ...{ kind: 'article', reasons: ['vocabulary'], comment: '=1+1 "quoted", \u{1F600}' },
      source: { url: `${site.origin}/sample.html` },
      selectors: [{ type: 'TextQuoteSelector', exact: assessment.passage.text }, { type: 'TextPositionSelector' }],
      finding: { score: assessment.score, modelRevision: assessment.modelRevision },
    },
  ]);

  const files = [];
  for (const format of FORMATS) files.push(await exportAs(dashboard, format, folder));
  await deleteAll(dashboard);
  await press(dashboard, 'Undo');
  await sees(dashboard, '1 passage');
  for (const file of files) {
    await deleteAll(dashboard);
    await importFile(dashboard, file);
    expect(await stored(dashboard)).toEqual(before);
  }
});
