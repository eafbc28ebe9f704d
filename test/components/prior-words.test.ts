import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priorSentences } from '@/components/prior-words.ts';
import { certificate } from './invented.ts';

describe('the words of a prior', () => {
  it('turn "of 30 I expect 3" into counts of measured figures', () => {
    expect(priorSentences({ machine: 3, of: 30 }, certificate(), { share: 0.65, texts: 520 })).toEqual([
      'In 100 such groups of 30 texts there are 2,700 human texts; fewer than 27 of them would be flagged.',
      'Of 300 machine texts, about 195 would be flagged (measured on 520 machine texts).',
      'So of 222 flagged texts about 195 or more would be machine-written, if your expectation is right.',
    ]);
  });

  it('say what cannot be computed instead of guessing it', () => {
    expect(priorSentences({ machine: 3, of: 30 }, null, { share: 0.65, texts: 520 })[0]).toMatch(/cannot be computed/);
    expect(priorSentences({ machine: 3, of: 30 }, certificate(), null).at(-1)).toMatch(
      /not measured.*cannot be computed/,
    );
    expect(priorSentences({ machine: 4, of: 3 }, certificate(), null)[0]).toMatch(/^Give whole numbers/);
  });

  it('never hold a percentage nor more flagged texts than there are', () => {
    const prior = fc
      .nat(200)
      .chain((machine) =>
        fc.record({ machine: fc.constant(machine), of: fc.integer({ min: Math.max(1, machine), max: 400 }) }),
      );
    fc.assert(
      fc.property(prior, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const said = priorSentences(given, certificate(), { share, texts: 9 }).join(' ');
        expect(said).not.toMatch(/%|NaN|Infinity/);
        const found = Number(/about ([\d,]+) would be flagged/.exec(said)?.[1]?.replaceAll(',', ''));
        expect(found).toBeLessThanOrEqual(given.machine * 100);
      }),
    );
  });
});
