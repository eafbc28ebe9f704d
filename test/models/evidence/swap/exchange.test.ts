import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchange, SWAP_KINDS } from '@/models/evidence/swap/exchange.ts';

const textOf = (text: string, kind: (typeof SWAP_KINDS)[number]) => exchange(text, kind).text;

describe('exchange', () => {
  it('gives the same word the same other word, and leaves the others', () => {
    const { text, count } = exchange('Emily called Emily. Robert did not call; a robert is a herb.', 'names');
    const [first, , second] = text.split(/[ .]+/);
    expect([first, count]).toEqual([second, 3]);
    expect(first).not.toBe('Emily');
    expect(text).toMatch(/did not call; a robert is a herb\.$/);
  });

  it('exchanges places, days, months and years', () => {
    expect(exchange('In London on Monday, 3 June 1994.', 'places').count).toBe(1);
    const { text, count } = exchange('In London on Monday, 3 June 1994. You may march in May or March.', 'dates');
    expect([text.includes('1987'), count]).toEqual([true, 3]);
    expect(text).toContain('You may march in May or March.');
  });

  it('tells "her coat" from "saw her" and "his coat" from "was his"', () => {
    expect(textOf('He took his coat and saw her. She gave him her hat; it was hers.', 'pronouns')).toBe(
      'She took her coat and saw him. He gave her his hat; it was his.',
    );
    expect(textOf('It was his. HE knew himself, and her well.', 'pronouns')).toBe(
      'It was hers. SHE knew herself, and his well.',
    );
  });

  it('leaves any text without such words as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...SWAP_KINDS), (text, kind) => {
        const exchanged = exchange(text, kind);
        expect(exchanged.count === 0).toBe(exchanged.text === text);
      }),
    );
  });
});
