// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGeneric } from '@/entrypoints/content/adapters/generic.ts';
import { readChat } from '@/entrypoints/content/adapters/read-chat.ts';
import { chatSites } from '@/entrypoints/content/adapters/registry.ts';
import { at, fixture, open } from './pages.ts';

const read = (name: string) => readGeneric(open(fixture(name)), 'chat.example');

describe('the generic adapter', () => {
  it.each(['roles', 'classes', 'labels', 'headings', 'log', 'modules', 'shadow'])('finds turns by %s', (name) => {
    const conversation = read(`chat/unknown-${name}.html`);
    expect(conversation?.site).toBe('chat.example');
    expect(conversation?.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    const [prompt, reply, , last] = conversation?.turns ?? [];
    expect(prompt?.read().prose.text).toContain('What should I pack');
    expect(reply?.read().prose.text).toContain('Pack layers that dry quickly');
    expect(reply?.read().prose.text).not.toContain('pack --list');
    expect(reply?.read().code.join()).toContain('pack --list');
    expect(last?.read().prose.text).toContain('Leave the heavy suitcase behind.');
  });

  it.each([
    '../../../bin/sample/sample.html',
    ...'article across-blocks dark rewriting right-to-left strict-policy'.split(' ').map((name) => `${name}.html`),
    ...'forum comments docs search mail questions messenger accounts widget'
      .split(' ')
      .map((name) => `chat/not-${name}.html`),
  ])('declines %s', (name) => expect(read(name)).toBeNull());

  it('declines prompts and replies of a chat once nothing says whose they are', () => {
    const html = fixture('chat/unknown-roles.html').replace(/data-role="\w+"/g, '');
    expect(readGeneric(open(html), 'chat.example')).toBeNull();
  });

  it('looks at the end of a huge page, in bounded time', () => {
    const page = open(fixture('chat/unknown-roles.html'));
    const filler = page.createElement('section');
    filler.innerHTML = '<i>x</i>'.repeat(30_000);
    page.body.prepend(filler);
    expect(readGeneric(page, 'chat.example')?.turns).toHaveLength(4);
  });
});

const hooks = [...new Set(chatSites.flatMap(({ user, assistant }) => [...user, ...assistant]))];
const attribute = fc.constantFrom(
  'data-message-author-role="assistant"',
  'data-message-author-role="user"',
  'data-is-streaming="true"',
  'data-role="bot"',
  'class="chat-assistant markdown-prose message bot user"',
  'class="\\" onclick=alert(1)"',
  'aria-label="Assistant message"',
  'id="message-1"',
  'style="display:none"',
  'data-message-model-slug="<img src=x onerror=alert(1)>"',
  'hidden',
);
const tag = fc.constantFrom(
  'div',
  'section',
  'pre',
  'details',
  'summary',
  'script',
  'svg',
  'p',
  'model-response',
  'user-query',
  'textarea',
  'iframe',
);
const text = fc.constantFrom(
  'word ',
  'many more words than eight of them stand here now ',
  '</div>',
  '&lt;script&gt;',
  '\u202e\u0000',
  '<img src=x onerror=alert(1)>',
);
const markup: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6 },
    text,
    fc
      .tuple(tag, fc.array(attribute, { maxLength: 3 }), fc.array(tie('node'), { maxLength: 4 }))
      .map(([name, attributes, children]) => `<${name} ${attributes.join(' ')}>${children.join('')}</${name}>`),
  ),
})).node;

describe('hostile markup', () => {
  it('never makes an adapter throw, change the page or give anything but plain text', () => {
    const host = fc.constantFrom(
      'chatgpt.com',
      'claude.ai',
      'gemini.google.com',
      'chat.deepseek.com',
      'unknown.example',
    );
    fc.assert(
      fc.property(fc.array(markup, { maxLength: 5 }), host, (parts, hostname) => {
        document.body.innerHTML = parts.join('');
        const before = document.body.innerHTML;
        const { conversation } = readChat(document, at(hostname));
        for (const turn of conversation?.turns ?? []) {
          const { prose, code, thinking } = turn.read();
          for (const words of [prose.text, ...code, ...thinking]) expect(typeof words).toBe('string');
          // Every piece is text of the page as it stands there, never markup made of it.
          for (const { node, nodeStart, start, end } of prose.pieces)
            expect(node.data.slice(nodeStart, nodeStart + end - start).replace(/[\t\n\r\f]/g, ' ')).toBe(
              prose.text.slice(start, end).replace(/[\t\n\r\f]/g, ' '),
            );
        }
        const orders = conversation?.turns.map(({ element }) => element) ?? [];
        for (const [i, element] of orders.entries())
          expect(
            i === 0 || orders[i - 1]?.contains(element) || (orders[i - 1]?.compareDocumentPosition(element) ?? 0) & 4,
          ).toBeTruthy();
        expect(document.body.innerHTML).toBe(before);
      }),
      { numRuns: 150 },
    );
  });

  it('is asked for by selectors that every browser takes', () => {
    for (const selector of hooks) expect(() => document.querySelector(selector)).not.toThrow();
  });
});
