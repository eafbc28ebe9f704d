// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { readChat } from '@/entrypoints/content/adapters/read-chat.ts';
import { createHealth } from '@/entrypoints/content/marks/health.ts';
import { fixture, open } from '../adapters/pages.ts';

function visit(url: string, html: string) {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const page = open(html);
  const report = vi.fn();
  return { page, report, seen: createHealth(page, report), read: () => readChat(page).conversation };
}

describe('the health of a site', () => {
  it('is reported once, with how often each hook matches', () => {
    const { report, seen, read } = visit('https://chatgpt.com/c/1', fixture('chat/chatgpt.html'));
    seen(read());
    seen(read());
    expect(report).toHaveBeenCalledTimes(1);
    expect(report).toHaveBeenCalledWith({
      ...{ adapter: 'chatgpt', prompts: 2, replies: 2, warnings: [] },
      hooks: [
        { role: 'assistant', at: '[data-message-author-role="assistant"]', matches: 2, isUsed: true },
        { role: 'assistant', at: '[data-turn="assistant"]', matches: 2, isUsed: false },
        { role: 'user', at: '[data-message-author-role="user"]', matches: 2, isUsed: true },
        { role: 'user', at: '[data-turn="user"]', matches: 2, isUsed: false },
      ],
    });
  });

  it('is reported again when the page changes underneath and a role is lost', () => {
    const { page, report, seen, read } = visit('https://claude.ai/chat/1', fixture('chat/claude.html'));
    seen(read());
    for (const prompt of page.querySelectorAll('[data-testid="user-message"]')) prompt.remove();
    seen(read());
    expect(report).toHaveBeenCalledTimes(2);
    expect(report.mock.lastCall?.[0]).toMatchObject({ prompts: 0, replies: 2, warnings: ['user-lost'] });
  });

  it('says that nothing was found only on a known site, and not at the first look', () => {
    const known = visit('https://chatgpt.com/', '<main><textarea></textarea></main>');
    for (const expected of [0, 0, 1, 1]) {
      known.seen(known.read());
      expect(known.report).toHaveBeenCalledTimes(expected);
    }
    expect(known.report.mock.lastCall?.[0]).toMatchObject({ adapter: 'chatgpt', replies: 0 });
    const unknown = visit('https://news.example/', fixture('article.html'));
    for (let look = 0; look < 4; look += 1) unknown.seen(unknown.read());
    expect(unknown.report).not.toHaveBeenCalled();
  });
});
