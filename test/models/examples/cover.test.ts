import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CoverSpan, type CoverWeights, coverOf, worthOf } from '@/models/examples/cover.ts';

const TOKENS = 12;
const weights: CoverWeights = {
  alpha: 0.5,
  length: { mean: 4, deviation: 2 },
  reliability: { mean: 0.5, deviation: 0.2 },
  floor: 0,
  coverage: 0,
};
const span: fc.Arbitrary<CoverSpan> = fc
  .record({
    first: fc.nat(TOKENS - 1),
    length: fc.integer({ min: 1, max: TOKENS }),
    reliability: fc.double({ min: -1, max: 1, noNaN: true }),
  })
  .map(({ first, length, reliability }) => ({ first, end: Math.min(TOKENS, first + length), reliability }));

describe('the cover of a text', () => {
  it('has spans in order that do not overlap', () =>
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), (spans) => {
        const chosen = coverOf(spans, TOKENS, weights).map((index) => spans[index]!);
        for (const [place, { first }] of chosen.entries()) {
          if (place > 0) expect(first).toBeGreaterThanOrEqual(chosen[place - 1]!.end);
        }
      }),
    ));

  it('is worth as much as the best of all sets without overlap', () =>
    fc.assert(
      fc.property(fc.array(span, { maxLength: 9 }), (spans) => {
        const total = coverOf(spans, TOKENS, weights).reduce((sum, index) => sum + worthOf(spans[index]!, weights), 0);
        expect(total).toBeCloseTo(bestByTrial(spans), 9);
      }),
    ));

  it('is empty where no span is worth anything', () => {
    expect(coverOf([{ first: 0, end: 1, reliability: -1 }], TOKENS, weights)).toEqual([]);
  });
});

function bestByTrial(spans: readonly CoverSpan[]): number {
  let best = 0;
  for (let set = 0; set < 2 ** spans.length; set += 1) {
    const members = spans.filter((_, index) => set & (1 << index)).toSorted((a, b) => a.first - b.first);
    const isFree = members.every(({ first }, place) => place === 0 || first >= members[place - 1]!.end);
    if (isFree)
      best = Math.max(
        best,
        members.reduce((sum, one) => sum + worthOf(one, weights), 0),
      );
  }
  return best;
}
