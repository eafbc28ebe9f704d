import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Catalogue } from '@/components/catalogue.ts';
import { type MessageKey, message } from '@/components/message.ts';
import { permissionReasons } from '@/entrypoints/dashboard/privacy-words.ts';
import { knownSites } from '@/entrypoints/shared/chat-sites.ts';
import { sample } from '@/entrypoints/welcome/sample.ts';
import { assessment } from '../components/invented.ts';
import { outsideMessages, wrapped } from '../pseudo-locale.ts';
import { changeJson } from './copies.ts';
import { launchChromium } from './launch.ts';
import { sees, shown } from './panel-words.ts';

/** In the extension's pages, where functions here are evaluated. */
declare const chrome: { storage: { session: { set(items: object): Promise<void> } } };

const row = assessment('machine');
const manifest = readFileSync(join(import.meta.dirname, '../../public/models/encoder/manifest.json'), 'utf8');

/** What no catalogue translates: texts that are checked and where they stood, names, keys, the model's own facts. */
const UNTRANSLATED = [
  ...[row.passage.text, row.passage.source.title, row.passage.source.url, sample, manifest],
  ...['English', 'Alt+Shift+P', ...Object.keys(permissionReasons)],
  ...knownSites.flatMap(({ name, address }) => [name, address ?? '']),
].join(' ');

const wordsOf = (text: string): string[] => text.match(/\p{L}+/gu) ?? [];
const known = new Set(wordsOf(UNTRANSLATED));

let chromium: Awaited<ReturnType<typeof launchChromium>>;
let page: Page;

// The catalogue is exchanged, not the browser's language: not every Chromium comes with another one.
beforeAll(async () => {
  const exchange = (catalogue: object) => wrapped(catalogue as Catalogue);
  const change = (folder: string) => changeJson(join(folder, '_locales/en/messages.json'), exchange);
  chromium = await launchChromium({ change });
  page = await chromium.browser.newPage();
  await page.goto(chromium.pageUrl('dashboard'));
  await page.evaluate(
    (stored) => chrome.storage.session.set({ [`assessment:${stored.id}`]: JSON.stringify(stored) }),
    row,
  );
});
afterAll(() => chromium?.close());

it.each<[string, string, MessageKey]>([
  ['welcome', '', 'welcomeTry'],
  ['privacy', '', 'privacyChoices'],
  ['sidepanel', '', 'panelQuestion'],
  ['sidepanel', `?assessment=${row.id}`, 'verdictChange'],
  ['dashboard', '#library', 'libraryEmpty'],
  ['dashboard', '#collections', 'collectionEmpty'],
  ['dashboard', '#models', 'modelDoes'],
  ['dashboard', '#settings', 'settingPrior'],
  ['dashboard', '#privacy', 'storedAll'],
])('%s%s shows the words of the catalogue and no other', async (name, rest, awaited) => {
  await page.goto('about:blank');
  await page.bringToFront();
  await page.goto(`${chromium.pageUrl(name)}${rest}`);
  await sees(page, `⟦${message(awaited)}⟧`);
  expect(wordsOf(outsideMessages(await shown(page))).filter((word) => !known.has(word))).toEqual([]);
  expect(outsideMessages(await page.title())).not.toMatch(/ /);
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    message('languageTag'),
    message('textDirection'),
  ]);
});
