import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type SentenceCalibration,
  type SentenceLine,
  type SentenceReading,
  sentenceLine,
  sentenceReadings,
  sentenceSet,
  sentenceStrengths,
} from '../../../models/verdict/sentence-set.ts';

const line = (changes: Partial<SentenceLine> = {}): SentenceLine => ({
  threshold: 2,
  risk: 0.05,
  confidence: 0.95,
  maxWords: 1000,
  human: { documents: 100, errors: 2 },
  mixed: { documents: 50, errors: 3 },
  ...changes,
});

const reading = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.double({ min: -6, max: 6, noNaN: true }));
const readings = fc.array(reading, { minLength: 1, maxLength: 30 });

describe('sentenceReadings', () => {
  it('adds up to the score, weighted by tokens', () => {
    const token = { start: 0, end: 1, contribution: 0 };
    const sentences = [
      { start: 0, end: 1, contribution: 1, tokens: [token, token, token] },
      { start: 1, end: 2, contribution: -0.5, tokens: [token] },
    ];
    const found = sentenceReadings({ bias: 0.25, sentences });
    expect(found.reduce((sum, [tokens, logOdds]) => sum + (tokens * logOdds) / 4, 0)).toBeCloseTo(0.75, 9);
  });
});

describe('sentenceStrengths', () => {
  it('is the weaker side of a part, less a quarter of the least sentence', () => {
    const text: SentenceReading[] = [
      [30, -2],
      [30, 4],
      [30, 4],
    ];
    expect(sentenceStrengths(text)).toEqual([-1.5, 4.5, 4.5]);
    const short: SentenceReading[] = [
      [30, -2],
      [6, 4],
      [30, 4],
    ];
    expect(sentenceStrengths(short)[1]).toBeCloseTo((6 * 4 - 30 * 2) / 36 + 0.5, 9);
  });

  it('rises with every sentence at once, and gives one finite number a sentence', () => {
    fc.assert(
      fc.property(readings, fc.double({ min: 0, max: 3, noNaN: true }), (text, more) => {
        const before = sentenceStrengths(text);
        const after = sentenceStrengths(text.map(([tokens, value]) => [tokens, value + more] as const));
        expect(before).toHaveLength(text.length);
        expect(after.every((value, index) => value >= before[index]! - 1e-9)).toBe(true);
      }),
    );
  });

  it('is the same read backwards', () => {
    fc.assert(
      fc.property(readings, (text) => {
        const backwards = sentenceStrengths([...text].reverse()).reverse();
        sentenceStrengths(text).forEach((value, index) => {
          expect(value).toBeCloseTo(backwards[index]!, 9);
        });
      }),
    );
  });
});

describe('sentenceSet', () => {
  it('holds what lies strictly above the line', () => {
    const text: SentenceReading[] = [
      [30, -2],
      [30, 4],
      [30, 4],
    ];
    expect(sentenceSet(text, 90, line())).toEqual([1, 2]);
    expect(sentenceSet(text, 90, line({ threshold: 4.5 }))).toEqual([]);
  });

  it('is empty for a text longer than every calibration document', () => {
    expect(sentenceSet([[30, 9]], 1001, line())).toEqual([]);
  });
});

describe('sentenceLine', () => {
  const documents = (count: number, errors: number): SentenceCalibration[] =>
    Array.from({ length: count }, (_, index) => ({
      kind: index % 4 === 0 ? 'mixed' : 'human',
      words: 60 + index,
      strongestHuman: index < errors ? 10 + index : -index,
    }));

  it('needs 59 documents without an error to prove 5 %', () => {
    expect(sentenceLine(documents(58, 0))).toBeNull();
    expect(sentenceLine(documents(59, 0))).not.toBeNull();
  });

  it('leaves no more errors above it than the bound allows, of both kinds together', () => {
    const found = sentenceLine(documents(400, 30))!;
    expect(found.human.errors + found.mixed.errors).toBe(12);
    expect(found.human.documents + found.mixed.documents).toBe(400);
    expect(found.maxWords).toBe(459);
  });
});
