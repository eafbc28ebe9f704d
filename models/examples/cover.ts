/** A span that may be chosen: tokens `first` to `end` (half-open). */
export interface CoverSpan {
  first: number;
  end: number;
  /** Mean cosine of its neighbours. */
  reliability: number;
}

/** How length and reliability are weighed; chosen on dev, shipped beside the banks. */
export interface CoverWeights {
  /** Weight of length against reliability, in [0, 1]. */
  alpha: number;
  /** Mean and standard deviation of length in tokens and of reliability, over dev. */
  length: { mean: number; deviation: number };
  reliability: { mean: number; deviation: number };
  /** Least reliability of a span that counts as known. */
  floor: number;
  /** Least coverage with which a share is given. */
  coverage: number;
}

/** Indices of the spans that cover the tokens best, in order, no two overlapping. */
export type CoverTokens = (spans: readonly CoverSpan[], tokens: number, weights: CoverWeights) => number[];
