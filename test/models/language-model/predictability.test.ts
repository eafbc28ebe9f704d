import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countingSpans } from '@/models/language-model/counting.ts';
import { openNodeLanguageModel } from '@/models/language-model/node-language-model.ts';
import type { OpenLanguageModel } from '@/models/language-model/open-pack.ts';
import { measurePredictability, passageStatistics } from '@/models/language-model/predictability.ts';
import { quotationSpans } from '@/models/language-model/quotations.ts';
import { costReason } from '@/models/language-model/token-cost.ts';

let open: OpenLanguageModel;
beforeAll(async () => {
  open = await openNodeLanguageModel('test/fixtures/tiny-language-model', { threads: 1 });
});
afterAll(() => open.model.end());

const words = (text: string, spans: { start: number; end: number }[]) =>
  spans.map(({ start, end }) => text.slice(start, end));

describe('what is set aside', () => {
  it('is counted: list markers, and whatever follows its predecessor', () => {
    const list = '1. Buy a lamp\n2. Switch it on\n';
    expect(words(list, countingSpans(list))).toContain('2.');
    const prose = 'In May it rained, in June it did not. First we sat, second we left. It cost 12 marks.';
    expect(words(prose, countingSpans(prose))).toEqual(['June', 'second']);
  });

  it('is quoted', () => {
    const text = 'He said "come in" and “sit down”, 5" wide.\n> as she wrote';
    expect(words(text, quotationSpans(text))).toEqual(['"come in"', '“sit down”', '> as she wrote']);
  });
});

describe('the reason of a cost', () => {
  it('is the smallest context under which the word was cheap', () => {
    expect(costReason({ ngram: 1, short: 1, full: 1 }, null)).toBe('stock-phrase');
    expect(costReason({ ngram: 9, short: 1, full: 1 }, null)).toBe('nearby-words');
    expect(costReason({ ngram: null, short: 7, full: 1 }, null)).toBe('earlier-text');
    expect(costReason({ ngram: null, short: 9, full: 8 }, null)).toBe('unexpected');
    expect(costReason({ ngram: null, short: 9, full: 5 }, null)).toBe('open');
    expect(costReason({ ngram: 1, short: 1, full: 1 }, 'quotation')).toBe('quotation');
  });
});

describe('statistics of a passage', () => {
  it('are those of the formula', () => {
    const token = { logProbability: -1, mean: -2, variance: 4, rank: 1 };
    const found = passageStatistics([token, { ...token, logProbability: -4, rank: Math.E ** 2 }]);
    expect(found.curvature).toBeCloseTo((1 - 2) / Math.sqrt(8), 12);
    expect(found.meanLogProbability).toBe(-2.5);
    expect(found.negatedLogRank).toBeCloseTo(-1, 12);
    expect(passageStatistics([]).curvature).toBeNull();
  });
});

describe('predictability', () => {
  const text = 'The kettle\u00a0whistled for “quite a while” before anyone moved. '.repeat(12);

  it('costs every token of the raw text, under both contexts', async () => {
    const steps: number[] = [];
    const found = await measurePredictability(text, open, {
      onProgress: ({ tokens }) => void steps.push(tokens.length),
    });
    expect(steps.length).toBeGreaterThan(1);
    expect(found.isDone).toBe(true);
    expect(found.readUntil).toBe(text.length);
    // Blanks at the end of a text are no part of its normal form.
    expect(found.tokens.map(({ start, end }) => text.slice(start, end)).join('')).toBe(
      text.slice(0, found.tokens.at(-1)!.end),
    );
    expect(found.all.tokens).toBe(found.tokens.length);
    expect(found.kept.tokens).toBe(found.tokens.filter((token) => !token.isSetAside).length);
    expect(found.tokens.some(({ reason }) => reason === 'quotation')).toBe(true);
    // Near the beginning both contexts are the same.
    for (const { short, full } of found.tokens.slice(0, 32)) expect(short).toBeCloseTo(full, 3);
  });

  it('shares the cost of a word among its tokens', async () => {
    const ngram = (given: string) =>
      Array.from(given.matchAll(/\p{L}+/gu), ({ index, 0: word }) => {
        return { start: index, end: index + word.length, tenths: 50, aloneTenths: 90, order: 2, isKnown: true };
      });
    const found = await measurePredictability('whistled loudly', open, { ngram });
    expect(found.tokens.length).toBeGreaterThan(2);
    expect(found.tokens.reduce((sum, token) => sum + (token.ngram ?? 0), 0)).toBeCloseTo(10, 6);
  });

  it('stops at the limit of tokens, and reads nothing in nothing', async () => {
    const found = await measurePredictability(text, open, { maxTokens: 50 });
    expect(found.tokens).toHaveLength(50);
    expect(found.isDone).toBe(false);
    expect((await measurePredictability('', open)).tokens).toEqual([]);
  });

  it('gives finite costs for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (any) => {
        const { tokens } = await measurePredictability(any, open);
        for (const { full, short, start, end } of tokens) {
          expect(Number.isFinite(full) && Number.isFinite(short)).toBe(true);
          expect(end).toBeGreaterThanOrEqual(start);
        }
      }),
      { numRuns: 30 },
    );
  });
});
