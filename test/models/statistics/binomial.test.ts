import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialCdf, mostErrors, rateBounds } from '../../../models/statistics/binomial.ts';

describe('binomialCdf', () => {
  it('gives the textbook value', () => expect(binomialCdf(1, 10, 0.1)).toBeCloseTo(0.7361, 4));

  it('rises with the errors and stays a probability', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), fc.double({ min: 0.001, max: 0.5, noNaN: true }), (n, rate) => {
        const values = [0, 1, Math.floor(n / 2), n].map((errors) => binomialCdf(errors, n, rate));
        expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(values[1]! + 1e-12).toBeGreaterThanOrEqual(values[0]!);
        expect(values[3]).toBe(1);
      }),
    );
  });
});

describe('mostErrors', () => {
  it('certifies 1 % from 299 texts without error and from 473 with one', () => {
    expect([mostErrors(298, 0.01), mostErrors(299, 0.01)]).toEqual([null, 0]);
    expect([mostErrors(472, 0.01), mostErrors(473, 0.01)]).toEqual([0, 1]);
  });

  it('certifies 0.1 % from 2,995 texts without error', () => {
    expect([mostErrors(2994, 0.001), mostErrors(2995, 0.001)]).toEqual([null, 0]);
  });
});

describe('rateBounds', () => {
  it('gives the rule of three for no errors', () => {
    expect(rateBounds(0, 299)[0]).toBe(0);
    expect(rateBounds(0, 299)[1]).toBeCloseTo(0.01, 4);
  });

  it('holds the observed rate between its bounds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (n, errors) => {
        const seen = Math.min(n, errors);
        const [low, high] = rateBounds(seen, n);
        expect(low).toBeLessThanOrEqual(seen / n + 1e-9);
        expect(high).toBeGreaterThanOrEqual(seen / n - 1e-9);
      }),
    );
  });
});
