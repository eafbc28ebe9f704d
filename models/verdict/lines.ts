import type { SentenceLine } from './sentence-set.ts';
import { containingStrata, isSameStratum } from './strata.ts';
import type { Budget, Certificate, LowerLine, Stratum } from './verdict.ts';

/** Scores of one label's texts in a stratum, at quantiles 0, 0.02 .. 1. */
export interface ScoreDistribution {
  stratum: Stratum;
  label: 'human' | 'machine';
  texts: number;
  quantiles: number[];
}

/** Lowest probability of a family in a conformal set at 90 %, and what it was computed from. */
export interface FamilyLine {
  minProbability: number;
  calibrationTexts: number;
}

/** `public/models/verdict/lines.json`: every line and certificate, computed by the shipped path. */
export interface VerdictLines {
  modelRevision: string;
  certificates: Certificate[];
  lowerLines: (LowerLine & { stratum: Stratum })[];
  /** Share of words in human-like (or machine-like) runs from which a text is called mixed. */
  mixedShare: number;
  /** Nats by which the strongest run must pass a line on the score. */
  runMargin: number;
  families: FamilyLine;
  /** Of the set of sentences that read machine-written; left out where too few documents were scored. */
  sentences?: SentenceLine;
  distributions: ScoreDistribution[];
}

/**
 * Certificate of one budget for a stratum: the one of the stratum itself, else of the narrowest
 * that contains it, by number of calibration texts; null where none has enough texts.
 */
export function certificateFor(lines: VerdictLines, stratum: Stratum, budget: Budget): Certificate | null {
  const ofBudget = lines.certificates.filter((certificate) => certificate.budget === budget);
  return narrowest(ofBudget, stratum, ({ calibrationTexts }) => calibrationTexts);
}

/** Lower line of the narrowest stratum that has one. */
export function lowerLineFor(lines: VerdictLines, stratum: Stratum): LowerLine | null {
  return narrowest(lines.lowerLines, stratum, ({ machineTexts }) => machineTexts);
}

function narrowest<T extends { stratum: Stratum }>(rows: T[], stratum: Stratum, size: (row: T) => number): T | null {
  const containing = containingStrata(stratum)
    .map((wanted) => rows.find((row) => isSameStratum(row.stratum, wanted)))
    .filter((row): row is T => row !== undefined);
  const own = containing.find((row) => isSameStratum(row.stratum, stratum));
  return own ?? containing.sort((a, b) => size(a) - size(b))[0] ?? null;
}
