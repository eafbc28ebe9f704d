import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { message } from '@/components/message.ts';
import type { PackState } from '@/entrypoints/shared/model-pack/pack-state.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { Evidence, EvidenceKind } from '@/models/evidence/evidence.ts';
import { finishedAssessment, storedAssessments } from './assessments.ts';
import { launchChromium, launchFirefox, serveFixtures } from './launch.ts';
import { servePack } from './pack-server.ts';
import { PATIENCE, press, sees } from './panel-words.ts';

const PACK = join(import.meta.dirname, '../fixtures/tiny-language-model');

/** In the extension's pages, where some functions here are evaluated. */
declare const chrome: { storage: { local: { get(key: string): Promise<{ modelPack?: PackState }> } } };

const open: { close(): Promise<void> }[] = [];
const closing = <T extends { close(): Promise<void> }>(resource: T): T => {
  open.push(resource);
  return resource;
};
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

const serveChats = async () => closing(await serveFixtures(join(import.meta.dirname, '../fixtures/pages/chat')));

const packOf = (page: Page) =>
  page.evaluate(async () => (await chrome.storage.local.get('modelPack')).modelPack ?? null);
const phaseOf = async (page: Page) => (await packOf(page))?.phase;

async function beginDownload(dashboard: Page, address: string): Promise<void> {
  await sees(dashboard, message('modelPackTitle'));
  // The page that greets after the installation may have opened over this one, whose frames then stand still.
  await dashboard.bringToFront();
  await dashboard.focus('input[type="url"]');
  await dashboard.$eval('input[type="url"]', (input) => (input as HTMLInputElement).select());
  await dashboard.keyboard.type(address);
  await dashboard.keyboard.press('Enter');
}

function measured<K extends EvidenceKind>(assessment: Assessment | undefined, kind: K) {
  const found = assessment?.evidence.find((one): one is Evidence<K> => one.kind === kind);
  return found?.state === 'measured' ? found.data : null;
}

/** The assessment once the language model has said all it says. */
async function readAssessment(page: Page, id: string): Promise<Assessment> {
  const find = async () => (await storedAssessments(page)).find((row) => row.id === id);
  const isRead = async () => {
    const row = await find();
    const words = measured(row, 'predictability')?.model?.isDone;
    return words && measured(row, 'prompt-influence')?.influence.isDone;
  };
  await expect.poll(isRead, PATIENCE).toBe(true);
  return (await find()) as Assessment;
}

function expectWholeReading(assessment: Assessment): void {
  const { text, source } = assessment.passage;
  const words = measured(assessment, 'predictability');
  expect(words?.words.length).toBeGreaterThan(20);
  expect(words?.model?.readUntil).toBe(text.length);
  expect(words?.model?.tokens[0]?.alternatives).toHaveLength(3);
  const influence = measured(assessment, 'prompt-influence')?.influence;
  expect(influence?.segments.map((segment) => segment.text).join(' ')).toBe(source.chat?.prompt);
  expect(influence?.matrix.every((row) => row?.length === influence.sentences.length)).toBe(true);
}

describe('the language model in Chromium', () => {
  it('is downloaded in spite of a dead worker and a pause, reads a chat reply, and is removed', async () => {
    const [site, pack] = [await serveChats(), closing(await servePack(PACK))];
    const chromium = closing(await launchChromium({ withHostPermissions: true }));
    const dashboard = await chromium.browser.newPage();
    await dashboard.goto(`${chromium.pageUrl('dashboard')}#/models`);
    await beginDownload(dashboard, pack.address);

    const stored = async () => (await packOf(dashboard))?.doneBytes ?? 0;
    await expect.poll(stored, PATIENCE).toBeGreaterThan(12_000);
    await chromium.killWorker();
    const before = pack.asked.length;
    await expect.poll(() => pack.asked.length, PATIENCE).toBeGreaterThan(before);
    expect(pack.asked.at(-1)).toMatchObject({ file: 'weights.bin' });
    expect(pack.asked.at(-1)?.from).toBeGreaterThan(0);

    await dashboard.bringToFront();
    await press(dashboard, message('modelPackPause'));
    await sees(dashboard, message('modelPackPaused'));
    const paused = await stored();
    pack.hurry();
    await press(dashboard, message('modelPackResume'));
    await expect.poll(() => phaseOf(dashboard), PATIENCE).toBe('ready');
    expect(pack.asked.filter(({ from }) => from >= paused).length).toBeGreaterThan(0);
    expect(pack.asked.filter(({ file }) => file === 'manifest.json')).toHaveLength(1);
    await sees(dashboard, message('modelPackReady'), 'Penlight tiny test language model');

    const page = await chromium.browser.newPage();
    await page.goto(`${site.origin}/streaming.html`);
    const panel = await chromium.openPanel(page);
    const { id } = await finishedAssessment(panel);
    await sees(panel, message('replyVerdict'), message('influenceTitle'), message('costTitle'));
    await press(panel, message('readingStart'));
    expectWholeReading(await readAssessment(panel, id));
    await sees(panel, message('influencePrompt'), message('influenceReply'), message('influenceTable'));

    await dashboard.bringToFront();
    await press(dashboard, message('modelPackRemove'));
    await press(dashboard, message('modelPackRemoveYes'));
    await expect.poll(() => phaseOf(dashboard), PATIENCE).toBe('none');
    const left = await dashboard.evaluate(async () => {
      const names: string[] = [];
      for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
      return names;
    });
    expect(left).not.toContain('language-model');
  });

  it('says what is wrong with an address or a file, and takes nothing of it', async () => {
    const chromium = closing(await launchChromium({ withHostPermissions: true }));
    const site = await serveChats();
    const dashboard = await chromium.browser.newPage();
    await dashboard.goto(`${chromium.pageUrl('dashboard')}#/models`);
    await beginDownload(dashboard, 'http://packs.example/');
    await sees(dashboard, message('modelPackAddressWrong'));
    await beginDownload(dashboard, `${site.origin}/`);
    await sees(dashboard, message('modelPackRefused'));
    expect(await phaseOf(dashboard)).toBe('failed');
  });
});

describe('the language model in Firefox', () => {
  it('is downloaded and reads a chat reply in the background', async () => {
    const [site, pack] = [await serveChats(), closing(await servePack(PACK))];
    pack.hurry();
    const firefox = closing(await launchFirefox({ withHostPermissions: true }));
    const page = await firefox.browser.newPage();
    await page.goto(`${site.origin}/streaming.html`);
    await page.bringToFront();
    await firefox.window.pressIcon();
    const dashboard = await firefox.openPage('dashboard');
    const { id } = await finishedAssessment(dashboard);
    await dashboard.evaluate(() => {
      location.hash = '#/models';
    });
    await beginDownload(dashboard, pack.address);
    await expect.poll(() => phaseOf(dashboard), PATIENCE).toBe('ready');
    const panel = await firefox.browser.newPage();
    await panel.goto(`${firefox.pageUrl('sidepanel')}?assessment=${id}`, { timeout: 4000 }).catch(() => undefined);
    await press(panel, message('readingStart'));
    expectWholeReading(await readAssessment(panel, id));
  });
});
