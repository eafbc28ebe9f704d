import type { Page } from 'puppeteer-core';
import type { Assessment } from '@/models/assessment.ts';

const PREFIX = 'assessment:';

/** In the extension's pages, where these functions are evaluated. */
declare const chrome: { storage: { session: { get(keys: null): Promise<Record<string, unknown>> } } };

/** Assessments of this browser session, read from a page of the extension. */
export async function storedAssessments(extensionPage: Page): Promise<Assessment[]> {
  return extensionPage.evaluate(async (prefix) => {
    const stored = await chrome.storage.session.get(null);
    return Object.keys(stored)
      .filter((key) => key.startsWith(prefix))
      .map((key) => JSON.parse(stored[key] as string));
  }, PREFIX);
}

/** The first assessment with a verdict, waited for. */
export async function finishedAssessment(extensionPage: Page): Promise<Assessment> {
  const handle = await extensionPage.waitForFunction(
    async (prefix) => {
      const stored = await chrome.storage.session.get(null);
      const keys = Object.keys(stored).filter((key) => key.startsWith(prefix));
      const rows: Assessment[] = keys.map((key) => JSON.parse(stored[key] as string));
      return rows.find(({ verdict }) => verdict) ?? null;
    },
    { timeout: 240_000, polling: 100 },
    PREFIX,
  );
  const assessment = await handle.jsonValue();
  if (!assessment) throw new Error('no assessment was finished');
  return assessment;
}

/** Waits until a page shows these words. */
export async function waitForText(page: Page, words: string): Promise<void> {
  // biome-ignore lint/performance/useDomNodeTextContent: hidden words are not shown to anyone
  await page.waitForFunction((wanted) => document.body.innerText.includes(wanted), { polling: 100 }, words);
}
