import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceSpans } from '@/models/text/sentences.ts';
import { countWords } from '@/models/text/words.ts';

const sentencesOf = (text: string) => sentenceSpans(text).map(({ start, end }) => text.slice(start, end));

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom('Dr.', 'e.g.', 'A.', 'word', 'The', '1.', '\n', ' ', ' ', '. ', '"', '- ', '中文。', '😀', '🏽'),
      {
        maxLength: 120,
      },
    )
    .map((parts) => parts.join('')),
);

describe('laws', () => {
  it('holds every character that is no blank, in order and without overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const spans = sentenceSpans(text);
        spans.forEach(({ start, end }, i) => {
          expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
        });
        expect(sentencesOf(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: 1000 },
    );
  });

  it('has at most 120 words and 1,200 units in a sentence', () => {
    const long = fc.tuple(
      fc.constantFrom('word', 'a', 'x'.repeat(90), '😀', '-'),
      fc.constantFrom(' ', '', '\n', ', '),
    );
    fc.assert(
      fc.property(long, fc.integer({ min: 1, max: 3000 }), ([word, gap], times) => {
        for (const sentence of sentencesOf((word + gap).repeat(times))) {
          expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(120);
          expect(sentence.length).toBeLessThanOrEqual(1200);
          expect(sentence).not.toMatch(/\p{Cs}/u);
        }
      }),
    );
  });
});

describe('examples', () => {
  it.each([
    ['Dr. Ada Brook met Mr. Hill. They spoke.', ['Dr. Ada Brook met Mr. Hill.', 'They spoke.']],
    ['Use a tool, e.g. Rust or C. It helps.', ['Use a tool, e.g. Rust or C.', 'It helps.']],
    ['See Fig. 3 and Eq. 4. Both hold.', ['See Fig. 3 and Eq. 4.', 'Both hold.']],
    ['Brook et al. (2019) found it. Nobody else did.', ['Brook et al. (2019) found it.', 'Nobody else did.']],
    ['The U.S. Senate met. It voted.', ['The U.S. Senate met.', 'It voted.']],
    ['She moved to the U.S. The weather was fine.', ['She moved to the U.S.', 'The weather was fine.']],
    ['J. R. Brook wrote it. So did I. Then we left.', ['J. R. Brook wrote it.', 'So did I.', 'Then we left.']],
    ['He paid 3.50 at 5 p.m. yesterday. Fine!', ['He paid 3.50 at 5 p.m. yesterday.', 'Fine!']],
    ['"Stop!" she said. "Why?"', ['"Stop!" she said.', '"Why?"']],
    ['Chapter No. 7 is short. Read it.', ['Chapter No. 7 is short.', 'Read it.']],
  ])('parts %j', (text, sentences) => expect(sentencesOf(text)).toEqual(sentences));

  it('ends sentences at headings, list items and empty lines', () => {
    const text = '# A title\n\nSome text\n- one item\n- another item\n\n1. First. And more.\n2. Second';
    const parts = ['# A title', 'Some text', '- one item', '- another item', '1. First.', 'And more.', '2. Second'];
    expect(sentencesOf(text)).toEqual(parts);
  });

  it('goes on over the end of a wrapped line', () => {
    const text = 'This line was broken by a mail program that wraps at seventy\ncharacters. It goes on.';
    expect(sentencesOf(text)).toEqual([text.slice(0, 72), 'It goes on.']);
  });

  it('takes a long text in which nothing ends', () => {
    expect(sentenceSpans('word '.repeat(200_000)).length).toBeGreaterThan(1000);
    expect(sentenceSpans('A. '.repeat(100_000)).at(-1)?.end).toBe(299_999);
  });
});

describe('countWords', () => {
  it.each([
    ['', 0],
    ['— … !', 0],
    ["It's a well-known fact: 3 of 4.", 7],
    ['中文文本', 2],
    ['one\ntwo\tthree', 3],
  ])('counts %j', (text, words) => expect(countWords(text)).toBe(words));
});
