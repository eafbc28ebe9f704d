import { describe, expect, it } from 'vitest';
import { comparedStyle, shareBelow, termHalves, termPlace, termValue } from '@/components/style-words.ts';
import type { StyleReference } from '@/models/style/reference.ts';
import type { Stratum } from '@/models/verdict/verdict.ts';

const shares = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98];
const essay: Stratum = { language: 'en', band: '120-249', register: 'essay' };
const any: Stratum = { language: 'en', band: 'any', register: 'any' };
const reference: StyleReference = {
  terms: ['sentence-length', 'dashes'],
  shares,
  distributions: (['human', 'machine'] as const).map((label) => ({
    ...{ stratum: any, label, texts: 500 },
    quantiles: [
      [8, 10, 14, 18, 22, 26, 40],
      [0, 0, 0, 0, 0, 4, 9],
    ],
  })),
};

describe('shareBelow', () => {
  it('goes along a straight line between quantiles', () => {
    expect(shareBelow(reference.distributions[0]!.quantiles[0]!, shares, 20)).toBeCloseTo(0.625, 9);
  });

  it('counts equal texts half, where many have the same number', () => {
    expect(shareBelow([0, 0, 0, 0, 0, 4, 9], shares, 0)).toBeCloseTo(0.375, 9);
  });

  it('ends at 0 and 1', () => {
    expect(shareBelow([1, 2, 3, 4, 5, 6, 7], shares, 0.5)).toBe(0);
    expect(shareBelow([1, 2, 3, 4, 5, 6, 7], shares, 8)).toBe(1);
  });
});

describe('comparedStyle', () => {
  it('puts the most unusual first and falls back to a wider kind of text', () => {
    const compared = comparedStyle(
      [
        { id: 'sentence-length', value: 18 },
        { id: 'dashes', value: 12 },
        { id: 'commas', value: 40 },
      ],
      reference,
      essay,
    );
    expect(compared?.rows.map(({ id }) => id)).toEqual(['dashes', 'sentence-length']);
    expect(compared?.stratum).toEqual(any);
    expect(termPlace(compared!.rows[0]!)).toBe('Higher than in 98 of 100 human texts.');
    expect(termPlace(compared!.rows[1]!)).toBe('Usual in human texts.');
    expect(termHalves(compared!.rows[1]!, shares)).toContain('from 14.0 to 22.0');
  });

  it('has nothing to say without texts to compare with', () => {
    expect(comparedStyle([], { ...reference, distributions: [] }, essay)).toBeNull();
  });

  it('writes each unit', () => {
    expect(termValue('word-variety', 0.812)).toBe('81 %');
    expect(termValue('questions', 0.034)).toBe('3.4 %');
    expect(termValue('commas', 45.4)).toBe('45.4 in 1,000 words');
    expect(termValue('sentence-echo', -0.12)).toBe('−0.12');
  });
});
