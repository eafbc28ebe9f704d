import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS } from '@/models/examples/span-table.ts';
import { type SpanStates, strongestLinks, wordLinks } from '@/models/examples/word-links.ts';

/** Words of so many tokens each, with states drawn from a few numbers. */
const span: fc.Arbitrary<SpanStates> = fc
  .record({
    lengths: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 8 }),
    seeds: fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: 7, maxLength: 31 }),
  })
  .map(({ lengths, seeds }) => {
    let first = 0;
    const words = lengths.map((length) => {
      const word = { start: first, end: first + length, first, last: first + length };
      first += length;
      return word;
    });
    const states = new Float32Array(first * DIMENSIONS);
    states.forEach((_, at) => {
      states[at] = Math.fround(seeds[at % seeds.length]! * Math.cos(at) + seeds[(at * 7) % seeds.length]!);
    });
    return { states, words };
  });

/** The cosine of the summed states, computed token by token. */
function cosine(here: SpanStates, there: SpanStates): number {
  const sums = [here, there].map(({ states }) => {
    const sum = new Float64Array(DIMENSIONS);
    states.forEach((value, at) => {
      sum[at % DIMENSIONS]! += value;
    });
    return sum;
  }) as [Float64Array, Float64Array];
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((total, value, d) => total + value * b[d]!, 0);
  const lengths = Math.sqrt(dot(sums[0], sums[0])) * Math.sqrt(dot(sums[1], sums[1]));
  return lengths === 0 ? 0 : dot(sums[0], sums[1]) / lengths;
}

/** A span whose words each have a state of one component. */
function spanOf(...components: readonly { d: number; value: number }[]): SpanStates {
  const states = new Float32Array(components.length * DIMENSIONS);
  for (const [token, { d, value }] of components.entries()) states[token * DIMENSIONS + d] = value;
  return { states, words: components.map((_, at) => ({ start: at, end: at + 1, first: at, last: at + 1 })) };
}

describe('links between words', () => {
  it('add up to the cosine of the spans', () => {
    fc.assert(
      fc.property(span, span, (here, there) => {
        const { strengths, similarity } = wordLinks(here, there);
        const sum = strengths.reduce((total, strength) => total + strength, 0);
        expect(Math.abs(sum - cosine(here, there))).toBeLessThan(1e-6);
        expect(similarity).toBe(sum);
      }),
    );
  });

  it('are the same from either side', () => {
    fc.assert(
      fc.property(span, span, (here, there) => {
        const [one, other] = [wordLinks(here, there), wordLinks(there, here)];
        for (const row of here.words.keys())
          for (const column of there.words.keys()) {
            const mirrored = other.strengths[column * here.words.length + row]!;
            expect(Math.abs(one.strengths[row * there.words.length + column]! - mirrored)).toBeLessThan(1e-9);
          }
      }),
    );
  });

  it('add up to one between a span and itself', () => {
    fc.assert(
      fc.property(span, (here) => {
        fc.pre(here.states.some((value) => Math.abs(value) > 1e-3));
        fc.pre(cosine(here, here) !== 0);
        expect(wordLinks(here, here).similarity).toBeCloseTo(1, 6);
      }),
    );
  });

  it('do not change with the length of the states', () => {
    fc.assert(
      fc.property(span, span, (here, there) => {
        const longer = { ...here, states: here.states.map((value) => 4 * value) };
        const [one, other] = [wordLinks(here, there), wordLinks(longer, there)];
        for (const [at, strength] of one.strengths.entries()) expect(other.strengths[at]).toBeCloseTo(strength, 9);
      }),
    );
  });

  it('are found where they were planted', () => {
    const here = spanOf({ d: 0, value: 1 }, { d: 1, value: 2 }, { d: 2, value: 3 });
    const there = spanOf({ d: 7, value: 2 }, { d: 2, value: 2 }, { d: 0, value: 1 });
    // |here|² = 14, |there|² = 9
    const lengths = Math.sqrt(14 * 9);
    expect(strongestLinks(wordLinks(here, there), 3, 5)).toEqual([
      { here: 2, there: 1, strength: 6 / lengths },
      { here: 0, there: 2, strength: 1 / lengths },
    ]);
  });

  it('take words of several tokens together, and know words that make spans unlike', () => {
    const here = spanOf({ d: 0, value: 1 }, { d: 0, value: 1 });
    const whole = { ...here, words: [{ start: 0, end: 2, first: 0, last: 2 }] };
    const there = spanOf({ d: 0, value: 2 }, { d: 0, value: -1 });
    expect([...wordLinks(whole, there).strengths]).toEqual([2, -1]);
    expect(strongestLinks(wordLinks(whole, there), 2, 5)).toHaveLength(1);
  });

  it('are nothing where a span has no length', () =>
    expect(wordLinks(spanOf({ d: 0, value: 0 }), spanOf({ d: 0, value: 1 }))).toEqual({
      strengths: new Float64Array(1),
      similarity: 0,
    }));
});
