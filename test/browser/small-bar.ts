import type { Page, WebWorker } from 'puppeteer-core';
import { expect } from 'vitest';
import type { Collected } from '@/models/collections/collected.ts';
import { PATIENCE } from './panel-words.ts';

/** In the background worker. */
declare const chrome: {
  commands: { onCommand: { dispatch(command: string, tab: object): void } };
  tabs: { query(filter: object): Promise<object[]> };
};

/** Selects words of the page; by hand with the pointer, as a person drags over them. */
export async function selectWords(page: Page, words: string, { isByHand = false } = {}): Promise<void> {
  const { from, to } = await page.evaluate((wanted) => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const at = (node as Text).data.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      const boxes = Array.from(range.getClientRects());
      const [first] = boxes;
      const last = boxes.at(-1);
      if (!first || !last) break;
      return {
        from: { x: first.left + 0.5, y: first.top + first.height / 2 },
        to: { x: last.right - 0.5, y: last.top + last.height / 2 },
      };
    }
    throw new Error(`the page does not show: ${wanted}`);
  }, words);
  if (!isByHand) return;
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

/** What the collecting key does, which no driver can press: it belongs to the browser's window. */
export async function showBar(worker: WebWorker, page: Page): Promise<void> {
  await page.bringToFront();
  await worker.evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ url });
    chrome.commands.onCommand.dispatch('collect', tab ?? {});
  }, page.url());
  // With every selection it stands there already; the key moves the focus into it.
  const focused = () => page.evaluate(() => document.activeElement?.localName);
  await expect.poll(focused, PATIENCE).toBe('penlight-overlay');
}

/** Selects words, asks for the bar and presses a number. */
export async function labelSelection(
  worker: WebWorker,
  page: Page,
  words: string,
  digit: '1' | '2' | '3',
): Promise<void> {
  await page.keyboard.press('Escape');
  await selectWords(page, words);
  await showBar(worker, page);
  await page.keyboard.press(digit);
  await expect.poll(() => readTree(page, 'Collect with Penlight'), PATIENCE).toMatch(/Collected as|Part labelled/);
}

/** The part of the accessibility tree under a name, as text: closed shadow roots are in it. */
export async function readTree(page: Page, name: string): Promise<string> {
  const session = await page.createCDPSession();
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const root = nodes.find((node) => node.name?.value === name);
  if (!root) return '';
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const told = (id: string): string => {
    const node = byId.get(id);
    if (!node) return '';
    const own = node.ignored ? '' : `${node.role?.value} ${node.name?.value ?? ''}\n`;
    return own + (node.childIds ?? []).map(told).join('');
  };
  return told(root.nodeId);
}

/** Words that annotations cover, by kind. */
export function highlighted(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(() => {
    const found: Record<string, string[]> = {};
    for (const [name, highlight] of CSS.highlights) {
      const shade = /^penlight-notes-[a-z0-9]+-(.+)$/.exec(name)?.[1];
      const words = Array.from(highlight as unknown as Iterable<Range>, String);
      if (shade && words.length > 0) found[shade] = words;
    }
    return found;
  });
}

/** Every record of the collection, as the database of an extension page holds it. */
export function collectedIn(extensionPage: Page): Promise<Collected[]> {
  return extensionPage.evaluate(
    () =>
      new Promise<Collected[]>((resolve, reject) => {
        const opening = indexedDB.open('penlight');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const { result: db } = opening;
          if (!db.objectStoreNames.contains('collected')) {
            db.close();
            resolve([]);
            return;
          }
          const reading = db.transaction('collected').objectStore('collected').getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            db.close();
            resolve(reading.result);
          };
        };
      }),
  );
}

/** Presses the button that bears exactly these words, once it is there. */
export async function pressExactly(page: Page, words: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const button = Array.from(document.querySelectorAll('button')).find((one) => one.textContent?.trim() === wanted);
      button?.click();
      return button !== undefined;
    },
    { polling: 50 },
    words,
  );
}

/** Opens a section of the panel by its title. */
export async function openSection(page: Page, title: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const summary = Array.from(document.querySelectorAll('summary')).find((one) => one.textContent?.includes(wanted));
      if (summary && !(summary.parentElement as HTMLDetailsElement).open) summary.click();
      return summary !== undefined;
    },
    { polling: 50 },
    title,
  );
}
