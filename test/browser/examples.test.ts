import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Pack } from '@/models/examples/write-pack.ts';
import { finishedAssessment } from './assessments.ts';
import { changeJson } from './copies.ts';
import { HOSTILE, HOSTILE_NOTES, largePack, NOTES, openPackMaker, shipNoBank } from './example-packs.ts';
import { launchChromium, serveFixtures, watchRequests } from './launch.ts';
import { PATIENCE, sees, shown } from './panel-words.ts';

const SAMPLE = fileURLToPath(new URL('../../bin/sample', import.meta.url));

let folder: string;
let encoderRevision: string;
let notes: Pack;
let large: Pack;
const files = { notes: '', hostile: '', large: '', wrongHash: '', cutOff: '', newer: '' };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'penlight-packs-'));
  const maker = await openPackMaker();
  encoderRevision = maker.encoderRevision;
  notes = await maker.pack('Invented notes', NOTES);
  const hostile = await maker.pack(HOSTILE.slice(0, 190), HOSTILE_NOTES);
  await maker.end();
  const write = async (name: keyof typeof files, bytes: Uint8Array) => {
    files[name] = join(folder, `${name}.penlight-pack`);
    await writeFile(files[name], bytes);
  };
  large = await largePack(30_000, encoderRevision);
  await write('large', large.bytes);
  const changed = (at: number) => notes.bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
  await write('notes', notes.bytes);
  await write('hostile', hostile.bytes);
  await write('wrongHash', changed(notes.bytes.length - 1000));
  await write('cutOff', notes.bytes.subarray(0, notes.bytes.length - 1));
  await write('newer', changed(9));
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const open: { close(): Promise<void> }[] = [];
const closing = <T extends { close(): Promise<void> }>(resource: T): T => {
  open.push(resource);
  return resource;
};
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

const launch = async () =>
  closing(
    await launchChromium({
      change: async (extension) => {
        await shipNoBank(extension, encoderRevision);
        // Stands for a person's yes to a site.
        const grant = (manifest: object) => ({ ...manifest, host_permissions: ['http://127.0.0.1/*'] });
        await changeJson(join(extension, 'manifest.json'), grant);
      },
    }),
  );

type Chromium = Awaited<ReturnType<typeof launch>>;

/** Presses the button or link that bears exactly these words, in the open dialog if there is one. */
const press = (page: Page, words: string) =>
  page.waitForFunction(
    (wanted) => {
      const within = document.querySelector('dialog[open]') ?? document;
      const all = Array.from(within.querySelectorAll<HTMLElement>('button, a.button'));
      const found = all.find((one) => one.textContent?.trim() === wanted);
      found?.click();
      return found !== undefined;
    },
    { polling: 50, timeout: PATIENCE.timeout },
    words,
  );

async function dashboardOf(chromium: Chromium): Promise<Page> {
  const page = await chromium.browser.newPage();
  await page.goto(`${chromium.pageUrl('dashboard')}#examples`);
  await sees(page, 'Add a pack');
  await page.bringToFront(); // the first-run page may have opened meanwhile
  return page;
}

async function choose(page: Page, path: string): Promise<void> {
  const picker = await page.waitForSelector('input[type=file]');
  await picker?.uploadFile(path);
}

/** Rows of the packs' tables, by state. */
const storedRows = (page: Page): Promise<{ states: string[]; parts: number }> =>
  page.evaluate(
    () =>
      new Promise<{ states: string[]; parts: number }>((resolve, reject) => {
        const opening = indexedDB.open('penlight-examples');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const stores = opening.result.transaction(['packs', 'parts']);
          const packs = stores.objectStore('packs').getAll();
          const parts = stores.objectStore('parts').count();
          parts.onsuccess = () => {
            opening.result.close();
            resolve({ states: packs.result.map(({ state }) => state), parts: parts.result });
          };
        };
      }),
  );

async function checkSample(chromium: Chromium): Promise<Page> {
  const site = closing(await serveFixtures(SAMPLE));
  const page = await chromium.browser.newPage();
  await page.goto(`${site.origin}/sample.html`);
  const panel = await chromium.openPanel(page);
  await finishedAssessment(panel);
  return panel;
}

describe('a pack in Chromium', () => {
  it('is added, found in, corrected, switched off and removed, and nothing leaves the device', async () => {
    const chromium = await launch();
    const watch = await watchRequests(chromium.browser);
    const dashboard = await dashboardOf(chromium);
    await sees(dashboard, 'No examples yet');
    await choose(dashboard, files.notes);
    await sees(dashboard, 'Added the pack “Invented notes”.', '3 human examples', '3 machine examples', 'CC0-1.0');
    expect(notes.bank.info.spans).toBeGreaterThan(1400);

    const panel = await checkSample(chromium);
    await press(panel, 'Look for similar writing');
    await sees(panel, 'Being alike proves nothing', 'Human writing', 'Machine writing', 'Searched: Invented notes.');
    const first = await panel.$('.compared.lean-machine');
    await first?.focus();
    await panel.keyboard.press('Enter');
    await sees(panel, 'Most like “', 'of 1)', 'Words in bold stand in both.');
    expect(await panel.$$eval('.neighbour', (cards) => cards.length)).toBeGreaterThan(0);
    await panel.hover('.neighbour');
    await sees(panel, 'Strongest pair: ', 'All pairs add up to', 'is the same but for rounding');
    expect(await panel.$$eval('.word-lines path', (lines) => lines.length)).toBe(5);
    await panel.keyboard.press('Escape');
    expect(await panel.$('.why')).toBeNull();
    const share = /Of 100 known pieces most like them, (\d+)/;
    const before = share.exec(await shown(panel))?.[1];

    await dashboard.bringToFront();
    await press(dashboard, 'Look inside');
    await sees(dashboard, '6 of 6 examples', 'Keeping a garden');
    await dashboard.type('input[type=search]', 'mare');
    await sees(dashboard, '1 of 6 examples');
    await press(dashboard, 'Correct');
    await sees(dashboard, 'with this it would count 3 and 3');
    await dashboard.$eval('dialog input[type=radio]:not(:checked)', (input) => (input as HTMLInputElement).click());
    await sees(dashboard, 'with this it would count 2 and 4');
    await press(dashboard, 'Keep the correction');
    await sees(dashboard, 'Corrected.', 'the pack says: Human');

    await panel.bringToFront();
    await press(panel, 'Look again');
    await expect.poll(async () => share.exec(await shown(panel))?.[1], PATIENCE).not.toBe(before);
    await sees(panel, `Before packs or labels were changed it was ${before} of 100`);

    await dashboard.bringToFront();
    await press(dashboard, 'All packs');
    await sees(dashboard, '1 example, kept apart from the pack');
    await dashboard.$eval('.card label.check input[type=checkbox]:checked', (box) => (box as HTMLInputElement).click());
    await panel.bringToFront();
    await press(panel, 'Look again');
    await sees(panel, 'no example pack is switched on');

    await dashboard.bringToFront();
    await press(dashboard, 'Remove');
    await sees(dashboard, 'Removed the pack', 'No examples yet');
    await press(dashboard, 'Undo');
    await sees(dashboard, '1 example, kept apart from the pack');
    await press(dashboard, 'Remove');
    await press(dashboard, 'Close');
    await expect.poll(() => storedRows(dashboard), PATIENCE).toEqual({ states: [], parts: 0 });
    expect(watch.leaving([])).toEqual(watch.leaving([]).filter(({ url }) => url.startsWith('http://127.0.0.1')));
  });

  it('with hostile words in every field is shown as words', async () => {
    const chromium = await launch();
    const dashboard = await dashboardOf(chromium);
    await choose(dashboard, files.hostile);
    await sees(dashboard, 'Added the pack', '<img src=x onerror=');
    const panel = await checkSample(chromium);
    await press(panel, 'Look for similar writing');
    await sees(panel, 'Being alike proves nothing');
    await panel.$eval('.compared', (part) => (part as HTMLElement).click());
    await sees(panel, 'Most like “', '<img src=x onerror=');
    expect(await shown(panel)).not.toContain('From your own collection.');
    await press(dashboard, 'Look inside');
    await sees(dashboard, '6 of 6 examples', '{{7*7}}');
    for (const page of [panel, dashboard]) {
      expect(await page.$('img[src=x]')).toBeNull();
      expect(await page.$('script:not([src])')).toBeNull();
      expect(await page.title()).not.toBe('1');
    }
  });

  it.each([
    ['wrongHash', 'its SHA-256 is another one'],
    ['cutOff', 'This pack is cut off'],
    ['newer', 'made by a newer version of Penlight'],
  ] as const)('(%s) is refused with its reason, and nothing is kept', async (name, sentence) => {
    const chromium = await launch();
    const dashboard = await dashboardOf(chromium);
    await choose(dashboard, files[name]);
    await sees(dashboard, sentence, 'Nothing was added.');
    expect(await storedRows(dashboard)).toEqual({ states: [], parts: 0 });
  });
});

describe('an import that is cut short', () => {
  it('goes on when the worker dies, and leaves nothing behind when its page is closed', async () => {
    const chromium = await launch();
    const dashboard = await dashboardOf(chromium);
    const states = async () => (await storedRows(dashboard)).states;
    await choose(dashboard, files.large);
    await expect.poll(states, { timeout: 60_000, interval: 5 }).toEqual(['writing']);
    await chromium.killWorker();
    await dashboard.bringToFront();
    await sees(dashboard, 'Added the pack “Large”', '30,000 spans');
    await press(dashboard, 'Remove');
    await press(dashboard, 'Close');
    await expect.poll(() => storedRows(dashboard), PATIENCE).toEqual({ states: [], parts: 0 });

    await choose(dashboard, files.large);
    await expect.poll(states, { timeout: 60_000, interval: 5 }).toEqual(['writing']);
    await dashboard.close();
    const again = await dashboardOf(chromium);
    await expect.poll(() => storedRows(again), PATIENCE).toEqual({ states: [], parts: 0 });
    await sees(again, 'No examples yet');
  });

  it('by a full device says so and changes nothing', async () => {
    const chromium = await launch();
    const dashboard = await dashboardOf(chromium);
    await dashboard.evaluate(() => {
      const { put } = IDBObjectStore.prototype;
      let left = 3;
      IDBObjectStore.prototype.put = function fill(...values) {
        if (this.name === 'parts' && left-- <= 0) throw new DOMException('full', 'QuotaExceededError');
        return put.apply(this, values);
      };
    });
    await choose(dashboard, files.large);
    await sees(dashboard, 'There is no room left on this device for this.');
    expect(await storedRows(dashboard)).toEqual({ states: [], parts: 0 });
  });
});

/** Serves the large pack, whose first answer breaks off, and remembers what it was asked. */
async function serveLarge() {
  const asked: IncomingMessage[] = [];
  let isBroken = true;
  const server = createServer((request, response) => {
    asked.push(request);
    if (request.url === '/moved') return void response.writeHead(302, { location: '/large' }).end();
    if (request.url !== '/large') return void response.writeHead(404).end();
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const rest = large.bytes.subarray(from);
    const range = { 'content-range': `bytes ${from}-${large.bytes.length - 1}/${large.bytes.length}` };
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': rest.length, etag: '"1"', ...(from > 0 && range) });
    if (!isBroken) return void response.end(rest);
    isBroken = false;
    response.write(rest.subarray(0, 5_000_000), () => setTimeout(() => response.destroy(), 500));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

describe('a pack from an address', () => {
  it('is loaded after the person agreed, goes on where it broke off, and is refused in words', async () => {
    const { asked, origin } = closing(await serveLarge());
    const chromium = await launch();
    const dashboard = await dashboardOf(chromium);
    const load = async (address: string) => {
      const field = await dashboard.waitForSelector('input[type=url]');
      await field?.type(address);
      await press(dashboard, 'Load it');
    };
    for (const [address, sentence] of [
      ['file:///etc/passwd', 'This is no address that a pack can be loaded from'],
      [`${origin}/missing`, 'its answer was 404'],
      [`${origin}/moved`, 'This address leads on to another place'],
    ] as const) {
      await load(address);
      await sees(dashboard, sentence);
      await press(dashboard, 'Close');
    }
    await load(`${origin}/large`);
    await sees(dashboard, 'The connection broke off', 'Go on loading');
    await press(dashboard, 'Go on loading');
    await sees(dashboard, 'Added the pack “Large”', `${origin}/large`);
    const ofLarge = asked.filter(({ url }) => url === '/large');
    expect(ofLarge[0]?.headers.range).toBeUndefined();
    expect(ofLarge[1]?.headers.range).toMatch(/^bytes=[1-9]\d{5,}-$/);
    expect(asked.filter(({ headers: { cookie, referer } }) => cookie || referer)).toEqual([]);
  });
});

describe('the collection', () => {
  it('becomes part of the bank with one switch', async () => {
    const chromium = await launch();
    const dashboard = await dashboardOf(chromium);
    const file = join(folder, 'collection.jsonl');
    await writeFile(file, NOTES.map((note, index) => JSON.stringify(collectedOf(note, index))).join('\n'));
    await dashboard.goto(`${chromium.pageUrl('dashboard')}#collections`);
    await choose(dashboard, file);
    await sees(dashboard, '6 new passages');
    await press(dashboard, 'Add 6 passages');
    await sees(dashboard, 'Added 6 passages.');
    await dashboard.goto(`${chromium.pageUrl('dashboard')}#examples`);
    await sees(dashboard, 'Collected so far: 3 human, 3 machine.');
    await dashboard.$eval('.card label.check input', (box) => (box as HTMLInputElement).click());
    await sees(dashboard, '6 passages can be found.');

    const panel = await checkSample(chromium);
    await press(panel, 'Look for similar writing');
    await sees(panel, 'Searched: Your collection.');
    await panel.$eval('.compared', (part) => (part as HTMLElement).click());
    await sees(panel, 'From your own collection.', 'A note of mine');
  });
});

function collectedOf({ text, label }: (typeof NOTES)[number], index: number) {
  const at = '2026-11-01T00:00:00.000Z';
  const textHash = createHash('sha256')
    .update(text ?? '')
    .digest('hex');
  return {
    ...{ schema: 1, id: `00000000-0000-4000-8000-00000000000${index}`, text, textHash, label, spans: [], reasons: [] },
    ...{ comment: '', tags: [], knownBecause: null, kind: 'pasted', source: { title: 'A note of mine' } },
    ...{ selectors: null, finding: null, collectedAt: at, changedAt: at },
  };
}
