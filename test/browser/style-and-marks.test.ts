import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { message } from '@/components/message.ts';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import { finishedAssessment, storedAssessments } from './assessments.ts';
import { changeJson } from './copies.ts';
import { launchChromium, serveFixtures } from './launch.ts';
import { PATIENCE, press, sees, shown } from './panel-words.ts';

const SAMPLE = fileURLToPath(new URL('../../bin/sample', import.meta.url));

const open: { close(): Promise<void> }[] = [];
const closing = <T extends { close(): Promise<void> }>(resource: T): T => {
  open.push(resource);
  return resource;
};
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

/** An invented line that every sentence of the sample is above. */
const withLine = (folder: string) =>
  changeJson(join(folder, 'models/verdict/lines.json'), (lines) => {
    const counts = { documents: 400, errors: 12 };
    const sentences = { threshold: -9, risk: 0.05, confidence: 0.95, maxWords: 2000, human: counts, mixed: counts };
    return { ...(lines as VerdictLines), sentences };
  });

describe('the sentence set, the test of the marks and the style rows', () => {
  it('stand in the panel, and the test masks sentences on a click', async () => {
    const site = closing(await serveFixtures(SAMPLE));
    const chromium = closing(await launchChromium({ change: withLine }));
    const page = await chromium.browser.newPage();
    await page.goto(`${site.origin}/sample.html`);
    const panel = await chromium.openPanel(page);
    const assessment = await finishedAssessment(panel);
    expect(assessment.sentenceSet?.sentences).toHaveLength(assessment.sentences.length);
    expect(assessment.evidence.find(({ kind }) => kind === 'style')).toMatchObject({ state: 'measured' });
    await sees(panel, message('setMark'), message('setApart'), message('styleGroup'));
    await press(panel, message('styleTitle'));
    await sees(panel, message('styleNoVerdict'), message('styleHumanKey'));

    await press(panel, message('faithAsk'));
    const tested = async () => {
      const [row] = await storedAssessments(panel);
      return row?.evidence.find(({ kind }) => kind === 'faithfulness')?.state;
    };
    await expect.poll(tested, PATIENCE).toBe('measured');
    await expect.poll(async () => (await shown(panel)).includes(message('faithTable')), PATIENCE).toBe(true);

    await press(panel, message('swapTitle'));
    await press(panel, message('swapAsk'));
    await sees(panel, message('swapExchanged'), message('swapNames'), message('swapPronouns'));
    const [row] = await storedAssessments(panel);
    expect(row?.evidence.find(({ kind }) => kind === 'swap')).toMatchObject({ state: 'measured' });
  });
});
