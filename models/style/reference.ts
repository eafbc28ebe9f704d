import type { Stratum } from '../verdict/verdict.ts';
import type { StyleTermId } from './terms.ts';

/** Quantiles of the terms over the texts of one label in one stratum. */
export interface StyleDistribution {
  stratum: Stratum;
  label: 'human' | 'machine';
  texts: number;
  /** By term, in the order of `terms`: its values at `shares`; null where too few texts have one. */
  quantiles: (number[] | null)[];
}

/** `public/models/style/reference.json`: where the terms lie in texts of the training files. */
export interface StyleReference {
  terms: StyleTermId[];
  /** Shares of texts at or below each quantile, ascending. */
  shares: number[];
  distributions: StyleDistribution[];
}
