import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ngramEvidence, readNgrams } from '@/models/encoder/ngrams.ts';

/** Keys as `ngram_evidence.py` computes them for the token ids 2023, 2003, 1037. */
const KNOWN = { unigram: 2023, bigram: 7414139, trigram: 20278295 };

function table(entries: [key: number, weight: number][], step = 0.5) {
  const sorted = entries.toSorted(([a], [b]) => a - b);
  const bytes = new Uint8Array(4 + 5 * sorted.length);
  const view = new DataView(bytes.buffer);
  view.setFloat32(0, step, true);
  for (const [index, [key, weight]] of sorted.entries()) {
    view.setUint32(4 + 4 * index, key, true);
    view.setInt8(4 + 4 * sorted.length + index, weight);
  }
  return readNgrams(bytes);
}

describe('the weights of runs of tokens', () => {
  it('are shared out among the tokens of a run, alike', () => {
    const ngrams = table([
      [KNOWN.unigram, 4],
      [KNOWN.bigram, -8],
      [KNOWN.trigram, 12],
    ]);
    expect(Array.from(ngramEvidence([2023, 2003, 1037], ngrams))).toEqual([2 - 2 + 2, -2 + 2, 2]);
    expect(Array.from(ngramEvidence([2003, 1037, 2023], ngrams))).toEqual([0, 0, 2]);
  });

  it('add up to the weight of every run that is known', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 }), (tokenIds) => {
        const ngrams = table([0, 2, 3].map((key) => [key, key + 1]));
        const known = tokenIds.filter((id) => id !== 1).reduce((sum, id) => sum + (id + 1) * 0.5, 0);
        const sum = ngramEvidence(tokenIds, ngrams).reduce((total, value) => total + value, 0);
        expect(sum).toBeCloseTo(known, 4);
      }),
    ));

  it.each([0, 3, 10])('are refused where %i bytes hold no whole table', (bytes) => {
    expect(() => readNgrams(new Uint8Array(bytes))).toThrow(RangeError);
  });

  it('of the shipped table are ascending, and no key stands twice', () => {
    const { keys, weights, step } = readNgrams(
      new Uint8Array(readFileSync(new URL('../../../public/models/encoder/ngrams.bin', import.meta.url))),
    );
    expect(keys.every((key, index) => index === 0 || key > keys[index - 1]!)).toBe(true);
    expect(weights).toHaveLength(keys.length);
    expect(step).toBeGreaterThan(0);
  });
});
