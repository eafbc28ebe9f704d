// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { counted, message } from '@/components/message.ts';
import { anchorSpan } from '@/entrypoints/content/anchor/anchors.ts';
import { capturePage } from '@/entrypoints/content/capture/page.ts';
import { captureReply } from '@/entrypoints/content/capture/reply.ts';
import type { Beside } from '@/entrypoints/shared/chat-protocol.ts';
import { at, fixture, open } from '../adapters/pages.ts';

const address = at('chatgpt.com');
const captured = (page: Document, beside?: Beside) => captureReply(page, { address, settleMs: 10, beside });

async function passageOf(page: Document, beside?: Beside) {
  const reply = await captured(page, beside);
  if (!reply || 'refused' in reply) throw new Error(reply?.refused ?? 'no chat');
  return reply;
}

const chat = () => open(fixture('chat/chatgpt.html'));
const before = { reply: 2, start: 'Leave the heavy', step: -1 } as const;

describe('a reply', () => {
  it('that is the newest is taken with its model, its number and the prompt before it', async () => {
    const { passage, note } = await passageOf(chat());
    expect(passage).toMatchObject({ kind: 'message', role: 'assistant' });
    expect(passage.text).toMatch(/^Leave the heavy suitcase/);
    expect(passage.source.chat).toEqual({
      ...{ site: 'ChatGPT', reply: 2, replies: 2, model: 'gpt-invented' },
      prompt: 'And what should stay at home?',
    });
    expect(note).toBeUndefined();
  });

  it('before it is found by its number, or by its words where the number has changed', async () => {
    expect((await passageOf(chat(), before)).passage.source.chat?.reply).toBe(1);
    const { passage } = await passageOf(chat(), { ...before, reply: 7 });
    expect(passage.source.chat).toMatchObject({ reply: 1, prompt: expect.stringContaining('river boat') });
  });

  it('knows which of several answers it is, and the others that the page has shown', async () => {
    const pager = '<div><button>‹</button><span>1 / 2</span><button>›</button></div>';
    const page = open(
      fixture('chat/chatgpt.html').replace(/(gives no trouble on the ladder\.<\/p><\/div>)/, `$1${pager}`),
    );
    const first = await passageOf(page);
    expect(first.passage.source.chat).toMatchObject({ version: { number: 1, of: 2 } });
    expect(first.passage.source.chat).not.toHaveProperty('regenerations');
    const words = page.querySelector('[data-turn-id="a2"] p') as Element;
    words.textContent = 'Leave the good shoes at home as well, and take a second book instead of them.';
    (page.querySelector('[data-turn-id="a2"] span') as Element).textContent = '2 / 2';
    const { passage } = await passageOf(page);
    expect(passage.source.chat).toMatchObject({ version: { number: 2, of: 2 }, regenerations: [first.passage.text] });
    expect(passage.text).not.toContain('2 / 2');
  });

  it('says what was left out of it', async () => {
    const { note } = await passageOf(chat(), before);
    expect(note).toBe(`${counted('replyWithoutCode', 1)} ${message('replyWithoutThinking')}`);
  });

  it('leads back to the text nodes of the page', async () => {
    const { index, passage } = await passageOf(chat(), before);
    const start = passage.text.indexOf('Keep the boots');
    const anchors = anchorSpan(index, { start, end: passage.text.length });
    expect(anchors.map(({ words }) => words).join('')).toBe('Keep the boots near the door.');
  });

  it('is passed over while it is being written, and the one before is taken', async () => {
    const page = chat();
    const writing = setInterval(() => page.querySelector('[data-turn-id="a2"] p')?.append(' more'), 2);
    const { passage, note } = await passageOf(page);
    clearInterval(writing);
    expect(passage.source.chat?.reply).toBe(1);
    expect(note).toContain(message('replyWaiting'));
  });

  it('that has no words yet is passed over too, on any chat', async () => {
    const page = open(
      fixture('chat/unknown-roles.html').replace('</main>', '<div data-role="assistant"></div></main>'),
    );
    const reply = await captureReply(page, { address: at('chat.example'), settleMs: 1 });
    expect(reply).toMatchObject({ note: message('replyWaiting') });
    expect(reply).toMatchObject({ passage: { source: { chat: { reply: 2, replies: 3 } } } });
  });

  it('is refused with a reason at both ends, and while the only one is being written', async () => {
    expect(await captured(chat(), { reply: 1, start: 'Pack layers', step: -1 })).toEqual({
      refused: message('replyFirst'),
    });
    expect(await captured(chat(), { reply: 2, start: 'Leave', step: 1 })).toEqual({ refused: message('replyLast') });
    const html = '<div data-message-author-role="assistant" aria-busy="true"><p>Half a</p></div>';
    expect(await captured(open(html))).toEqual({ refused: message('replyGrowing') });
  });

  it('without prose is passed over, or refused where there is no other', async () => {
    const html = '<div data-message-author-role="assistant"><pre>code only</pre></div>';
    expect(await captured(open(html))).toEqual({ refused: message('replyNoProse') });
  });

  it('is none on a page that is no chat', async () => {
    expect(await captureReply(open(fixture('article.html')), { address: at('news.example'), settleMs: 1 })).toBeNull();
  });
});

describe('what a check takes from a page', () => {
  const settled = { prefer: 'selection' } as const;
  const visit = (url: string, html: string) => {
    (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
    return open(html);
  };

  it('is the selection where there is one, also within a reply', async () => {
    const page = visit('https://chatgpt.com/c/1', fixture('chat/chatgpt.html'));
    page.getSelection()?.selectAllChildren(page.querySelector('[data-turn-id="a1"] p') as Element);
    const taken = await capturePage(page, settled);
    page.getSelection()?.removeAllRanges();
    expect(taken).toMatchObject({ passage: { kind: 'selection', text: expect.stringMatching(/^Pack layers/) } });
  });

  it('is the newest reply of a chat, and the main text of another page', async () => {
    const reply = await capturePage(visit('https://chatgpt.com/c/1', fixture('chat/chatgpt.html')), settled);
    expect(reply).toMatchObject({ passage: { kind: 'message', source: { chat: { reply: 2 } } } });
    const article = await capturePage(visit('https://news.example/', fixture('article.html')), settled);
    expect(article).toMatchObject({ passage: { kind: 'article' } });
    expect(article).not.toHaveProperty('note');
  });

  it('is the main text of a known chat whose replies are not found, and says so', async () => {
    const taken = await capturePage(visit('https://claude.ai/new', fixture('article.html')), settled);
    expect(taken).toMatchObject({ passage: { kind: 'article' }, note: message('chatNothingFound', 'Claude') });
  });

  it('is nothing else where a reply beside another was asked for', async () => {
    const page = visit('https://claude.ai/new', fixture('article.html'));
    expect(await capturePage(page, { ...settled, beside: before })).toEqual({ refused: message('replyGone') });
  });
});
