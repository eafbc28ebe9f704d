import { anchorSpan } from '../anchor/anchors.ts';
import { findQuote } from '../anchor/quote.ts';
import type { TextIndex } from '../anchor/text-index.ts';
import type { Painted } from './painted.ts';

// A turn that looks for lost sentences must not be felt by the page.
const TURN_MS = 40;

/**
 * Looks for sentences in the present text of the page, each near where the one before it was found,
 * in turns of the page's idle time.
 *
 * @param done - called once when all were looked for after the first turn
 */
export function createSeeker(done: () => void) {
  let idle: number | undefined;
  let shift = 0;

  const turn = (missing: readonly Painted[], index: TextIndex, turnMs: number): boolean => {
    const endsAt = performance.now() + turnMs;
    for (const [i, one] of missing.entries()) {
      if (performance.now() >= endsAt) {
        later(missing.slice(i), index);
        return false;
      }
      const found = findQuote(index.text, one.quote, Math.max(0, one.span.start + shift));
      one.anchors = found ? anchorSpan(index, found) : [];
      if (found) shift = found.start - one.span.start;
    }
    return true;
  };
  const later = (missing: readonly Painted[], index: TextIndex) => {
    idle = requestIdleCallback(() => {
      idle = undefined;
      if (turn(missing, index, TURN_MS)) done();
    });
  };
  return {
    isSeeking: () => idle !== undefined,
    /** @returns true when all were looked for within the first turn; else `done` will be called */
    seek(missing: readonly Painted[], index: TextIndex, firstTurnMs = TURN_MS): boolean {
      shift = 0;
      return turn(missing, index, firstTurnMs);
    },
    cancel(): void {
      if (idle !== undefined) cancelIdleCallback(idle);
      idle = undefined;
    },
  };
}
