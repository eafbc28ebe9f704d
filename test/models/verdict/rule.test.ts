import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DamagedRuleError, readRule, readWithRule, type VerdictRule } from '@/models/verdict/rule.ts';
import { encoderValues, RULE_TERMS, type RuleValue } from '@/models/verdict/rule-terms.ts';

const rule: VerdictRule = {
  texts: 100,
  intercept: -0.5,
  terms: [
    { id: 'encoder-score', edges: [-1, 0, 1], logOdds: [-2, -1, 1, 2], missing: 0 },
    { id: 'commas', edges: [10], logOdds: [-0.1, 0.2], missing: 0.05 },
  ],
};

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -50, max: 50 });
const value: fc.Arbitrary<RuleValue> = fc.record({
  id: fc.constantFrom(...RULE_TERMS),
  value: fc.option(finite),
});

describe('readWithRule', () => {
  it('takes the step after the last edge that is not above the value', () => {
    const at = (score: number) => readWithRule(rule, [{ id: 'encoder-score', value: score }]).terms[0]!.logOdds;
    expect([-1.5, -1, -0.1, 0, 0.99, 1, 9].map(at)).toEqual([-2, -1, -1, 1, 1, 2, 2]);
  });

  it('adds what a missing number adds', () => {
    const reading = readWithRule(rule, [{ id: 'commas', value: null }]);
    expect(reading.score).toBeCloseTo(-0.5 + 0 + 0.05, 12);
    expect(reading.terms.map(({ value }) => value)).toEqual([null, null]);
  });

  it('is the intercept plus its terms, in any order of the values', () => {
    fc.assert(
      fc.property(fc.uniqueArray(value, { selector: ({ id }) => id }), (values) => {
        const { score, intercept, terms } = readWithRule(rule, values);
        expect(score).toBe(terms.reduce((sum, { logOdds }) => sum + logOdds, intercept));
        expect(readWithRule(rule, [...values].reverse())).toEqual({ score, intercept, terms });
      }),
    );
  });

  it('never falls with a term whose steps rise', () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        const at = (score: number) => readWithRule(rule, [{ id: 'encoder-score', value: score }]).score;
        expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)));
      }),
    );
  });
});

describe('readRule', () => {
  const withTerm = (at: number, part: object): unknown => {
    const terms = rule.terms.map((term, index) => (index === at ? { ...term, ...part } : term));
    return { ...rule, terms };
  };

  it('gives back what was written', () => {
    expect(readRule(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
  });

  it.each([
    ['another thing', null],
    ['a list', []],
    ['no terms', { ...rule, terms: [] }],
    ['a number too much', { ...rule, more: 1 }],
    ['an intercept in words', { ...rule, intercept: '0' }],
    ['an unknown term', withTerm(0, { id: 'luck' })],
    ['a term twice', withTerm(1, { id: 'encoder-score' })],
    ['edges that do not rise', withTerm(0, { edges: [0, 0, 1] })],
    ['a step too few', withTerm(0, { logOdds: [1, 2, 3] })],
    ['a step that is no number', withTerm(0, { logOdds: [1, null, 2, 3] })],
  ])('refuses %s', (_, damaged) => {
    expect(() => readRule(damaged)).toThrow(DamagedRuleError);
  });

  it('refuses any other JSON with the same error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(() => readRule(json)).toThrow(DamagedRuleError);
      }),
    );
  });
});

describe('the numbers of the rule', () => {
  it('are 32 at most, each once', () => {
    expect(RULE_TERMS.length).toBeLessThanOrEqual(32);
    expect(new Set(RULE_TERMS).size).toBe(RULE_TERMS.length);
  });

  it('say how far the sentences of a text lie apart, each by its tokens', () => {
    const spread = (readings: [number, number][]) =>
      encoderValues({ score: 1, machineLike: 0.5, readings }).find(({ id }) => id === 'sentence-score-spread')?.value;
    expect(
      spread([
        [10, 3],
        [10, -1],
      ]),
    ).toBe(2);
    expect(
      spread([
        [30, 0],
        [10, 4],
      ]),
    ).toBeCloseTo(Math.sqrt(3), 12);
    expect(spread([[10, 3]])).toBeNull();
  });
});
