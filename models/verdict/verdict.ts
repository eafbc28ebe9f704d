import type { Run } from './strongest-run.ts';

/** The seven outcomes. */
export type VerdictName =
  | 'machine'
  | 'human'
  | 'mixed'
  | 'cannot-tell'
  | 'too-short'
  | 'unsupported-language'
  | 'failed';

/** Share of human texts that may be called machine or mixed: 5 %, 1 % or 0.1 %. */
export type Budget = 0.05 | 0.01 | 0.001;
export const BUDGETS: readonly Budget[] = [0.05, 0.01, 0.001];

/** The kind of text a line is valid for; `any` stands for all registers or all lengths. */
export interface Stratum {
  language: string;
  band: '60-119' | '120-249' | '250-499' | '500+' | 'any';
  register: string;
}

/** A line with the proof of its false-positive rate (DESIGN 7.2). */
export interface Certificate {
  stratum: Stratum;
  budget: Budget;
  /** A text is flagged when its certified statistic is strictly above, in nats. */
  threshold: number;
  /** Calibration texts, and how many of them score above the threshold. */
  calibrationTexts: number;
  errors: number;
  /** 0.95 */
  confidence: number;
  /** `text`: holds for texts like the calibration ones. `source`: a stricter line for new origins. */
  bounds: 'text' | 'source';
  /** The line certified for texts like the calibration ones; `threshold` is at least this. */
  textThreshold: number;
  /** The line by source, and how many independent origins left out of training stand behind it. */
  sourceThreshold?: number;
  origins?: number;
}

/** What may be said of a passage, why, and on which certificate it rests. */
export interface Verdict {
  name: VerdictName;
  /** One of the reason ids of `reasons.ts`; set for the last four names only. */
  reason?: string;
  /** The narrowest stratum with a certificate, or null where there is none. */
  certificate: Certificate | null;
  /** The stratum the text belongs to, before falling back; null where it was not scored. */
  stratum: Stratum | null;
  /** Measured lower line: at or below it a text reads like human text; null where there is none. */
  lowerLine: LowerLine | null;
  /** The run that is above the line where the text as a whole is not; null otherwise. */
  run: FlaggedRun | null;
}

/** A run with the line it passed. */
export interface FlaggedRun extends Run {
  threshold: number;
}

/** Share of machine texts of this stratum, measured on dev, that score at or below the line. */
export interface LowerLine {
  threshold: number;
  machineTexts: number;
  machineBelow: number;
}

/** Verdict on a text that got no score. */
export function unscored(name: 'too-short' | 'unsupported-language' | 'failed', reason: string): Verdict {
  return { name, reason, certificate: null, stratum: null, lowerLine: null, run: null };
}
