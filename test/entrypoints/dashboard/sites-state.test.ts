import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { chatSites } from '@/entrypoints/content/adapters/registry.ts';
import { knownSites } from '@/entrypoints/shared/chat-sites.ts';

// The storage library looks for the browser as it is loaded.
vi.stubGlobal('chrome', fakeBrowser);
const { siteWords } = await import('@/entrypoints/dashboard/site-words.ts');
const { rowsOf } = await import('@/entrypoints/dashboard/sites-state.ts');
const { patternOfAddress } = await import('@/entrypoints/shared/granted-sites.ts');
const { afterVisit } = await import('@/entrypoints/shared/site-health.ts');

const report = {
  ...{ adapter: 'chatgpt', prompts: 2, replies: 2, warnings: [] },
  hooks: [
    { role: 'assistant' as const, at: '.a', matches: 2, isUsed: true },
    { role: 'user' as const, at: '.u', matches: 2, isUsed: true },
  ],
};
const day = new Date('2026-05-01T10:00:00Z');
const health = (change: object = {}) => ({
  'chatgpt.com': afterVisit(undefined, 'chatgpt.com', { ...report, ...change }, day),
});
const row = (marked: string[], seen = {}) => rowsOf(marked, seen)[0]!;
const MARKED = ['https://chatgpt.com/*'];

describe('the list of sites', () => {
  it('has every adapter, under its name and one of its hosts', () => {
    expect(knownSites.map(({ id, name }) => [id, name])).toEqual(chatSites.map(({ id, name }) => [id, name]));
    for (const { id, address } of knownSites) {
      const hosts = chatSites.find((site) => site.id === id)?.hosts ?? [];
      if (address) expect(hosts.some((host) => new URL(address).hostname.endsWith(host))).toBe(true);
    }
  });

  it('has other sites with marks too, by their host', () => {
    const rows = rowsOf(['https://ai.example.org/*'], {});
    expect(rows.at(-1)).toMatchObject({ name: 'ai.example.org', isMarked: true });
  });

  it('says each state in words of its own', () => {
    const second = { hooks: [{ ...report.hooks[0], isUsed: false }, report.hooks[1]] };
    const states = [
      row([]),
      row(MARKED),
      row(MARKED, health()),
      row(MARKED, health(second)),
      row(MARKED, health({ warnings: ['user-lost'] })),
      row(MARKED, health({ warnings: ['site-changed', 'assistant-lost'] })),
      row(MARKED, health({ replies: 0 })),
    ].map((one) => siteWords(one).state);
    expect(states).toEqual([
      ...['siteStateOff', 'siteStateUnseen', 'siteStateWorking', 'siteStateSecond'],
      ...['siteStatePrompts', 'siteStateStructure', 'siteStateNothing'],
    ]);
  });

  it('keeps the day on which replies were last found', () => {
    const later = afterVisit(health()['chatgpt.com'], 'chatgpt.com', { ...report, replies: 0 }, new Date('2026-06-01'));
    expect(later).toMatchObject({ workedAt: day.toISOString(), seenAt: '2026-06-01T00:00:00.000Z' });
  });
});

describe('a site', () => {
  it.each([
    ['https://claude.ai/chat/1?x#y', 'https://claude.ai/*'],
    ['http://localhost:3000/', 'http://localhost/*'],
    ['http://192.168.1.5/', null],
    ['file:///home/a.html', null],
    ['not an address', null],
  ])('of %s is asked for as %s', (address, pattern) => expect(patternOfAddress(address)).toBe(pattern));
});
