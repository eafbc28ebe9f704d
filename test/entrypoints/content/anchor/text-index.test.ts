// @vitest-environment happy-dom
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { anchorSpan, isHeld } from '@/entrypoints/content/anchor/anchors.ts';
import { indexText } from '@/entrypoints/content/anchor/text-index.ts';

function page(html: string) {
  document.body.innerHTML = html;
  return indexText([document.body]);
}

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('the text of a page', () => {
  it('puts blocks on lines of their own and collapses white space', () => {
    const { text } = page('<h1>Title</h1><p>One  <b>two</b>\n three.</p><ul><li>A</li><li>B</li></ul>');
    expect(text).toBe('Title\n\nOne two three.\n\nA\nB');
  });

  it('breaks lines where the page does', () => {
    expect(page('<div>One<br>two<br><br>three</div>').text).toBe('One\ntwo\n\nthree');
  });

  it('leaves out what is not drawn', () => {
    expect(page('<p>Seen <span style="display:none">hidden</span>too</p><script>code</script>').text).toBe('Seen too');
  });

  it('keeps hidden characters and no-break spaces as they are', () => {
    expect(page('<p>a\u200bb\u00a0c\u202ed</p>').text).toBe('a\u200bb\u00a0c\u202ed');
  });

  it('keeps white space that the page keeps', () => {
    expect(page('<div style="white-space: pre-wrap">a  b\nc</div>').text).toBe('a  b\nc');
  });

  it('cuts at the limit without splitting a pair of surrogates', () => {
    document.body.innerHTML = '<p>ab😀cd</p>';
    const index = indexText([document.body], { maxCharacters: 3 });
    expect(index).toMatchObject({ text: 'ab', isCut: true });
  });

  it('reads an open shadow tree with its slots in place of the host', () => {
    document.body.innerHTML = '<div id="host"><em>slotted</em></div>';
    const host = document.getElementById('host') as HTMLElement;
    host.attachShadow({ mode: 'open' }).innerHTML = '<p>Before <slot></slot> after</p>';
    expect(indexText([document.body]).text).toBe('Before slotted after');
  });

  it('leads every character back to the text node it came from', () => {
    const part = fc.stringMatching(/^[a-c \n\t\u00a0]{0,12}$/);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        document.body.replaceChildren(
          ...parts.map((words, i) => {
            const element = document.createElement(i % 2 ? 'p' : 'span');
            element.append(words);
            return element;
          }),
        );
        const { text, pieces } = indexText([document.body]);
        for (const { node, nodeStart, start, end } of pieces) {
          const there = node.data.slice(nodeStart, nodeStart + end - start);
          expect(there.replace(/[\n\t]/g, ' ')).toBe(text.slice(start, end));
        }
        const words = (all: string) => all.replace(/[ \n\t]/g, '');
        expect(words(text)).toBe(words(parts.join('')));
      }),
    );
  });
});

describe('anchors', () => {
  it('cover the words of a span and nothing between them', () => {
    const index = page('<p>One two <script>x</script><b>three</b> four</p>');
    const anchors = anchorSpan(index, { start: 4, end: 13 });
    expect(anchors.map((anchor) => anchor.words)).toEqual(['two ', 'three']);
  });

  it('hold until the page rewrites the words', () => {
    const index = page('<p>One two</p>');
    const [anchor] = anchorSpan(index, { start: 4, end: 7 });
    expect(anchor && isHeld(anchor)).toBe(true);
    document.body.innerHTML = '<p>One two</p>';
    expect(anchor && isHeld(anchor)).toBe(false);
  });

  it('are refused where the page changed since the index was made', () => {
    const index = page('<p>One two</p>');
    (document.querySelector('p')?.firstChild as Text).data = 'Six ten';
    expect(anchorSpan(index, { start: 4, end: 7 })).toEqual([]);
  });
});
