// @vitest-environment happy-dom
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '@/entrypoints/content/adapters/conversation.ts';
import { readChat } from '@/entrypoints/content/adapters/read-chat.ts';
import { chatSites, findSite } from '@/entrypoints/content/adapters/registry.ts';
import { at, fixture, open } from './pages.ts';

const PROMPTS = ['What should I pack for a week on a river boat?', 'And what should stay at home?'];
const FIRST = 'Pack layers that dry quickly, since the deck is damp before noon.\n\nKeep the boots near the door.';
const SECOND = 'Leave the heavy suitcase behind. A soft bag fits under the bunk and gives no trouble on the ladder.';
const THOUGHT = 'The traveller seems to mean a small boat.';

interface Case {
  page: string;
  host: string;
  path?: string;
  /** Shown with each reply, or once on the page. */
  modelOfEach?: string;
  model?: string;
  hasThinking?: false;
  /** A hook that the site takes away, and the roles that then still have one. */
  breaks: [from: RegExp, to: string];
  leaves: 'all' | 'assistant' | 'structure';
}

const cases: Case[] = [
  {
    page: 'chatgpt',
    host: 'chatgpt.com',
    modelOfEach: 'gpt-invented',
    breaks: [/data-message-author-role/g, 'data-by'],
    leaves: 'all',
  },
  {
    page: 'claude',
    host: 'claude.ai',
    model: 'Invented 4',
    breaks: [/font-claude-response|user-message(?=")/g, 'renamed'],
    leaves: 'assistant',
  },
  {
    page: 'gemini',
    host: 'gemini.google.com',
    model: 'Invented Flash',
    breaks: [/user-query|model-response/g, 'new-element'],
    leaves: 'all',
  },
  { page: 'copilot', host: 'copilot.microsoft.com', breaks: [/data-content="ai-message"/g, ''], leaves: 'all' },
  {
    page: 'copilot-work',
    host: 'm365.cloud.microsoft',
    hasThinking: false,
    breaks: [/chatQuestion|copilot-message-div/g, 'renamed'],
    leaves: 'all',
  },
  {
    page: 'perplexity',
    host: 'www.perplexity.ai',
    hasThinking: false,
    breaks: [/group\/query|data-renderer/g, 'renamed'],
    leaves: 'all',
  },
  { page: 'mistral', host: 'chat.mistral.ai', breaks: [/data-message-author-role/g, 'data-by'], leaves: 'assistant' },
  {
    page: 'deepseek',
    host: 'chat.deepseek.com',
    breaks: [/ds-assistant-message-main-content/g, 'a1b2'],
    leaves: 'all',
  },
  { page: 'grok', host: 'grok.com', breaks: [/data-testid/g, 'data-t'], leaves: 'all' },
  {
    page: 'meta-ai',
    host: 'www.meta.ai',
    hasThinking: false,
    breaks: [/data-testid|data-message-type="user"/g, 'data-t'],
    leaves: 'all',
  },
  {
    page: 'qwen',
    host: 'chat.qwen.ai',
    hasThinking: false,
    breaks: [/phase-answer|user-message-content/g, 'renamed'],
    leaves: 'assistant',
  },
  {
    page: 'huggingchat',
    host: 'huggingface.co',
    path: '/chat/conversation/1',
    hasThinking: false,
    breaks: [/data-message-type="user"|data-message-role="assistant"/g, ''],
    leaves: 'all',
  },
  {
    page: 'open-webui',
    host: 'ai.example.org',
    model: 'invented-7b',
    breaks: [/ markdown-prose|user-message/g, ''],
    leaves: 'all',
  },
  {
    page: 'librechat',
    host: 'chat.example.org',
    modelOfEach: 'Invented Large',
    breaks: [/user-turn/g, 'renamed'],
    leaves: 'assistant',
  },
  { page: 'ai-studio', host: 'aistudio.google.com', breaks: [/chat-turn-container/g, 'renamed'], leaves: 'all' },
];

const read = ({ host, path }: Case, html: string) => readChat(open(html), at(host, path)).conversation;
const words = (conversation: Conversation | null) =>
  conversation?.turns.map((turn) => [turn.role, turn.read().prose.text.trim()]);
const WHOLE = [
  ['user', PROMPTS[0]],
  ['assistant', FIRST],
  ['user', PROMPTS[1]],
  ['assistant', SECOND],
];
const REPLIES = WHOLE.filter(([role]) => role === 'assistant');

describe.each(cases)('the adapter of $page', (one) => {
  const html = fixture(`chat/${one.page}.html`);

  it('finds who wrote what, with code and thinking apart from prose', () => {
    const conversation = read(one, html);
    expect(words(conversation)).toEqual(WHOLE);
    expect(conversation?.warnings).toEqual([]);
    expect(conversation?.hooks.map(({ refused }) => refused.length === 0 || one.page === 'copilot-work')).toEqual([
      true,
      true,
    ]);
    const reply = conversation?.turns[1];
    expect(reply?.read().code.join()).toContain('pack --list boat');
    expect(reply?.read().thinking.join()).toContain(one.hasThinking === false ? '' : THOUGHT);
    const models = conversation?.turns.map(({ model }) => model);
    expect(models).toEqual([null, one.modelOfEach ?? null, null, one.model ?? one.modelOfEach ?? null]);
    expect(conversation?.turns.map(({ isGrowing }) => isGrowing)).toEqual([false, false, false, false]);
  });

  it('refuses a selector that matches nothing, and says which role is lost', () => {
    const [from, to] = one.breaks;
    const broken = html.replace(from, to);
    expect(broken).not.toBe(html);
    const conversation = read(one, broken);
    expect(words(conversation)).toEqual(one.leaves === 'all' ? WHOLE : REPLIES);
    expect(conversation?.warnings).toEqual(one.leaves === 'all' ? [] : ['user-lost']);
    expect(conversation?.hooks.some(({ refused }) => refused.length > 0)).toBe(true);
  });

  it('does not change the page', () => {
    const page = open(html);
    const before = page.documentElement.outerHTML;
    for (const turn of readChat(page, at(one.host, one.path)).conversation?.turns ?? []) turn.read();
    expect(page.documentElement.outerHTML).toBe(before);
  });
});

describe('a known site whose replies have lost every hook', () => {
  it('is read by its structure, with a warning', () => {
    const html = fixture('chat/unknown-roles.html');
    const { conversation } = readChat(open(html), at('chatgpt.com'));
    expect(words(conversation)).toEqual(WHOLE);
    expect(conversation).toMatchObject({ site: 'ChatGPT', adapter: 'generic', warnings: ['site-changed'] });
  });

  it('has no conversation before one has begun', () => {
    expect(
      readChat(open('<main><h1>What is on your mind?</h1><textarea></textarea></main>'), at('chatgpt.com')),
    ).toEqual({
      conversation: null,
      site: 'ChatGPT',
    });
  });
});

describe('a turn', () => {
  const growing: [string, string, RegExp, string][] = [
    ['chatgpt', 'chatgpt.com', /markdown prose/g, 'markdown prose result-streaming'],
    ['claude', 'claude.ai', /data-is-streaming="false"/g, 'data-is-streaming="true"'],
    ['mistral', 'chat.mistral.ai', /data-message-part-type="answer"/g, '$& aria-busy="true"'],
  ];

  it.each(growing)('of %s is growing while its page says so', (page, host, from, to) => {
    const { conversation } = readChat(open(fixture(`chat/${page}.html`).replace(from, to)), at(host));
    expect(conversation?.turns.filter(({ isGrowing }) => isGrowing).map(({ role }) => role)).toEqual([
      'assistant',
      'assistant',
    ]);
  });

  it('that is the newest is growing while the page shows how to stop it', () => {
    const html = fixture('chat/chatgpt.html').replace('<button>Send', '<button data-testid="stop-button">Stop');
    const { conversation } = readChat(open(html), at('chatgpt.com'));
    expect(conversation?.turns.map(({ isGrowing }) => isGrowing)).toEqual([false, false, false, true]);
  });
});

describe('the registry', () => {
  const notSites =
    'alternation chat-site conversation generic read-chat regeneration registry role-words site-chat turns'.split(' ');
  const folder = join(import.meta.dirname, '../../../../entrypoints/content/adapters');

  it('lists every site file by its name', () => {
    const files = readdirSync(folder).map((name) => name.replace(/\.ts$/, ''));
    expect(chatSites.map(({ id }) => id).sort()).toEqual(files.filter((name) => !notSites.includes(name)).sort());
  });

  it('takes a subdomain for its site and a longer name for none', () => {
    document.body.innerHTML = '';
    expect(findSite(document, at('www.perplexity.ai'))?.id).toBe('perplexity');
    expect(findSite(document, at('notperplexity.ai'))).toBeNull();
    expect(findSite(document, at('huggingface.co', '/docs'))).toBeNull();
  });
});
