import { mostErrors } from '../statistics/binomial.ts';
import { quantile, thresholdWithErrors } from '../statistics/detection.ts';
import type { ScoreDistribution, VerdictLines } from './lines.ts';
import { bandOf, containingStrata, MIN_WORDS, stratumName } from './strata.ts';
import { BUDGETS, type Budget, type Certificate, type LowerLine, type Stratum } from './verdict.ts';

/** What calibration needs of one text, scored by the shipped path. */
export interface CalibrationText {
  label: 'human' | 'machine';
  score: number;
  /** The score, or its strongest run where that is more (`certifiedStatistic`). */
  statistic: number;
  words: number;
  /** Predicted, since the true one is unknown when a text is checked. */
  register: string;
  /** Origin left out of training, or null where the encoder saw others of the same origin. */
  leftOutOrigin: string | null;
}

const CONFIDENCE = 0.95;
/** Origins a stratum needs before their worst may stand for a new one. */
const MIN_ORIGINS = 3;
const MIN_TEXTS_OF_ORIGIN = 299;
/** Share of machine texts at or below the lower line. */
const LOWER_SHARE = 0.05;
const MIN_MACHINE_TEXTS = 100;
const QUANTILES = Array.from({ length: 51 }, (_, step) => step / 50);

/**
 * Lines and certificates of every stratum with enough calibration texts (DESIGN 7.2). Per budget
 * the line by text is the smallest threshold whose exact binomial bound holds; the line by source
 * is the largest such threshold over origins left out of training, of the stratum or else of the
 * narrowest that contains it. The stricter of the two is used.
 */
export function calibrate(
  texts: readonly CalibrationText[],
): Omit<VerdictLines, 'modelRevision' | 'mixedShare' | 'runMargin' | 'families'> {
  const long = texts.filter(({ words }) => words >= MIN_WORDS);
  const strata = groupedByStratum(long);
  const certificates = BUDGETS.flatMap((budget) => strata.map((group) => certificate(group, strata, budget))).filter(
    (found): found is Certificate => found !== null,
  );
  const lowerLines = strata.map((group) => lowerLine(group, certificates)).filter((line) => line !== null);
  return { certificates, lowerLines, distributions: strata.flatMap(distributions) };
}

interface Group {
  stratum: Stratum;
  texts: CalibrationText[];
}

function groupedByStratum(texts: readonly CalibrationText[]): Group[] {
  const groups = new Map<string, Group>();
  for (const text of texts) {
    const own: Stratum = { language: 'en', band: bandOf(text.words), register: text.register };
    for (const stratum of containingStrata(own)) {
      const name = stratumName(stratum);
      const group = groups.get(name) ?? { stratum, texts: [] };
      group.texts.push(text);
      groups.set(name, group);
    }
  }
  return [...groups.keys()].sort().map((name) => groups.get(name)!);
}

function certificate(group: Group, strata: readonly Group[], budget: Budget): Certificate | null {
  const scores = humanStatistics(group.texts);
  const allowed = mostErrors(scores.length, budget, CONFIDENCE);
  if (allowed === null) return null;
  const byText = thresholdWithErrors(scores, allowed);
  const bySource = sourceLine(group.stratum, strata, budget);
  const threshold = Math.max(byText, bySource?.threshold ?? byText);
  return {
    stratum: group.stratum,
    budget,
    threshold,
    calibrationTexts: scores.length,
    errors: scores.filter((statistic) => statistic > threshold).length,
    confidence: CONFIDENCE,
    bounds: threshold > byText ? 'source' : 'text',
    textThreshold: byText,
    ...(bySource ? { sourceThreshold: bySource.threshold, origins: bySource.origins } : {}),
  };
}

/** Line by source of the narrowest stratum around this one with enough left-out origins. */
function sourceLine(stratum: Stratum, strata: readonly Group[], budget: Budget) {
  for (const wanted of containingStrata(stratum)) {
    const group = strata.find((other) => stratumName(other.stratum) === stratumName(wanted));
    const lines = group ? originLines(group, budget) : [];
    if (lines.length >= MIN_ORIGINS) return { threshold: Math.max(...lines), origins: lines.length };
  }
  return null;
}

function originLines({ texts }: Group, budget: Budget): number[] {
  const origins = new Map<string, number[]>();
  for (const { label, leftOutOrigin, statistic } of texts) {
    if (label !== 'human' || leftOutOrigin === null) continue;
    origins.set(leftOutOrigin, [...(origins.get(leftOutOrigin) ?? []), statistic]);
  }
  return [...origins.values()].flatMap((scores) => {
    const allowed = scores.length < MIN_TEXTS_OF_ORIGIN ? null : mostErrors(scores.length, budget, CONFIDENCE);
    return allowed === null ? [] : [thresholdWithErrors(scores, allowed)];
  });
}

/** A text with positive log-odds, or above the loosest certified line, never reads human. */
function lowerLine(
  { stratum, texts }: Group,
  certificates: readonly Certificate[],
): (LowerLine & { stratum: Stratum }) | null {
  const machine = texts.filter(({ label }) => label === 'machine').map(({ score }) => score);
  if (machine.length < MIN_MACHINE_TEXTS) return null;
  const loosest = certificates.find(
    (other) => other.budget === BUDGETS[0] && stratumName(other.stratum) === stratumName(stratum),
  );
  const threshold = Math.min(quantile(machine, LOWER_SHARE), loosest?.threshold ?? 0, 0);
  const machineBelow = machine.filter((score) => score <= threshold).length;
  return { stratum, threshold, machineTexts: machine.length, machineBelow };
}

function distributions({ stratum, texts }: Group): ScoreDistribution[] {
  return (['human', 'machine'] as const).flatMap((label) => {
    const scores = texts.filter((text) => text.label === label).map(({ score }) => score);
    if (scores.length < MIN_MACHINE_TEXTS) return [];
    const quantiles = QUANTILES.map((share) => Math.round(quantile(scores, share) * 1000) / 1000);
    return [{ stratum, label, texts: scores.length, quantiles }];
  });
}

function humanStatistics(texts: readonly CalibrationText[]): number[] {
  return texts.filter(({ label }) => label === 'human').map(({ statistic }) => statistic);
}
