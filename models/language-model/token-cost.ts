import type { Span } from '../text/span.ts';

/**
 * Why a word was cheap or dear: the smallest context under which it already was.
 *
 * - `counting`, `quotation`: set aside, whatever their cost (numbering, months, list markers; words between quotation marks)
 * - `stock-phrase`: cheap under the n-gram table
 * - `nearby-words`: cheap under about 32 tokens of context, not under the n-gram table
 * - `earlier-text`: cheap only under the full context
 * - `unexpected`: dear under every context
 * - `open`: in between
 */
export type CostReason =
  | 'counting'
  | 'quotation'
  | 'stock-phrase'
  | 'nearby-words'
  | 'earlier-text'
  | 'unexpected'
  | 'open';

/** What one token cost, in bits; raw span. Low cost is predictable, not machine-made. */
export interface TokenCost extends Span {
  /** Its share of what its word costs under an n-gram table; null where there is no table, or no word. */
  ngram: number | null;
  /** Under the language model with 16 to 47 tokens of context, 32 on average. */
  short: number;
  /** Under the language model with everything before it that it can hold. */
  full: number;
  /** 1 where the token was the model's first choice, under the full context. */
  rank: number;
  /** What the model expected there under the full context, likeliest first: text and bits. */
  alternatives: { text: string; bits: number }[];
  reason: CostReason;
  /** Explained by counting, a quotation or a stock phrase: left out of `kept`. */
  isSetAside: boolean;
}

/**
 * Statistics of a passage under the full context, each higher where the text reads more machine-like.
 *
 * Source: Bao et al., Fast-DetectGPT, 2024, arXiv:2310.05130, eq. 5 (curvature); Gehrmann et al.,
 * GLTR, 2019, arXiv:1906.04043 (log-rank).
 */
export interface PassageStatistics {
  /** Tokens counted in. */
  tokens: number;
  /** Σ(log p − mean) / √Σ variance; null without tokens. */
  curvature: number | null;
  /** Mean log-probability, nats. */
  meanLogProbability: number | null;
  /** Negated mean of ln rank. */
  negatedLogRank: number | null;
}

/** What each word of a passage cost under three contexts, and what that adds up to. */
export interface Predictability {
  /** Revision of the language model. */
  revision: string;
  tokens: TokenCost[];
  /** Every token. */
  all: PassageStatistics;
  /** Without the tokens set aside. */
  kept: PassageStatistics;
  /** Raw offset where reading stopped; the passage's length where all of it was read. */
  readUntil: number;
  isDone: boolean;
}

/** At most so many bits is cheap: a chance of one in four. */
export const CHEAP_BITS = 2;
/** At least so many bits is dear: a chance of one in 256. */
export const DEAR_BITS = 8;

/** Why a token cost what it did, from its bits under three contexts and what surrounds it. */
export function costReason(
  { ngram, short, full }: Pick<TokenCost, 'ngram' | 'short' | 'full'>,
  place: 'counting' | 'quotation' | null,
): CostReason {
  if (place) return place;
  if (ngram !== null && ngram <= CHEAP_BITS) return 'stock-phrase';
  if (short <= CHEAP_BITS) return 'nearby-words';
  if (full <= CHEAP_BITS) return 'earlier-text';
  return Math.min(short, full) >= DEAR_BITS ? 'unexpected' : 'open';
}

export function isSetAside(reason: CostReason): boolean {
  return reason === 'counting' || reason === 'quotation' || reason === 'stock-phrase';
}
