import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EncoderReference } from '@/models/encoder/manifest.ts';
import { storedAssessments } from './assessments.ts';
import { BAD_PAGES } from './bad-pages.ts';
import { buildExtension } from './build.mjs';
import { changedCopy, changeJson, flipBit } from './copies.ts';
import { launchChromium, servePages } from './launch.ts';
import { doneRowOf, press, sees } from './panel-words.ts';

/** The background worker while its database interfaces are made to fail. */
type Broken = typeof globalThis & { repair?: () => unknown };

let chromium: Awaited<ReturnType<typeof launchChromium>>;
let site: Awaited<ReturnType<typeof servePages>>;
/** A page of the extension that stays open, to read what is stored. */
let dashboard: Page;
const pages: Page[] = [];

beforeAll(async () => {
  site = await servePages(BAD_PAGES);
  chromium = await launchChromium();
  dashboard = await chromium.browser.newPage();
  await dashboard.goto(chromium.pageUrl('dashboard'));
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
});
afterAll(async () => {
  await chromium?.close();
  await site?.close();
});

async function visit(path: string): Promise<Page> {
  const page = await chromium.browser.newPage();
  pages.push(page);
  await page.goto(`${site.origin}${path}`);
  return page;
}

describe('a copy of Penlight with a bad file', () => {
  it.each([
    ['damaged weights', (folder: string) => flipBit(join(folder, 'models/encoder/weights.bin'))],
    ['no weights', (folder: string) => rm(join(folder, 'models/encoder/weights.bin'))],
    ['no manifest', (folder: string) => rm(join(folder, 'models/encoder/manifest.json'))],
    ['a damaged tokenizer', (folder: string) => flipBit(join(folder, 'models/encoder/tokenizer.json'))],
    ['no lines', (folder: string) => rm(join(folder, 'models/verdict/lines.json'))],
  ])('%s: it fails, says so, and gives no verdict from it', async (_fault, change) => {
    const copy = await changedCopy(buildExtension('tiny'), change);
    try {
      const faulty = await chromium.install(copy.path);
      const panel = await faulty.openPanel(await visit('/english'));
      await sees(panel, 'A ferry', 'Failed', 'A file of the model is missing or differs', 'Install Penlight again');
      const [row] = await storedAssessments(panel);
      expect(row).toMatchObject({ state: 'done', score: null, sentences: [], verdict: { reason: 'model-corrupt' } });
    } finally {
      await copy.remove();
    }
  });
});

describe('a store that cannot be used', () => {
  afterEach(async () => (await chromium.worker()).evaluate(() => void (globalThis as Broken).repair?.()));

  const faults = {
    full: async () =>
      (await chromium.worker()).evaluate(() => {
        const { put } = IDBObjectStore.prototype;
        (globalThis as Broken).repair = () => Object.assign(IDBObjectStore.prototype, { put });
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      }),
    blocked: async () =>
      (await chromium.worker()).evaluate(() => {
        const { databases } = IDBFactory.prototype;
        (globalThis as Broken).repair = () => Object.assign(IDBFactory.prototype, { databases });
        IDBFactory.prototype.databases = () => Promise.reject(new DOMException('denied', 'SecurityError'));
      }),
    newer: () => dashboard.evaluate(makeNewer),
  };

  it.each([
    // First, since a database that is open already cannot be blocked.
    ['blocked', 'The browser does not let Penlight store anything here.'],
    ['full', 'There is no room left on this device for this.'],
    ['newer', 'The library was made by a newer version of Penlight.'],
  ] as const)('(%s) costs no check, and Save says why it cannot', async (fault, sentence) => {
    await faults[fault]();
    const title = `The ferry and a store that is ${fault}`;
    const panel = await chromium.openPanel(await visit(`/${fault}`));
    await sees(panel, title, 'Evidence behind the score');
    expect((await doneRowOf(dashboard, title)).verdict?.name).not.toBe('failed');
    await press(panel, 'Save');
    await sees(panel, sentence, title);
  });
});

describe('a graphics driver that answers wrongly', () => {
  it('is left for WebAssembly, and Models says why', async () => {
    const tiny = await launchChromium({ model: 'tiny', change: expectOtherNumbersOfWebGpu });
    try {
      const tab = await tiny.browser.newPage();
      await tab.goto(`${site.origin}/english`);
      const panel = await tiny.openPanel(tab);
      await sees(panel, 'A ferry', 'Evidence behind the score');
      const [row] = await storedAssessments(panel);
      expect([row?.state, row?.home]).toEqual(['done', expect.stringMatching(/^wasm-/)]);
      await tab.goto(`${tiny.pageUrl('dashboard')}#/models`);
      await press(tab, 'Run the self-test');
      await sees(tab, 'WebAssembly is used, since WebGPU is not: its numbers differ from the stored answers.');
    } finally {
      await tiny.close();
    }
  });
});

/** Stored answers that a right WebGPU misses, and the other graph does not: as a wrong one misses right answers. */
async function expectOtherNumbersOfWebGpu(folder: string): Promise<void> {
  const models = join(folder, 'models/encoder');
  const reference: EncoderReference = JSON.parse(await readFile(join(models, 'reference.json'), 'utf8'));
  const cases = reference.cases.map((one) => ({ ...one, tokenEvidence: one.tokenEvidence.map((value) => value + 1) }));
  const bytes = Buffer.from(JSON.stringify({ ...reference, cases }));
  await writeFile(join(models, 'reference.json'), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = { path: 'reference.json', bytes: bytes.length, sha256 };
  await changeJson(join(models, 'manifest.json'), (manifest) => ({ ...manifest, reference: file }));
}

/** In a page of the extension: both databases as a far later version would leave them. */
async function makeNewer(): Promise<void> {
  for (const name of ['penlight', 'penlight-cache']) {
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(name, 9999);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => resolve(opening.result.close());
    });
  }
}
