import { describe, expect, it } from 'vitest';
import { calibrationError, reliability } from '../../../models/statistics/calibration-error.ts';

describe('calibrationError', () => {
  it('is nothing where what was stated comes true', () => {
    // Of what is stated at 0.25, one in four is machine text; at 0.75, three in four.
    expect(calibrationError([0.25, 0.25, 0.25, 0.75], [0.25, 0.75, 0.75, 0.75])).toBeCloseTo(0, 12);
  });

  it('is the distance where everything is stated too surely', () => {
    expect(calibrationError([1], [1])).toBeCloseTo(0.5, 12);
  });

  it('weighs both classes alike, whatever their sizes', () => {
    const many = Array<number>(90).fill(0.1);
    expect(calibrationError(many, [0.9])).toBeCloseTo(calibrationError([0.1], [0.9]), 12);
  });

  it('is no number where a class is empty', () => {
    expect(calibrationError([], [0.5])).toBeNaN();
  });
});

describe('reliability', () => {
  it('keeps a probability of 1 in the last bin', () => {
    expect(reliability([0], [1])).toEqual([
      { weight: 0.5, stated: 0, share: 0 },
      { weight: 0.5, stated: 1, share: 1 },
    ]);
  });
});
