import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutWindows } from '@/models/text/windows.ts';

/** Tokens of one unit each, and sentences of the given lengths. */
function textOf(lengths: number[]) {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const tokens = Array.from({ length: total }, (_, start) => ({ id: 1, start, end: start + 1 }));
  let end = 0;
  const sentences = lengths.map((length) => {
    end += length;
    return { start: end - length, end };
  });
  return { tokens, sentences };
}
const sizes = (lengths: number[], maxTokens?: number) => {
  const { tokens, sentences } = textOf(lengths);
  return cutWindows(tokens, sentences, maxTokens).map(({ first, end }) => end - first);
};

describe('cutWindows', () => {
  it('parts the tokens in order, none left out, none too large', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 60 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 254 }), (sentenceLengths, maxTokens) => {
        const { tokens, sentences } = textOf(sentenceLengths);
        const windows = cutWindows(tokens, sentences, maxTokens);
        let next = 0;
        for (const { first, end } of windows) {
          expect(first).toBe(next);
          expect(end - first).toBeGreaterThan(0);
          expect(end - first).toBeLessThanOrEqual(maxTokens);
          next = end;
        }
        expect(next).toBe(tokens.length);
      }),
    );
  });

  it('cuts at sentence ends where no sentence is longer than a window', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 254 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(lengths, (sentenceLengths) => {
        const { tokens, sentences } = textOf(sentenceLengths);
        const ends = new Set(sentences.map(({ end }) => end));
        expect(cutWindows(tokens, sentences).every(({ end }) => ends.has(end))).toBe(true);
      }),
    );
  });

  it('spreads evenly instead of leaving a scrap', () => {
    expect(sizes([100, 100, 50, 10])).toEqual([100, 160]);
    expect(sizes(Array.from({ length: 26 }, () => 10))).toEqual([130, 130]);
    expect(sizes([257])).toEqual([129, 128]);
  });

  it('keeps tokens outside of all sentences', () => {
    const { tokens } = textOf([10]);
    expect(cutWindows(tokens, [])).toEqual([{ first: 0, end: 10 }]);
    expect(cutWindows(tokens, [{ start: 3, end: 5 }])).toEqual([{ first: 0, end: 10 }]);
    expect(cutWindows([], [{ start: 0, end: 5 }])).toEqual([]);
  });
});
