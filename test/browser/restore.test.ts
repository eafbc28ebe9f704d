import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { afterEach, expect, it } from 'vitest';
import type { Collected } from '@/models/collections/collected.ts';
import { launchChromium } from './launch.ts';
import { PATIENCE, sees } from './panel-words.ts';
import { collectedIn, pressExactly } from './small-bar.ts';

const MANY = 12_000;
const HEADER = { kind: 'header', format: 'penlight-export', version: 1, exportedAt: '2026-03-01T00:00:00.000Z' };

const open: { close(): Promise<void> }[] = [];
const closing = <T extends { close(): Promise<void> }>(resource: T): T => {
  open.push(resource);
  return resource;
};
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

function recordOf(number: number): Collected {
  const text = `Invented passage number ${number}. ${'It says nothing of interest. '.repeat(8)}`;
  const at = new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString();
  return {
    ...{ schema: 1, id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, text },
    textHash: createHash('sha256').update(text).digest('hex'),
    ...{ label: 'human', spans: [], reasons: [], comment: '', tags: [], knownBecause: null, kind: 'pasted' },
    ...{ source: { title: 'Invented' }, selectors: null, collectedAt: at, changedAt: at, finding: null },
  };
}

async function backupOf(records: readonly Collected[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'penlight-restore-'));
  closing({ close: () => rm(folder, { recursive: true, force: true }) });
  const lines = [HEADER, ...records.map((item) => ({ kind: 'collected', item }))];
  const path = join(folder, 'backup.jsonl.gz');
  await writeFile(path, gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
  return path;
}

async function preview(page: Page, path: string, words: string): Promise<void> {
  const picker = await page.waitForSelector('input[type=file][accept*=gz]');
  await (picker as Awaited<ReturnType<typeof page.$>> & { uploadFile(path: string): Promise<void> })?.uploadFile(path);
  await sees(page, words);
}

const radio = (page: Page, index: number) =>
  page.$$eval('input[type=radio][name=restore]', (all, at) => (all[at] as HTMLInputElement).click(), index);

it('a restore that is killed midway changes nothing, and one that ends replaces everything; two windows agree', async () => {
  const chromium = closing(await launchChromium());
  const openPage = async (route: string) => {
    const page = await chromium.browser.newPage();
    await page.goto(`${chromium.pageUrl('dashboard')}#${route}`);
    await page.reload(); // another page of the same file only changes its hash
    return page;
  };
  const collections = await openPage('collections');
  const first = await openPage('privacy');
  await preview(first, await backupOf([recordOf(1), recordOf(2)]), 'was written on');
  await pressExactly(first, 'Add from the backup');
  await sees(collections, '2 passages'); // the other window hears of it
  const before = await collectedIn(collections);

  const many = await backupOf(Array.from({ length: MANY }, (_, at) => recordOf(at + 10)));
  await preview(first, many, 'was written on');
  await radio(first, 1);
  await pressExactly(first, 'Replace everything');
  await first.waitForFunction(
    () => {
      const bar = document.querySelector('progress');
      return document.body.textContent?.includes('Restoring') && (bar === null || bar.value > 0);
    },
    { polling: 5 },
  );
  await first.close();
  expect(await collectedIn(collections)).toEqual(before);
  await sees(collections, '2 passages');

  const second = await openPage('privacy');
  await preview(second, many, 'was written on');
  await radio(second, 1);
  await pressExactly(second, 'Replace everything');
  await expect.poll(async () => (await collectedIn(collections)).length, PATIENCE).toBe(MANY);
  await sees(collections, '12,000 passages');
  await pressExactly(second, 'Undo');
  await expect.poll(() => collectedIn(collections), PATIENCE).toEqual(before);
});
