import { describe, expect, it } from 'vitest';
import type { EncodeWindow } from '@/models/encoder/encoder.ts';
import { SCORE_TOLERANCE, selfTest, timeWindow } from '@/models/encoder/self-test.ts';

const reference = {
  cases: [{ tokenIds: [1, 2], tokenEvidence: [1, -1], int8TokenEvidence: [1.5, -1.5], familyLogits: [] }],
  tolerance: 0.2,
};
const answering =
  (...evidence: number[]): EncodeWindow =>
  async () => ({
    tokenEvidence: Float32Array.from(evidence),
    familyLogits: new Float32Array(),
    registerLogits: new Float32Array(),
  });

describe('a self-test', () => {
  it('passes on the answers of its own graph', async () => {
    expect(await selfTest(answering(1, -1), reference, 'nbits')).toMatchObject({
      isPassed: true,
      largestDifference: 0,
    });
    expect(await selfTest(answering(1, -1), reference, 'int8')).toMatchObject({
      isPassed: false,
      largestDifference: 0.5,
    });
  });

  it('passes where tokens differ within the tolerance and cancel out', async () => {
    expect(await selfTest(answering(1.125, -1.125), reference, 'nbits')).toMatchObject({ isPassed: true });
  });

  it('fails where the score differs although every token is within the tolerance', async () => {
    const shift = SCORE_TOLERANCE + 0.05;
    expect(await selfTest(answering(1 + shift, -1 + shift), reference, 'nbits')).toMatchObject({ isPassed: false });
  });

  it('fails where numbers are missing', async () => {
    expect(await selfTest(answering(1), reference, 'nbits')).toMatchObject({ isPassed: false });
  });

  it('gives the median duration', async () => {
    const times = [0, 5];
    const outcome = await selfTest(answering(1, -1), reference, 'nbits', () => times.shift() ?? 0);
    expect(outcome.medianMs).toBe(5);
  });

  it('needs a case', async () => {
    await expect(selfTest(answering(), { cases: [], tolerance: 0 }, 'int8')).rejects.toThrow(RangeError);
  });
});

describe('the duration of a window', () => {
  it('is the median of warm runs over a full one', async () => {
    const lengths: number[] = [];
    const encode: EncodeWindow = (tokenIds) => {
      lengths.push(tokenIds.length);
      return answering()(tokenIds);
    };
    const times = [0, 900, 0, 3, 0, 1, 0, 2];
    expect(await timeWindow(encode, reference, () => times.shift() ?? 0)).toBe(2);
    expect(lengths).toEqual([254, 254, 254, 254]);
  });
});
