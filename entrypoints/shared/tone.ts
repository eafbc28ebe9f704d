import type { PaintSpan } from './protocol.ts';

/** Below this share of the strongest sentence a contribution is too small to point anywhere. */
const NEUTRAL_SHARE = 0.15;

/**
 * Which way a sentence's contribution points, beside the strongest one of its passage.
 *
 * @param contribution - in nats; more is more machine-like
 * @param strongest - largest absolute contribution in the passage, in nats
 */
export function toneOf(contribution: number, strongest: number): PaintSpan['tone'] {
  if (Math.abs(contribution) <= NEUTRAL_SHARE * strongest) return 'neutral';
  return contribution > 0 ? 'machine-like' : 'human-like';
}
