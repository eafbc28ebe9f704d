import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auroc, quantile, thresholdWithErrors, tprAtFpr } from '../../../models/statistics/detection.ts';

const score = fc.double({ min: -20, max: 20, noNaN: true });
const sample = fc.array(score, { minLength: 1, maxLength: 60 });

describe('auroc', () => {
  it('counts ties as a half', () => expect(auroc([0, 1], [1, 2])).toBe(0.875));

  it('turns round with the classes', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        expect(auroc(a, b) + auroc(b, a)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('thresholdWithErrors', () => {
  it('leaves at most so many scores strictly above', () => {
    fc.assert(
      fc.property(sample, fc.nat(), (scores, wanted) => {
        const errors = wanted % scores.length;
        const line = thresholdWithErrors(scores, errors);
        expect(scores.filter((value) => value > line).length).toBeLessThanOrEqual(errors);
      }),
    );
  });

  it('refuses more errors than scores', () => expect(() => thresholdWithErrors([1], 1)).toThrow(RangeError));
});

describe('tprAtFpr', () => {
  it('counts machine texts above the line of one human text in a hundred', () => {
    const human = Array.from({ length: 100 }, (_, index) => index);
    expect(tprAtFpr(human, [98, 98.5, 99, 200], 0.01)).toBe(0.75);
  });
});

describe('quantile', () => {
  it('interpolates between neighbours', () => expect(quantile([0, 10], 0.25)).toBe(2.5));
  it('refuses an empty sample', () => expect(() => quantile([], 0.5)).toThrow(RangeError));
});
