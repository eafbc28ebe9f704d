import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { message } from '@/components/message.ts';
import { MAX_MARK } from '@/models/chat/rating.ts';
import { storedAssessments } from './assessments.ts';
import { openDownloads } from './downloads.ts';
import { launchChromium, servePages } from './launch.ts';
import { LOOPBACK, openMarked, seesMarks, setSites } from './mark-steps.ts';
import { PATIENCE, sees } from './panel-words.ts';

/** In the page of the chat, which counts what would send a message. */
declare const sent: number;

const open: { close(): Promise<void> }[] = [];
const closing = <T extends { close(): Promise<void> }>(resource: T): T => {
  open.push(resource);
  return resource;
};
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

const PROMPT = 'What should I pack for a week on a river boat?';
const SENTENCES = [
  'Pack layers that dry quickly, since the deck is damp before noon and the cabin holds the cold of the night.',
  'A wool shirt is worth more than two jackets, and a hat with a cord saves a long swim.',
  'Bring a small lamp, because the bulbs below deck are old and the captain turns the engine off at nine.',
  'Keep the boots near the door, where the water that runs off them does no harm to anyone on board.',
];

/** A conversation that keeps the hooks of Open WebUI, which are told on any host. Invented text. */
const chat = (field: string) => `<!doctype html><meta charset="utf-8"><title>Boat packing</title>
<main>
<div id="message-u1"><div class="user-message"><div class="chat-user">${PROMPT}</div></div></div>
<div id="message-a1"><div class="chat-assistant markdown-prose"><p>${SENTENCES.slice(0, 2).join(' ')}</p><p>${SENTENCES.slice(2).join(' ')}</p></div></div>
</main>
<form onsubmit="sent += 1; return false">${field}<button>Send</button></form>
<script>
  var sent = 0;
  document.addEventListener('keydown', () => { sent += 1; });
</script>`;
const PAGES = {
  '/chat': chat(
    '<input type="text" aria-label="Search"><div id="chat-input" contenteditable="true" role="textbox" aria-label="Message" style="min-height: 3em"></div>',
  ),
  '/read-only': chat('<p>This conversation was shared with you.</p>'),
};

/** Scrolls there first: what lies behind the bar at the bottom would count as in view. */
async function pressAt(panel: Page, selector: string): Promise<void> {
  const found = await panel.waitForSelector(selector, PATIENCE);
  await found?.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await found?.click();
}

const pressNamed = (panel: Page, name: string) => pressAt(panel, `::-p-aria([name="${name}"])`);
const press = (panel: Page, words: string) => pressAt(panel, `::-p-text(${words})`);
const choose = (panel: Page, question: string, answer: string) =>
  pressAt(panel, `::-p-xpath(//fieldset[legend="${question}"]//label[normalize-space()="${answer}"])`);
const chosen = (panel: Page) =>
  panel.evaluate(() =>
    Array.from(document.querySelectorAll('fieldset.choices'), (group) => [
      group.querySelector('legend')?.textContent,
      group.querySelector('label:has(:checked)')?.textContent,
    ]),
  );
const pressedNames = (panel: Page) =>
  panel.evaluate(() =>
    Array.from(document.querySelectorAll('.sentence-marks [aria-pressed="true"]'), (one) =>
      one.getAttribute('aria-label'),
    ),
  );
const isSent = (page: Page) => page.evaluate(() => sent > 0);

const RATED = [
  [message('rateCorrect'), message('rateNo')],
  [message('rateHelpful'), message('rateYes')],
];
const MARKED = [message('askGoodLabel', 1), message('askBadLabel', 2)];

describe('a reply in the panel', () => {
  it('is rated, asked again with marked sentences and judged by another assistant, and all of it stays', async () => {
    const site = closing(await servePages(PAGES));
    const chromium = closing(await launchChromium({ withHostPermissions: true }));
    const downloads = closing(await openDownloads(chromium.browser));
    const dashboard = await chromium.browser.newPage();
    await dashboard.goto(`${chromium.pageUrl('dashboard')}#models`);
    await setSites(dashboard, [LOOPBACK]);
    const page = await chromium.browser.newPage();
    await page.goto(`${site.origin}/chat`);
    const panel = await openMarked(chromium, page);
    await sees(panel, message('replyToolsTitle'), message('replyPosition', 1, 1), 'Open WebUI');

    await choose(panel, message('rateCorrect'), message('rateNo'));
    await sees(panel, message('rateSaved'));
    await choose(panel, message('rateHelpful'), message('rateYes'));
    await sees(panel, message('rateHelpfulOnly'));

    await press(panel, message('askTitle'));
    for (const name of MARKED) await pressNamed(panel, name);
    await press(panel, message('askPlace'));
    await sees(panel, message('askPlaced'));
    // biome-ignore lint/performance/useDomNodeTextContent: it keeps the line breaks
    const draft = () => page.$eval('#chat-input', (field) => (field as HTMLElement).innerText);
    expect(await draft()).toContain(message('askContrast'));
    expect(await draft()).toContain(`- "${SENTENCES[0]}"`);
    expect(await draft()).toContain(`- "${SENTENCES[1]}"`);
    expect(await isSent(page)).toBe(false);

    await press(panel, message('opinionTitle'));
    await pressNamed(panel, message('opinionCopy'));
    await sees(panel, message('askCopied'));
    await panel.locator(`::-p-aria([name="${message('opinionFrom')}"])`).fill('Another one');
    await panel.locator(`::-p-aria([name="${message('opinionPaste')}"])`).fill('The second sentence is <b>wrong</b>.');
    await press(panel, message('opinionKeep'));
    await sees(panel, message('opinionKept'), message('opinionBy', 'Another one'));

    // All of it is there again after the page and the panel were loaded anew.
    await page.reload();
    await panel.reload();
    await seesMarks(page, 1);
    const again = await openMarked(chromium, page);
    await sees(again, message('rateHelpfulOnly'), message('rateRemove'));
    await expect.poll(() => chosen(again), PATIENCE).toEqual(RATED);
    await press(again, message('askTitle'));
    await expect.poll(() => pressedNames(again), PATIENCE).toEqual(MARKED);
    await press(again, message('opinionTitle'));
    await sees(again, message('opinionBy', 'Another one'), 'The second sentence is <b>wrong</b>.');

    await dashboard.bringToFront();
    await sees(dashboard, message('ratingsMarks', message('rateNo'), message('rateYes')));
    await press(dashboard, message('ratingsExport'));
    const lines = (await downloads.textOf('penlight-ratings.jsonl')).trimEnd().split('\n');
    const [row] = await storedAssessments(dashboard);
    const spanOf = (sentence: string) => {
      const start = row?.passage.text.indexOf(sentence) ?? -1;
      return { start, end: start + sentence.length };
    };
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      {
        ...{ format: 'penlight-rating', version: 1, textHash: row?.textHash, text: row?.passage.text },
        ...{ correct: 0, helpful: MAX_MARK },
        spans: SENTENCES.slice(0, 2).map((sentence, i) => ({ ...spanOf(sentence), isGood: i === 0 })),
        source: { url: `${site.origin}/chat`, chat: { prompt: PROMPT, reply: 1, replies: 1 } },
      },
    ]);
  });

  it('is asked about by way of the clipboard where the page has no field', async () => {
    const site = closing(await servePages(PAGES));
    const chromium = closing(await launchChromium({ withHostPermissions: true }));
    const page = await chromium.browser.newPage();
    await page.goto(`${site.origin}/read-only`);
    const panel = await chromium.openPanel(page);
    await sees(panel, message('replyToolsTitle'));
    await press(panel, message('askTitle'));
    await pressNamed(panel, message('askBadLabel', 3));
    const before = await page.content();
    await press(panel, message('askPlace'));
    await sees(panel, message('askNotPlaced'));
    expect(await page.content()).toBe(before);
  });
});
