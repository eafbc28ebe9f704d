import type { Browser, Page } from 'puppeteer-core';
import type { AssessTools } from '../../../models/assess.ts';
import { assess } from '../../../models/assess.ts';
import { ASK_PAGE } from './extensions.ts';
import type { Work } from './windows.ts';

/** One way to run the encoder. Times are in milliseconds, measured where the request was made. */
export interface Contestant {
  name: string;
  run(work: Work): Promise<number>;
  /** Stops all that is loaded, then runs: time to the first evidence. Null where it makes no sense. */
  coldStart: ((work: Work) => Promise<number>) | null;
}

/** Penlight's own path: the check request, until its assessment is done. */
export async function penlightContestant(browser: Browser, folder: string, name: string): Promise<Contestant> {
  const page = await install(browser, folder);
  return {
    name,
    run: async ({ text }) => (await page.evaluate(askPenlight, text)).done,
    coldStart: async ({ text }) => {
      await page.evaluate(closeOffscreen);
      await stopWorkers(page);
      return (await page.evaluate(askPenlight, text)).first;
    },
  };
}

/** The pipeline where a background worker runs it: one thread, as a service worker has no others. */
export async function peerInBackground(browser: Browser, folder: string): Promise<Contestant> {
  const page = await install(browser, folder);
  const run = ({ pieces }: Work) => page.evaluate(askPeer, pieces);
  return {
    name: 'pipeline, one thread (background worker)',
    run,
    coldStart: async (work) => {
      await stopWorkers(page);
      return run(work);
    },
  };
}

/** The pipeline in a worker of an extension page, with as many threads as asked. */
export async function peerInWorker(browser: Browser, folder: string, threads: number): Promise<Contestant> {
  const page = await install(browser, folder);
  return {
    name: `pipeline, ${threads} threads (worker of a page)`,
    run: ({ pieces }) => page.evaluate(askWorker, { pieces, threads, isFresh: false }),
    coldStart: ({ pieces }) => page.evaluate(askWorker, { pieces, threads, isFresh: true }),
  };
}

/** The same assessment in Node: what the machine can do without a browser. */
export function nativeContestant(tools: AssessTools, threads: number): Contestant {
  return {
    name: `onnxruntime-node, ${threads === 1 ? 'one thread' : `${threads} threads`}`,
    async run({ text }) {
      const started = performance.now();
      await assess({ text, kind: 'pasted', source: { title: '' } }, tools, { budget: 0.01 });
      return performance.now() - started;
    },
    coldStart: null,
  };
}

async function install(browser: Browser, folder: string): Promise<Page> {
  const id = await browser.installExtension(folder);
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${id}/${ASK_PAGE}`);
  return page;
}

async function stopWorkers(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

// What follows runs inside extension pages; each function must stand alone.

async function askPenlight(text: string): Promise<{ first: number; done: number }> {
  const { runtime, storage } = (globalThis as unknown as { chrome: ExtensionApi }).chrome;
  const started = performance.now();
  const times = { first: 0, done: 0 };
  const finished = new Promise<StoredAssessment>((resolve) => {
    storage.session.onChanged.addListener((changes) => {
      for (const [key, { newValue }] of Object.entries(changes)) {
        if (!key.startsWith('assessment:') || !newValue || times.done > 0) continue;
        const row: StoredAssessment = JSON.parse(newValue);
        if (row.passage.text !== text) continue;
        if (row.windows.done > 0) times.first ||= performance.now() - started;
        if (row.state !== 'done') continue;
        times.done = performance.now() - started;
        resolve(row);
      }
    });
  });
  const passage = { text, kind: 'pasted', source: { title: 'bench' } };
  const reply = await runtime.sendMessage({ id: 1, type: 'check', data: { passage }, timestamp: Date.now() });
  if (!reply || 'err' in reply) throw new Error(`the check was refused: ${JSON.stringify(reply)}`);
  const { score, verdict } = await finished;
  if (score === null) throw new Error(`the check gave no score: ${JSON.stringify(verdict)}`);
  return { first: times.first || times.done, done: times.done };
}

async function askPeer(pieces: string[]): Promise<number> {
  const { runtime } = (globalThis as unknown as { chrome: ExtensionApi }).chrome;
  const started = performance.now();
  const { problem } = await runtime.sendMessage({ pieces });
  if (problem) throw new Error(String(problem));
  return performance.now() - started;
}

async function askWorker(data: { pieces: string[]; threads: number; isFresh: boolean }): Promise<number> {
  const page = globalThis as unknown as { peer?: Worker };
  if (data.isFresh) page.peer?.terminate();
  if (data.isFresh) delete page.peer;
  const started = performance.now();
  page.peer ??= new Worker('/worker.js', { type: 'module' });
  const worker = page.peer;
  const problem = await new Promise((resolve) => {
    worker.onmessage = ({ data: answer }) => resolve(answer.problem);
    worker.onerror = (event) => resolve(event.message);
    worker.postMessage(data);
  });
  if (problem) throw new Error(String(problem));
  return performance.now() - started;
}

async function closeOffscreen(): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
  await chrome.offscreen?.closeDocument().catch(() => undefined);
}

interface StoredAssessment {
  passage: { text: string };
  windows: { done: number };
  state: string;
  score: number | null;
  verdict: unknown;
}

interface ExtensionApi {
  runtime: { sendMessage(message: object): Promise<Record<string, unknown>> };
  storage: {
    session: {
      onChanged: { addListener(listener: (changes: Record<string, { newValue?: string }>) => void): void };
    };
  };
  offscreen?: { closeDocument(): Promise<void> };
}
