import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { Assessment } from '@/models/assessment.ts';
import { storedAssessments } from './assessments.ts';

// Far longer than anything takes, for machines that are busy with other work.
export const PATIENCE = { timeout: 120_000, interval: 50 };

/** The words that a page shows. */
// biome-ignore lint/performance/useDomNodeTextContent: hidden words are not shown to anyone
export const shown = (page: Page) => page.evaluate(() => document.body.innerText);

/** Waits until a page shows all of these words at once. */
export async function sees(page: Page, ...words: string[]): Promise<void> {
  const all = 'all of these words';
  const seen = async () => {
    const text = await shown(page);
    const missing = words.filter((one) => !text.includes(one));
    return missing.length === 0 ? all : `${text}\n\nwithout: ${missing.join(' | ')}`;
  };
  await expect.poll(seen, PATIENCE).toBe(all);
}

/** Presses what bears these words. */
export const press = (page: Page, label: string) =>
  page.locator(`::-p-text(${label})`).setTimeout(PATIENCE.timeout).click();

/** The assessment of the page or file with a title. */
export const rowOf = async (extensionPage: Page, title: string): Promise<Assessment | undefined> =>
  (await storedAssessments(extensionPage)).find(({ passage }) => passage.source.title === title);

/** The same, once its check is done. */
export async function doneRowOf(extensionPage: Page, title: string): Promise<Assessment> {
  const state = async () => (await rowOf(extensionPage, title))?.state;
  await expect.poll(state, PATIENCE).toBe('done');
  return (await rowOf(extensionPage, title)) as Assessment;
}
