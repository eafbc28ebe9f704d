import type { Evidence } from '@/models/evidence/evidence.ts';
import type { SwapData, SwapRow } from '@/models/evidence/swap.ts';
import { type MessageKey, message } from './message.ts';
import { signed } from './number-words.ts';
import type { MethodWords } from './Section.tsx';
import { verdictHeading } from './verdict-words.ts';

const kinds: Readonly<Record<SwapRow['kind'], MessageKey>> = {
  names: 'swapNames',
  places: 'swapPlaces',
  dates: 'swapDates',
  pronouns: 'swapPronouns',
};

export const swapKind = (kind: SwapRow['kind']): string => message(kinds[kind]);

export const swapMethod: MethodWords = { why: 'swapWhy', method: 'swapMethod', limits: 'swapLimits' };

/** Kinds after whose exchange the text would get another verdict. */
export const turningRows = ({ rows, verdict }: SwapData): SwapRow[] => rows.filter((row) => row.verdict !== verdict);

/** The furthest the score moved, in nats, with its sign. */
export function largestMove({ rows, score }: SwapData): number {
  return rows
    .map((row) => row.score - score)
    .reduce((most, move) => (Math.abs(move) > Math.abs(most) ? move : most), 0);
}

/** What the exchange showed, in one sentence. */
export function swapFinding(data: SwapData): string {
  const move = signed(largestMove(data));
  return turningRows(data).length > 0 ? message('swapTurned', move) : message('swapStays', move);
}

/** What became of score and verdict with one kind exchanged. */
export function swapOutcome({ score, verdict }: SwapData, row: SwapRow): string {
  if (row.count === 0) return message('swapNone');
  const move = signed(row.score - score);
  return row.verdict === verdict ? message('swapSame', move) : message('swapOther', move, verdictHeading(row.verdict));
}

/** Why nothing was exchanged. */
export function swapProblem(evidence: Exclude<Evidence<'swap'>, { state: 'measured' }>): string {
  if (evidence.reason === 'nothing-to-exchange') return message('swapNothing');
  if (evidence.reason === 'not-scored') return message('evidenceNotScored');
  return message('swapFailed', evidence.reason);
}
