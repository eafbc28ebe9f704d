import type { Certificate } from '@/models/verdict/verdict.ts';
import { counted, message } from './message.ts';

/** "Of N texts like this I expect M machine ones." */
export interface Prior {
  machine: number;
  of: number;
}

/** How many of the measured machine texts of a kind score above a line. */
export interface Detection {
  /** In [0, 1]. */
  share: number;
  texts: number;
}

const GROUPS = 100;

/** Whether a prior can be reckoned with: whole texts, no more machine ones than there are. */
export const isPrior = ({ machine, of }: Prior): boolean =>
  Number.isInteger(machine) && Number.isInteger(of) && of >= 1 && machine >= 0 && machine <= of;

/**
 * What the reader's expectation comes to, in counts over a hundred such groups, from the
 * certified rate and the measured detection rate alone. What was not measured is said to be.
 */
export function priorSentences(prior: Prior, certificate: Certificate | null, detection: Detection | null): string[] {
  if (!isPrior(prior)) return [message('priorNotWhole')];
  if (!certificate) return [message('priorNoLine')];
  const human = GROUPS * (prior.of - prior.machine);
  const machine = GROUPS * prior.machine;
  const mistaken = Math.ceil(human * certificate.budget);
  const base = counted('priorGroups', human, GROUPS, counted('texts', prior.of), Math.max(1, mistaken));
  if (!detection) return [base, message('priorNotMeasured')];
  const found = Math.round(machine * detection.share);
  const hits = counted('priorHits', machine, found, counted('machineTexts', detection.texts));
  if (found === 0) return [base, hits];
  return [base, hits, message('priorFlagged', found + mistaken, found)];
}
