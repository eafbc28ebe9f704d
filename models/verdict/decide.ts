import type { SentenceContribution } from '../evidence/evidence.ts';
import { certificateFor, lowerLineFor, type VerdictLines } from './lines.ts';
import { certifiedStatistic, strongestRun } from './strongest-run.ts';
import { type Budget, type Stratum, unscored, type Verdict } from './verdict.ts';

export interface Scored {
  /** Log-odds in nats. */
  score: number;
  bias: number;
  sentences: readonly SentenceContribution[];
  stratum: Stratum;
  budget: Budget;
  lines: VerdictLines;
}

/**
 * What the certificates allow one to say of a scored text. For machine and mixed the text, or its
 * strongest run by a margin, lies strictly above a certified line, so both count against its
 * budget; human at or below a measured lower line.
 */
export function decide(scored: Scored): Verdict {
  const { score, stratum, budget, lines } = scored;
  if (stratum.band === 'any') return unscored('too-short', 'under-60-words');
  const certificate = certificateFor(lines, stratum, budget);
  const lowerLine = lowerLineFor(lines, stratum);
  const rest = { certificate, stratum, lowerLine, run: null };
  const machineLike = machineLikeShare(scored);
  const run = strongestRun(scored);
  if (certificate && certifiedStatistic(score, run?.logOdds ?? null, lines.runMargin) > certificate.threshold) {
    const isWhole = score > certificate.threshold;
    const flagged = run && { ...run, threshold: certificate.threshold + lines.runMargin };
    return { name: 1 - machineLike >= lines.mixedShare ? 'mixed' : 'machine', ...rest, run: isWhole ? null : flagged };
  }
  if (machineLike >= lines.mixedShare) return { name: 'cannot-tell', reason: 'partly-machine-like', ...rest };
  if (lowerLine && score <= lowerLine.threshold) return { name: 'human', ...rest };
  return { name: 'cannot-tell', reason: certificate ? 'between-lines' : 'no-certificate', ...rest };
}

/**
 * Share of a text's tokens in sentences that read machine-like: log-odds above 0 with their
 * neighbours.
 *
 * @returns a value in [0, 1]
 */
export function machineLikeShare(scored: Pick<Scored, 'bias' | 'sentences'>): number {
  const logOdds = logOddsAround(scored);
  const tokensOf = (wanted: (index: number) => boolean) =>
    scored.sentences.reduce((sum, { tokens }, index) => sum + (wanted(index) ? tokens.length : 0), 0);
  const total = tokensOf(() => true);
  return total === 0 ? 0 : tokensOf((index) => logOdds[index]! > 0) / total;
}

/** Log-odds of each sentence taken with its two neighbours, since one short sentence says little. */
export function logOddsAround({ bias, sentences }: Pick<Scored, 'bias' | 'sentences'>): number[] {
  const total = sentences.reduce((sum, { tokens }) => sum + tokens.length, 0);
  return sentences.map((_, index) => {
    const around = sentences.slice(Math.max(0, index - 1), index + 2);
    const count = around.reduce((sum, { tokens }) => sum + tokens.length, 0);
    const evidence = around.reduce((sum, { contribution }) => sum + contribution, 0);
    return bias + (evidence * total) / count;
  });
}
