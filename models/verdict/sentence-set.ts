import type { SentenceContribution } from '../evidence/evidence.ts';
import { mostErrors } from '../statistics/binomial.ts';
import { thresholdWithErrors } from '../statistics/detection.ts';

/** A sentence by its tokens and its log-odds as a text of its own, in nats. */
export type SentenceReading = readonly [tokens: number, logOdds: number];

/**
 * The line of the sentence set, and what proves it: at most `risk` of documents like the calibration
 * ones have a sentence by a person above it.
 */
export interface SentenceLine {
  /** A sentence belongs to the set when its strength is strictly above. */
  threshold: number;
  /** Share of documents whose set may hold a human sentence. */
  risk: number;
  confidence: number;
  /** The longest calibration document; longer ones have more sentences to err in, and get no set. */
  maxWords: number;
  /** Calibration documents wholly by one person, and those with a human sentence above the line. */
  human: { documents: number; errors: number };
  /** The same of documents of two hands. */
  mixed: { documents: number; errors: number };
}

/** A calibration document: the strongest sentence a person wrote in it. */
export interface SentenceCalibration {
  kind: 'human' | 'mixed';
  words: number;
  /** Negative infinity where a person wrote none. */
  strongestHuman: number;
}

export const SENTENCE_RISK = 0.05;
const CONFIDENCE = 0.95;
/** Tokens that a sentence is read with on either side; about one more sentence. */
const SIDE_TOKENS = 24;
const CONTRAST = 0.25;
/** Sentences each way among which the least machine-like one is looked for. */
const SURROUNDINGS = 20;

/** Tokens and log-odds of each sentence of a scored text. */
export function sentenceReadings({
  bias,
  sentences,
}: {
  bias: number;
  sentences: readonly SentenceContribution[];
}): SentenceReading[] {
  const total = sentences.reduce((sum, { tokens }) => sum + tokens.length, 0);
  return sentences.map(({ tokens, contribution }) => [tokens.length, bias + (contribution * total) / tokens.length]);
}

/**
 * How firmly each sentence reads machine-written, in nats: the weaker of its log-odds with what stands
 * before it and with what stands after it, so that the edge of a part counts for less, less a quarter
 * of the least log-odds around, since a machine part stands out most beside a human one. Of several
 * statistics it covered most on dev.
 */
export function sentenceStrengths(readings: readonly SentenceReading[]): number[] {
  const before = runningMeans(readings);
  const after = runningMeans([...readings].reverse()).reverse();
  return readings.map((_, index) => {
    const around = readings.slice(Math.max(0, index - SURROUNDINGS), index + SURROUNDINGS + 1);
    const least = around.reduce((low, [, logOdds]) => Math.min(low, logOdds), Number.POSITIVE_INFINITY);
    return Math.min(before[index]!, after[index]!) - CONTRAST * least;
  });
}

/** Of each sentence, the log-odds of it with those before it, up to at least so many tokens. */
function runningMeans(readings: readonly SentenceReading[]): number[] {
  return readings.map((_, index) => {
    let [tokens, sum] = [0, 0];
    for (let at = index; at >= 0 && tokens < SIDE_TOKENS; at -= 1) {
      const [count, logOdds] = readings[at]!;
      tokens += count;
      sum += count * logOdds;
    }
    return tokens === 0 ? 0 : sum / tokens;
  });
}

/**
 * Sentences that were selected as machine-written, by index. In at most `line.risk` of documents like
 * the calibration ones it holds one by a person; that is said of all documents, not of those with a set.
 */
export function sentenceSet(readings: readonly SentenceReading[], words: number, line: SentenceLine): number[] {
  if (words > line.maxWords) return [];
  return sentenceStrengths(readings).flatMap((strength, index) => (strength > line.threshold ? [index] : []));
}

/**
 * The lowest line that the exact binomial bound allows; null where there are too few documents.
 *
 * Source: Quach, Fisch, Schuster, Yala, Sohn, Jaakkola and Barzilay, Conformal Language Modeling, 2024
 * (component sets), with one statistic and the bound of `mostErrors`. Documents of one person and of
 * two hands are pooled, as the calibration files hold them.
 */
export function sentenceLine(documents: readonly SentenceCalibration[]): SentenceLine | null {
  const allowed = mostErrors(documents.length, SENTENCE_RISK, CONFIDENCE);
  if (allowed === null) return null;
  const threshold = thresholdWithErrors(
    documents.map(({ strongestHuman }) => strongestHuman),
    allowed,
  );
  const counts = (kind: SentenceCalibration['kind']) => {
    const group = documents.filter((document) => document.kind === kind);
    const errors = group.filter(({ strongestHuman }) => strongestHuman > threshold).length;
    return { documents: group.length, errors };
  };
  return {
    threshold,
    risk: SENTENCE_RISK,
    confidence: CONFIDENCE,
    maxWords: documents.reduce((most, { words }) => Math.max(most, words), 0),
    human: counts('human'),
    mixed: counts('mixed'),
  };
}
