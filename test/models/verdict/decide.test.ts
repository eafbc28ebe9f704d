import { describe, expect, it } from 'vitest';
import type { SentenceContribution } from '../../../models/evidence/evidence.ts';
import { decide, machineLikeShare } from '../../../models/verdict/decide.ts';
import type { VerdictLines } from '../../../models/verdict/lines.ts';
import { RUN_TOKENS } from '../../../models/verdict/strongest-run.ts';
import type { Stratum } from '../../../models/verdict/verdict.ts';

const any: Stratum = { language: 'en', band: 'any', register: 'any' };
const lines: VerdictLines = {
  modelRevision: 'test',
  mixedShare: 0.25,
  runMargin: 1,
  families: { minProbability: 0.1, calibrationTexts: 100 },
  certificates: [
    {
      stratum: any,
      budget: 0.01,
      threshold: 2,
      textThreshold: 2,
      calibrationTexts: 500,
      errors: 1,
      confidence: 0.95,
      bounds: 'text',
    },
  ],
  lowerLines: [{ stratum: any, threshold: -1, machineTexts: 100, machineBelow: 5 }],
  distributions: [],
};

/** Sentences of ten tokens each, whose contributions add up to the mean of the given log-odds. */
function sentences(logOdds: number[]): SentenceContribution[] {
  return logOdds.map((value, index) => ({
    start: index * 10,
    end: index * 10 + 10,
    contribution: value / logOdds.length,
    tokens: Array.from({ length: 10 }, (_, token) => ({
      start: index * 10 + token,
      end: index * 10 + token + 1,
      contribution: value / logOdds.length / 10,
    })),
  }));
}

function decided(logOdds: number[], stratum: Partial<Stratum> = {}, budget: 0.01 | 0.001 = 0.01) {
  const score = logOdds.reduce((sum, value) => sum + value, 0) / logOdds.length;
  return decide({
    score,
    bias: 0,
    sentences: sentences(logOdds),
    stratum: { language: 'en', band: '120-249', register: 'essay', ...stratum },
    budget,
    lines,
  });
}

describe('decide', () => {
  it('calls a text machine-like strictly above the line only', () => {
    expect(decided([2.1, 2.1, 2.1]).name).toBe('machine');
    expect(decided([2, 2, 2]).name).not.toBe('machine');
  });

  it('calls a flagged text mixed when a quarter of it reads human-like', () => {
    expect(decided([6, 6, 6, 6, 6, 6, -3, -3, -3]).name).toBe('mixed');
  });

  it('calls a text human-like at or below the lower line', () => expect(decided([-1, -1]).name).toBe('human'));

  it('cannot tell between the lines, and says so', () => {
    expect(decided([-0.5, -0.5])).toMatchObject({ name: 'cannot-tell', reason: 'between-lines' });
  });

  it('cannot tell where a part reads machine-like and the whole stays under the line', () => {
    expect(decided([3, 3, 3, -5, -5, -5])).toMatchObject({ name: 'cannot-tell', reason: 'partly-machine-like' });
  });

  it('cannot tell where no line is certified for the budget', () => {
    expect(decided([-0.5, -0.5], {}, 0.001)).toMatchObject({
      name: 'cannot-tell',
      reason: 'no-certificate',
      certificate: null,
    });
  });

  it('gives no verdict under 60 words', () => {
    expect(decided([9, 9], { band: 'any' })).toMatchObject({ name: 'too-short', stratum: null, certificate: null });
  });
});

describe('a machine-written part', () => {
  // Ten tokens a sentence: so many of them make a run.
  const RUN = RUN_TOKENS / 10;
  const part = (logOdds: number) => [...Array(RUN).fill(-4), ...Array(RUN).fill(logOdds)];

  it('makes a text mixed where it passes the line by the margin, though the whole text does not', () => {
    const verdict = decided(part(3.1));
    expect(verdict).toMatchObject({ name: 'mixed', certificate: { threshold: 2 } });
    expect(verdict.run).toEqual({ first: RUN, last: 2 * RUN - 1, logOdds: expect.closeTo(3.1), threshold: 3 });
  });

  it('says nothing where it passes the line by less', () => {
    expect(decided(part(2.9))).toMatchObject({ name: 'cannot-tell', reason: 'partly-machine-like', run: null });
  });

  it('is not named where the whole text is above the line', () => {
    expect(decided(Array(2 * RUN).fill(3)).run).toBeNull();
  });
});

describe('machineLikeShare', () => {
  it('is 1 for machine-like text, 0 for human-like text and for none', () => {
    expect(machineLikeShare({ bias: 0, sentences: sentences([2, 2]) })).toBe(1);
    expect(machineLikeShare({ bias: 0, sentences: sentences([-2, -2]) })).toBe(0);
    expect(machineLikeShare({ bias: 0, sentences: [] })).toBe(0);
  });
});
