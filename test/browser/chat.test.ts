import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { message } from '@/components/message.ts';
import type { Assessment } from '@/models/assessment.ts';
import { finishedAssessment, storedAssessments } from './assessments.ts';
import { paintedWords } from './content-tab.ts';
import { launchChromium, launchFirefox, serveFixtures } from './launch.ts';
import { PATIENCE, press, sees } from './panel-words.ts';

/** In the page with the scripted model. */
declare const finish: () => void;

const open: { close(): Promise<void> }[] = [];
const closing = <T extends { close(): Promise<void> }>(resource: T): T => {
  open.push(resource);
  return resource;
};
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

const serveChats = async () => closing(await serveFixtures(join(import.meta.dirname, '../fixtures/pages/chat')));
const withoutSpaces = (text: string) => text.replace(/\s+/g, '');
const letters = (text: string) => [...withoutSpaces(text)].sort().join('');
const painted = async (page: Page) =>
  letters(
    Object.values(await paintedWords(page))
      .flat()
      .join(''),
  );
const position = (reply: number, replies: number) => message('replyPosition', reply, replies);
const numbered = (row: Assessment, reply: number) => row.passage.source.chat?.reply === reply;

/** The assessment of a reply, once its check is done. */
async function doneReply(panel: Page, reply: number): Promise<Assessment> {
  const find = async () => (await storedAssessments(panel)).find((row) => numbered(row, reply));
  await expect.poll(async () => (await find())?.state, PATIENCE).toBe('done');
  return (await find()) as Assessment;
}

/** Waits until the sentences of an assessment, and no other words, are painted on its page. */
async function seesPainted(page: Page, { passage, sentences }: Assessment): Promise<void> {
  expect(sentences.length).toBeGreaterThan(2);
  const words = sentences.map(({ start, end }) => passage.text.slice(start, end)).join('');
  await expect.poll(() => painted(page), PATIENCE).toBe(letters(words));
}

describe('a chat in Chromium', () => {
  it('shows the verdict of its newest reply, leads to the others, and waits for the one being written', async () => {
    const site = await serveChats();
    const chromium = closing(await launchChromium());
    const page = await chromium.browser.newPage();
    await page.goto(`${site.origin}/streaming.html`);
    const before = await page.content();

    const panel = await chromium.openPanel(page);
    const second = await doneReply(panel, 2);
    expect(second.passage).toMatchObject({ kind: 'message', role: 'assistant' });
    expect(second.passage.text).toMatch(/^Leave the heavy suitcase[\s\S]*exactly the same\.$/);
    expect(second.verdict?.name).not.toBe('failed');
    await sees(panel, position(2, 2), message('replyByAssistant'), message('replyPrompt'));
    await seesPainted(page, second);
    expect(await page.content()).toBe(before);

    await press(panel, message('replyBefore'));
    const first = await doneReply(panel, 1);
    expect(first.passage.text).not.toMatch(/pack --list|traveller/);
    expect(first.passage.source.chat?.prompt).toBe('What should I pack for a week on a river boat?');
    await sees(panel, position(1, 2), message('replyWithoutThinking'));
    await seesPainted(page, first);

    // A page behind another one has slow timers, by which this one writes.
    await page.bringToFront();
    await page.click('#send');
    await page.waitForFunction(() => {
      const written = document.querySelectorAll('[data-role="assistant"]')[2]?.textContent ?? '';
      return written.split(' ').length > 5;
    });
    await chromium.openPanel(page);
    await sees(panel, position(2, 3), message('replyWaiting'));
    await press(panel, message('replyAfter'));
    await sees(panel, message('replyGrowing'), position(2, 3));

    await page.evaluate(() => finish());
    await press(panel, message('replyAfter'));
    const third = await doneReply(panel, 3);
    expect(third.passage.source.chat).toMatchObject({ reply: 3, replies: 3, prompt: 'Which ferry should I take?' });
    await sees(panel, position(3, 3));
    await seesPainted(page, third);
    await press(panel, message('replyAfter'));
    await sees(panel, message('replyLast'), position(3, 3));

    await page.evaluate(() => {
      const [reply] = document.querySelectorAll('[data-role="assistant"] > p');
      getSelection()?.selectAllChildren(reply as Element);
    });
    await chromium.openPanel(page);
    await sees(panel, message('kindSelection'));
    const kinds = async () => (await storedAssessments(panel)).map(({ passage }) => passage.kind).sort();
    await expect.poll(kinds, PATIENCE).toEqual(['message', 'message', 'message', 'selection']);
  });
});

describe('a chat in Firefox', () => {
  it('has its newest reply checked and painted', async () => {
    const site = await serveChats();
    const firefox = closing(await launchFirefox());
    const page = await firefox.browser.newPage();
    await page.goto(`${site.origin}/streaming.html`);
    // The page that greets after the installation may have opened over this one.
    await page.bringToFront();
    await firefox.window.pressIcon();
    const assessment = await finishedAssessment(await firefox.openPage('dashboard'));
    expect(assessment.passage.source.chat).toMatchObject({ reply: 2, replies: 2 });
    await expect.poll(firefox.window.sidebarText, PATIENCE).toContain(position(2, 2));
    await page.bringToFront();
    await seesPainted(page, assessment);
  });
});
