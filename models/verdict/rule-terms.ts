import { type StyleTermId, styleTerms } from '../style/terms.ts';
import type { SentenceReading } from './sentence-set.ts';

/** Numbers of the rule that come from the encoder; all others are terms of style. */
export const ENCODER_TERMS = ['encoder-score', 'sentence-score-spread', 'machine-like-share'] as const;
export type EncoderTermId = (typeof ENCODER_TERMS)[number];
export type RuleTermId = EncoderTermId | StyleTermId;

/** Every number that a rule may use, at most 32 (DESIGN 7.2). */
export const RULE_TERMS: readonly RuleTermId[] = [...ENCODER_TERMS, ...styleTerms.map(({ id }) => id)];

export const isEncoderTerm = (id: RuleTermId): id is EncoderTermId => ENCODER_TERMS.some((one) => one === id);

/** A named number of a text; null where the text is too short for it. */
export interface RuleValue {
  id: RuleTermId;
  value: number | null;
}

export interface EncoderReading {
  /** Log-odds of the text, in nats. */
  score: number;
  /** Share of its tokens in sentences that read machine-like, in [0, 1]. */
  machineLike: number;
  readings: readonly SentenceReading[];
}

/** What the encoder says of a text, in numbers of the rule. */
export function encoderValues({ score, machineLike, readings }: EncoderReading): RuleValue[] {
  return [
    { id: 'encoder-score', value: score },
    { id: 'sentence-score-spread', value: spreadOf(readings) },
    { id: 'machine-like-share', value: machineLike },
  ];
}

/** Standard deviation of the sentences' log-odds in nats, each by its tokens; null for a single sentence. */
function spreadOf(readings: readonly SentenceReading[]): number | null {
  const total = readings.reduce((sum, [tokens]) => sum + tokens, 0);
  if (readings.length < 2 || total === 0) return null;
  const mean = readings.reduce((sum, [tokens, logOdds]) => sum + tokens * logOdds, 0) / total;
  return Math.sqrt(readings.reduce((sum, [tokens, logOdds]) => sum + tokens * (logOdds - mean) ** 2, 0) / total);
}
