import type { Bank } from './bank.ts';
import type { SpanTable } from './span-table.ts';

/** A span of a bank and how alike it is. */
export interface Hit {
  /** Row of the bank's spans. */
  span: number;
  /** Cosine, in [-1, 1]. */
  similarity: number;
}

export interface SearchOptions {
  /** Neighbours per span; ten when left out. */
  neighbours?: number;
  /** Spans that the codes let through to the vectors; 64 when left out. */
  candidates?: number;
  /** Examples that may not be neighbours. */
  without?: ReadonlySet<number>;
}

/** The most similar spans of a bank for each query span, best first; one span of an example. */
export type SearchBank = (bank: Bank, queries: SpanTable, options?: SearchOptions) => Hit[][];
