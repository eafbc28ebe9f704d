import { describe, expect, it, vi } from 'vitest';
import type { EncodeWindow } from '../../../models/encoder/encoder.ts';
import { faithfulness, MASK_ID } from '../../../models/evidence/faithfulness.ts';

const WORDS: Readonly<Record<string, number>> = { plain: 7, strong: 8, end: 9 };
const tokenize = (text: string) =>
  [...text.matchAll(/[a-z]+/gi)].map(({ index, 0: word }) => ({
    id: WORDS[word.toLowerCase()] ?? 6,
    start: index,
    end: index + word.length,
  }));

/** Two sentences carry all evidence, eight carry none. */
const text = Array.from({ length: 10 }, (_, index) =>
  index === 3 || index === 7 ? 'Strong strong strong strong end.' : 'Plain plain plain plain end.',
).join(' ');

const encodeBy =
  (evidence: (ids: readonly number[]) => number[]): EncodeWindow =>
  async (ids) => ({
    tokenEvidence: Float32Array.from(evidence(ids)),
    familyLogits: new Float32Array(),
    registerLogits: new Float32Array(),
  });

const assessment = {
  passage: { text, kind: 'pasted' as const, source: { title: 'A text' } },
  textHash: 'ab',
  score: 1,
  bias: 0,
};
const honest = encodeBy((ids) => ids.map((id) => (id === WORDS.strong ? 5 : 0)));
/** Says that the sentences matter and does not change when they are gone. */
const unmoved = encodeBy((ids) => ids.map((_, index) => (index < 5 ? 5 : 0)));

describe('faithfulness', () => {
  it('is better than random where the marked sentences carry the score', async () => {
    const found = await faithfulness.measure(assessment, { encode: honest, tokenize });
    expect(found).toMatchObject({ state: 'measured', data: { isBetter: true, parts: { read: 1, of: 1 } } });
    if (found.state !== 'measured') throw new Error('not measured');
    // Masking the first tenth takes five of the eight strong tokens of fifty but for its last word.
    expect(found.data.steps[0]!.marked).toBeCloseTo((4 * 5) / 50, 6);
    expect(found.data.steps.at(-1)!.marked).toBeCloseTo((8 * 5) / 50, 6);
    expect(found.data.random).toHaveLength(5);
  });

  it('is not where masking them changes nothing', async () => {
    const found = await faithfulness.measure(assessment, { encode: unmoved, tokenize });
    expect(found).toMatchObject({ state: 'measured', data: { isBetter: false, marked: 0 } });
  });

  it('turns round for a text that reads human', async () => {
    const negative = encodeBy((ids) => ids.map((id) => (id === WORDS.strong ? -5 : 0)));
    const found = await faithfulness.measure({ ...assessment, score: -1 }, { encode: negative, tokenize });
    expect(found).toMatchObject({ state: 'measured', data: { isBetter: true } });
  });

  it('gives the same every time, and masks with the encoder’s own token', async () => {
    const encode = vi.fn(honest);
    const first = await faithfulness.measure(assessment, { encode, tokenize });
    expect(await faithfulness.measure(assessment, { encode, tokenize })).toEqual(first);
    const masked = encode.mock.calls.map(([ids]) => ids.filter((id) => id === MASK_ID).length);
    expect(new Set(masked)).toEqual(new Set([0, 5, 10, 15, 25]));
  });

  it('does not apply to an unscored text, nor to one of few sentences', async () => {
    const tools = { encode: honest, tokenize };
    expect(await faithfulness.measure({ ...assessment, score: null }, tools)).toMatchObject({ reason: 'not-scored' });
    const short = { ...assessment, passage: { ...assessment.passage, text: 'Plain end. Strong end.' } };
    expect(await faithfulness.measure(short, tools)).toMatchObject({ reason: 'few-sentences' });
  });

  it('reports progress up to the end, and stops when asked', async () => {
    const seen: number[] = [];
    await faithfulness.measure(assessment, { encode: honest, tokenize }, { onProgress: (done) => seen.push(done) });
    expect(seen.at(-1)).toBe(1);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    const stopped = faithfulness.measure(assessment, { encode: honest, tokenize }, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toThrow(/abort/i);
  });

  it('becomes failed with its reason when the encoder fails', async () => {
    const encode = async () => Promise.reject(new Error('no memory'));
    expect(await faithfulness.measure(assessment, { encode, tokenize })).toMatchObject({
      state: 'failed',
      reason: 'no memory',
    });
  });
});
