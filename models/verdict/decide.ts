import type { SentenceContribution } from '../evidence/evidence.ts';
import { certificateFor, lowerLineFor, type VerdictLines } from './lines.ts';
import type { Budget, Stratum, Verdict } from './verdict.ts';

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
 * What the certificates allow one to say of a scored text. Machine and mixed lie strictly above a
 * certified line, so both count against its budget; human at or below a measured lower line.
 */
export function decide(scored: Scored): Verdict {
  const { score, stratum, budget, lines } = scored;
  if (stratum.band === 'any') {
    return { name: 'too-short', reason: 'under-60-words', certificate: null, stratum: null, lowerLine: null };
  }
  const certificate = certificateFor(lines, stratum, budget);
  const lowerLine = lowerLineFor(lines, stratum);
  const rest = { certificate, stratum, lowerLine };
  const machineLike = machineLikeShare(scored);
  if (certificate && score > certificate.threshold) {
    return { name: 1 - machineLike >= lines.mixedShare ? 'mixed' : 'machine', ...rest };
  }
  if (machineLike >= lines.mixedShare) return { name: 'cannot-tell', reason: 'partly-machine-like', ...rest };
  if (lowerLine && score <= lowerLine.threshold) return { name: 'human', ...rest };
  return { name: 'cannot-tell', reason: certificate ? 'between-lines' : 'no-certificate', ...rest };
}

/**
 * Share of a text's tokens in sentences that read machine-like: log-odds above 0 when a sentence
 * is taken with its two neighbours, since one short sentence says little.
 *
 * @returns a value in [0, 1]
 */
export function machineLikeShare({ bias, sentences }: Pick<Scored, 'bias' | 'sentences'>): number {
  const total = sentences.reduce((sum, { tokens }) => sum + tokens.length, 0);
  let machineLike = 0;
  for (const [index, { tokens }] of sentences.entries()) {
    const around = sentences.slice(Math.max(0, index - 1), index + 2);
    const count = around.reduce((sum, sentence) => sum + sentence.tokens.length, 0);
    const evidence = around.reduce((sum, { contribution }) => sum + contribution, 0);
    if (bias + (evidence * total) / count > 0) machineLike += tokens.length;
  }
  return total === 0 ? 0 : machineLike / total;
}
