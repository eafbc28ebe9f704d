import type { Page, WebWorker } from 'puppeteer-core';
import type { browser } from 'wxt/browser';
import type { PaintSpan, Protocol } from '@/entrypoints/shared/protocol.ts';

// The functions given to `evaluate` run in the background worker.
declare const chrome: typeof browser;

type Asked = 'capturePassage' | 'paint' | 'light';
type Reply<K extends Asked> = Awaited<ReturnType<Protocol[K]>>;
export interface Told {
  type: string;
  data: { sentence?: number | null; isClicked?: boolean; lost?: number[] };
}

/** Puts the content script into a page and speaks to it as the background does. */
export async function openContentTab(worker: WebWorker, page: Page) {
  const tabId = await worker.evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ url });
    return tab?.id ?? -1;
  }, page.url().split('#')[0] ?? '');
  const inject = () =>
    worker.evaluate(
      (id) =>
        chrome.scripting
          .executeScript({ target: { tabId: id }, files: ['/content-scripts/content.js'] })
          .then(() => {}),
      tabId,
    );
  const ask = async <K extends Asked>(type: K, data: Parameters<Protocol[K]>[0]): Promise<Reply<K>> => {
    const message = { id: 1, type, data, timestamp: Date.now() };
    const reply = await worker.evaluate((id, sent) => chrome.tabs.sendMessage(id, sent), tabId, message);
    if (!reply || reply.err) throw new Error(JSON.stringify(reply));
    return reply.res;
  };
  await listen(worker);
  await inject();
  return {
    inject,
    ask,
    capture: async (prefer: 'selection' | 'article' = 'selection') => {
      const captured = await ask('capturePassage', { prefer });
      if ('refused' in captured) throw new Error(captured.refused);
      return captured;
    },
    told: () => worker.evaluate(() => (globalThis as { told?: Told[] }).told ?? []),
  };
}

function listen(worker: WebWorker): Promise<void> {
  return worker.evaluate(() => {
    const world = globalThis as { told?: unknown[] };
    if (!world.told) chrome.runtime.onMessage.addListener((message) => void world.told?.push(message));
    world.told = [];
  });
}

const TONES = ['machine-like', 'human-like', 'neutral'] as const;

/** Rough sentences of a captured text as spans to paint, their tones taking turns. */
export function sentenceSpans(text: string): PaintSpan[] {
  // Not Intl.Segmenter: in Node it takes a minute for a million letters in short lines.
  return Array.from(text.matchAll(/\S[^.!?\n]*[.!?]*/g))
    .filter(({ 0: quote }) => /\p{L}/u.test(quote))
    .map(({ 0: quote, index: start }, sentence) => {
      const tone = TONES[sentence % TONES.length] ?? 'neutral';
      return { start, end: start + quote.length, sentence, quote, tone };
    });
}

/** Words painted on the page, by the end of the highlight's name. */
export function paintedWords(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(() => {
    const registries = [window, ...Array.from(document.querySelectorAll('iframe'), (frame) => frame.contentWindow)];
    const found: Record<string, string[]> = {};
    for (const view of registries as (Window & typeof globalThis)[]) {
      for (const [name, highlight] of view.CSS.highlights) {
        const shade = name.replace(/^penlight-[a-z0-9]+-/, '');
        found[shade] = [...(found[shade] ?? []), ...Array.from(highlight, String)];
      }
    }
    return found;
  });
}
