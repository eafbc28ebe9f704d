import type { Budget, Certificate, LowerLine, Stratum } from './verdict.ts';

/** `public/models/verdict/lines.json`: every line and certificate, computed by the shipped path. */
export interface VerdictLines {
  modelRevision: string;
  certificates: Certificate[];
  lowerLines: (LowerLine & { stratum: Stratum })[];
  /** Scores of calibration texts per stratum, at quantiles 0, 0.02 .. 1, for the dot plots. */
  distributions: { stratum: Stratum; label: 'human' | 'machine'; texts: number; quantiles: number[] }[];
}

/** The line of one budget for a stratum: the narrowest certificate that contains it, if any. */
export type FindCertificate = (stratum: Stratum, budget: Budget) => Certificate | null;
