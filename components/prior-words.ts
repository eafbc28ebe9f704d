import type { Certificate } from '@/models/verdict/verdict.ts';
import { count, counted } from './number-words.ts';

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
  if (!isPrior(prior)) return ['Give whole numbers, with no more machine texts than texts.'];
  if (!certificate) return ['This cannot be computed: no line is certified for texts like this at the chosen budget.'];
  const human = GROUPS * (prior.of - prior.machine);
  const machine = GROUPS * prior.machine;
  const mistaken = Math.ceil(human * certificate.budget);
  const base = `In ${GROUPS} such groups of ${counted(prior.of, 'text')} there are ${counted(human, 'human text')}; fewer than ${count(Math.max(1, mistaken))} of them would be flagged.`;
  if (!detection) {
    return [
      base,
      'How many of the machine texts would be flagged is not measured for this kind, so the rest cannot be computed.',
    ];
  }
  const found = Math.round(machine * detection.share);
  const hits = `Of ${counted(machine, 'machine text')}, about ${count(found)} would be flagged (measured on ${counted(detection.texts, 'machine text')}).`;
  if (found === 0) return [base, hits];
  const flagged = found + mistaken;
  return [
    base,
    hits,
    `So of ${count(flagged)} flagged texts about ${count(found)} or more would be machine-written, if your expectation is right.`,
  ];
}
