import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { type OpenTools, openTools } from '../../../bin/check/tools.ts';
import {
  type Contestant,
  nativeContestant,
  peerInBackground,
  peerInWorker,
  penlightContestant,
} from './contestants.ts';
import { copyPenlight, folderBytes, makePeer } from './extensions.ts';
import { measureIdlePage } from './idle-page.ts';
import { coldStarts, interleave } from './interleave.ts';
import { extensionPeakBytes, machineName } from './memory.ts';
import { type Summary, summarise } from './summary.ts';
import type { SpeedResult } from './table.ts';
import { inventedTexts } from './texts.ts';
import { createWork, type Work } from './windows.ts';

interface BenchOptions {
  root: string;
  /** Folder of the built extension. */
  extension: string;
  chromium: string;
  /** Ten texts and two starts: to try the benchmark, not to report it. */
  isQuick: boolean;
}

// What the offscreen document takes; the pipeline gets as many.
const THREADS = Math.min(4, availableParallelism());
const CHROMIUM_ARGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run'];

/** Runs every contestant on the same texts in one Chromium, then each alone for its memory. */
export async function benchSpeed({ root, extension, chromium, isQuick }: BenchOptions): Promise<SpeedResult> {
  const folders = [
    await copyPenlight(extension, false),
    await makePeer(root),
    await copyPenlight(extension, true),
    await makePeer(root),
  ];
  const workOf = await createWork(join(root, 'public/models/encoder/tokenizer.json'));
  const native = [await openTools(root, 1), await openTools(root, THREADS)];
  const setting = { chromium, folders, workOf, native, isQuick };
  try {
    const timed = await withBrowser(chromium, (browser) => time(browser, setting));
    const peaks = await memoryPeaks(setting);
    const packages = await Promise.all(folders.map(folderBytes));
    const summaries = timed.summaries.map((summary, index) => ({
      ...summary,
      peakBytes: peaks[index] ?? null,
      packageBytes: packages[index] ?? null,
    }));
    const modelRevision = native[0]?.manifest.revision ?? '';
    const date = new Date().toISOString().slice(0, 10);
    return { ...timed, date, machine: machineName(), modelRevision, summaries, ratios: ratios(summaries) };
  } finally {
    await Promise.all(native.map((tools) => tools.end()));
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  }
}

interface Setting {
  chromium: string;
  /** Extensions, in the order of `OPENERS`. */
  folders: readonly string[];
  workOf: (text: string) => Work;
  native: readonly OpenTools[];
  isQuick: boolean;
}

const OPENERS: readonly ((browser: Browser, folder: string) => Promise<Contestant>)[] = [
  (browser, folder) => penlightContestant(browser, folder, 'Penlight, one thread (background worker)'),
  peerInBackground,
  (browser, folder) => penlightContestant(browser, folder, `Penlight, ${THREADS} threads (offscreen document)`),
  (browser, folder) => peerInWorker(browser, folder, THREADS),
];

async function time(browser: Browser, { folders, workOf, native, isQuick }: Setting) {
  const contestants: Contestant[] = [];
  for (const [index, open] of OPENERS.entries()) contestants.push(await open(browser, folders[index] ?? ''));
  const idle = await measureIdlePage(browser);
  const work = inventedTexts(isQuick ? 10 : 100).map(({ words, text }) => ({ words, ...workOf(text) }));
  const starts = await coldStarts(contestants, workOf, isQuick ? 2 : 5);
  const all = [...contestants, ...native.map((tools, index) => nativeContestant(tools, index === 0 ? 1 : THREADS))];
  const runs = await interleave(all, work, workOf);
  return {
    browser: await browser.version(),
    texts: work.length,
    tokens: work.reduce((total, { tokens }) => total + tokens, 0),
    idle,
    summaries: all.map(({ name }, index) => ({
      name,
      ...summarise(runs[index] ?? []),
      coldStartMs: starts[index] ?? null,
    })),
  };
}

/** Each contestant in a browser of its own, on the three lengths. */
async function memoryPeaks({ chromium, folders, workOf }: Setting): Promise<(number | null)[]> {
  const peaks: (number | null)[] = [];
  for (const [index, open] of OPENERS.entries()) {
    const peak = await withBrowser(chromium, async (browser) => {
      const contestant = await open(browser, folders[index] ?? '');
      for (const { text } of inventedTexts(3)) await contestant.run(workOf(text));
      return extensionPeakBytes(browser);
    });
    peaks.push(peak);
  }
  return peaks;
}

async function withBrowser<T>(chromium: string, use: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await puppeteer.launch({
    executablePath: chromium,
    headless: true,
    pipe: true,
    enableExtensions: true,
    protocolTimeout: 600_000,
    args: CHROMIUM_ARGS,
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

function ratios([single, peer, threaded, peerThreaded]: readonly Summary[]): SpeedResult['ratios'] {
  const times = (slower?: Summary, faster?: Summary) => (slower?.totalMs ?? 0) / (faster?.totalMs ?? 0);
  return [
    { claim: 'one thread, pipeline time over Penlight time', times: times(peer, single) },
    { claim: 'threads, pipeline time over Penlight time', times: times(peerThreaded, threaded) },
    { claim: 'pipeline default in a background worker over Penlight default', times: times(peer, threaded) },
  ];
}
