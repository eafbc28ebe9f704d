import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SentenceContribution } from '../../../models/evidence/evidence.ts';
import { RUN_TOKENS, strongestRun } from '../../../models/verdict/strongest-run.ts';

/** Sentences by their tokens and their log-odds, bias left out. */
function sentences(parts: readonly (readonly [tokens: number, logOdds: number])[]): SentenceContribution[] {
  const total = parts.reduce((sum, [tokens]) => sum + tokens, 0);
  return parts.map(([tokens, logOdds], index) => ({
    start: index,
    end: index + 1,
    contribution: (logOdds * tokens) / total,
    tokens: Array.from({ length: tokens }, () => ({ start: index, end: index + 1, contribution: logOdds / total })),
  }));
}

const half = RUN_TOKENS / 2;

describe('strongestRun', () => {
  it('finds the machine half of a text with its own log-odds', () => {
    const text = sentences([
      [half, -3],
      [half, -3],
      [half, 4],
      [half, 4],
    ]);
    expect(strongestRun({ bias: 0.5, sentences: text })).toEqual({ first: 2, last: 3, logOdds: 4.5 });
  });

  it('takes no run shorter than its least length, however strong', () => {
    const text = sentences([
      [half, -3],
      [10, 9],
      [half, -3],
      [RUN_TOKENS, 0],
    ]);
    expect(strongestRun({ bias: 0, sentences: text })?.logOdds).toBeLessThan(0.5);
  });

  it('is null where every run is the whole text', () => {
    expect(strongestRun({ bias: 0, sentences: [] })).toBeNull();
    expect(strongestRun({ bias: 0, sentences: sentences([[RUN_TOKENS, 2]]) })).toBeNull();
  });

  it('is the strongest of all runs that are long enough', () => {
    const parts = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: -5, max: 5 })), {
      maxLength: 14,
    });
    fc.assert(
      fc.property(parts, (chosen) => {
        const found = strongestRun({ bias: 0, sentences: sentences(chosen) });
        expect(found?.logOdds ?? null).toEqual(
          strongestByTrying(chosen) === null ? null : expect.closeTo(strongestByTrying(chosen)!, 9),
        );
      }),
    );
  });
});

function strongestByTrying(parts: readonly (readonly [number, number])[]): number | null {
  let strongest: number | null = null;
  for (let first = 0; first < parts.length; first += 1) {
    for (let last = first; last < parts.length; last += 1) {
      const run = parts.slice(first, last + 1);
      const tokens = run.reduce((sum, [count]) => sum + count, 0);
      if (tokens < RUN_TOKENS || run.length === parts.length) continue;
      const logOdds = run.reduce((sum, [count, value]) => sum + count * value, 0) / tokens;
      if (strongest === null || logOdds > strongest) strongest = logOdds;
    }
  }
  return strongest;
}
