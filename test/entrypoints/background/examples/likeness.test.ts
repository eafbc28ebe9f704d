import { describe, expect, it, vi } from 'vitest';
import { createLikeness } from '@/entrypoints/background/examples/likeness.ts';
import type { AskedLikeness } from '@/entrypoints/shared/examples-protocol.ts';
import { DIMENSIONS } from '@/models/examples/span-table.ts';
import { bankOf, exampleOf } from '../../../models/examples/small-banks.ts';
import { assessmentOf, idOf } from '../../assessment.ts';

const HERE = 'The bees were calm today.';
const THERE = 'The sea was calm too.';

function parts(encode = async () => undefined) {
  const bank = bankOf([exampleOf({ id: 'a', text: THERE }), exampleOf({ id: 'bare', text: null })], [1, 1]);
  const encodeStates = vi.fn(async (ids: readonly number[]) => {
    await encode();
    return {
      tokenEvidence: new Float32Array(ids.length),
      familyLogits: new Float32Array(1),
      registerLogits: new Float32Array(1),
      tokenStates: Float32Array.from({ length: ids.length * DIMENSIONS }, (_, at) => Math.cos(at)),
    };
  });
  const tokenize = (text: string) =>
    [...text.matchAll(/\w+|\./g)].map(({ index, 0: word }) => ({
      id: word.length,
      start: index,
      end: index + word.length,
    }));
  const setBusy = vi.fn();
  const likeness = createLikeness({
    find: async () => assessmentOf({ passage: { text: HERE, kind: 'pasted', source: { title: '' } } }),
    findBank: async (sha256) => (sha256 === bank.info.sha256 ? bank : null),
    encoder: async () => ({ tokenize, encodeStates }),
    setBusy,
  });
  return { likeness, encodeStates, setBusy };
}

const asked = (neighbour: Partial<AskedLikeness['neighbour']> = {}): AskedLikeness => ({
  assessmentId: idOf('a'),
  here: { start: 0, end: HERE.length, kind: 'sentence' },
  neighbour: {
    ...{ bank: 'a'.repeat(64), example: 'a', start: 0, end: THERE.length, similarity: 0.9 },
    ...neighbour,
  },
});

describe('explaining a likeness', () => {
  it('reads each text once', async () => {
    const { likeness, encodeStates, setBusy } = parts();
    const answer = await likeness.explain(asked());
    expect(answer).toMatchObject({ state: 'measured', likeness: { here: { text: HERE }, there: { text: THERE } } });
    expect(encodeStates).toHaveBeenCalledTimes(2);
    expect(await likeness.explain(asked())).toEqual(answer);
    expect(encodeStates).toHaveBeenCalledTimes(2);
    expect(setBusy.mock.calls.flat()).toEqual([true, false, true, false]);
  });

  it.each([
    ['no-text', { example: 'bare' }],
    ['gone', { example: 'b' }],
    ['gone', { bank: 'c'.repeat(64) }],
    ['gone', { end: 4 }],
  ] as const)('says why there is nothing to explain (%s)', async (reason, neighbour) =>
    expect(await parts().likeness.explain(asked(neighbour))).toEqual({ state: 'unavailable', reason }),
  );

  it('ends when it is stopped, or another one is asked for', async () => {
    let release = (): void => undefined;
    const held = new Promise<undefined>((resolve) => {
      release = () => resolve(undefined);
    });
    const { likeness, setBusy } = parts(() => held);
    const first = likeness.explain(asked());
    const second = likeness.explain(asked());
    likeness.stop();
    release();
    expect(await first).toBeNull();
    expect(await second).toBeNull();
    expect(setBusy).toHaveBeenLastCalledWith(false);
  });

  it('that fails is tried again', async () => {
    let isBroken = true;
    const { likeness } = parts(async () => {
      if (isBroken) throw new Error('out of memory');
    });
    await expect(likeness.explain(asked())).rejects.toThrow('out of memory');
    isBroken = false;
    expect(await likeness.explain(asked())).toMatchObject({ state: 'measured' });
  });
});
