import { describe, expect, it } from 'vitest';
import { bootstrapBounds } from '../../../models/statistics/bootstrap.ts';
import { auroc } from '../../../models/statistics/detection.ts';
import { randomFrom } from '../../bench/detection/random.ts';

const sample = (size: number, shift: number, seed: number) => {
  const random = randomFrom(seed);
  return Array.from({ length: size }, () => random() + shift);
};

describe('bootstrapBounds', () => {
  const [human, machine] = [sample(150, 0, 1), sample(150, 0.3, 2)];

  it('holds the statistic of the samples themselves between its bounds', () => {
    const [low, high] = bootstrapBounds(human, machine, auroc, randomFrom(3));
    expect(low).toBeLessThan(auroc(human, machine));
    expect(high).toBeGreaterThan(auroc(human, machine));
  });

  it('gives the same bounds for the same seed', () => {
    const bounds = () => bootstrapBounds(human, machine, auroc, randomFrom(5));
    expect(bounds()).toEqual(bounds());
  });

  it('narrows with more texts', () => {
    const width = (size: number) => {
      const [low, high] = bootstrapBounds(sample(size, 0, 1), sample(size, 0.3, 2), auroc, randomFrom(3));
      return high - low;
    };
    expect(width(1000)).toBeLessThan(width(50));
  });
});
