import { describe, expect, it } from 'vitest';
import { swap } from '@/models/evidence/swap.ts';
import type { Passage } from '@/models/passage.ts';
import { assessmentOf } from '../../entrypoints/assessment.ts';

const text = 'Emily went to London on Monday. She liked it there.';
const passage: Passage = { text, kind: 'pasted', source: { title: 'A text' } };
const judgedAs = (name: 'human' | 'machine', score: number, of = passage) => {
  const base = assessmentOf();
  return { ...base, passage: of, score, verdict: { ...base.verdict!, name } };
};

describe('swap', () => {
  it('catches a model that goes by names, and no other kind', async () => {
    const biased = async (other: Passage) =>
      other.text.includes('Emily') ? judgedAs('machine', 2, other) : judgedAs('human', -1, other);
    const found = await swap.measure(judgedAs('machine', 2), { assess: biased });
    if (found.state !== 'measured') throw new Error('not measured');
    expect(found.data.rows.map(({ kind, count, score, verdict }) => [kind, count, score, verdict])).toEqual([
      ['names', 1, -1, 'human'],
      ['places', 1, 2, 'machine'],
      ['dates', 1, 2, 'machine'],
      ['pronouns', 1, 2, 'machine'],
    ]);
  });

  it('judges nothing again where a kind does not occur, and says how far it is', async () => {
    const asked: string[] = [];
    const progress: number[] = [];
    const only = { ...passage, text: 'They sailed to London.' };
    const again = async (other: Passage) => {
      asked.push(other.text);
      return judgedAs('human', 0, other);
    };
    await swap.measure(judgedAs('human', 0, only), { assess: again }, { onProgress: (done) => progress.push(done) });
    expect(asked).toHaveLength(1);
    expect(progress).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('says so where there is nothing to exchange, or no score', async () => {
    const assess = async (other: Passage) => judgedAs('human', 0, other);
    const plain = { ...passage, text: 'Nothing of the kind is in here.' };
    expect(await swap.measure(judgedAs('human', 0, plain), { assess })).toMatchObject({
      state: 'not-applicable',
      reason: 'nothing-to-exchange',
    });
    expect(await swap.measure({ ...judgedAs('human', 0), score: null }, { assess })).toMatchObject({
      reason: 'not-scored',
    });
  });

  it('fails with what the model said, and stops when it is told to', async () => {
    const broken = async (): Promise<never> => {
      throw new Error('no memory');
    };
    expect(await swap.measure(judgedAs('human', 0), { assess: broken })).toMatchObject({
      state: 'failed',
      reason: 'no memory',
    });
    const stopped = swap.measure(judgedAs('human', 0), { assess: broken }, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });
});
