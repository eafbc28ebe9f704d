import type { Span } from '../text/span.ts';
import { DIMENSIONS } from './span-table.ts';

/** A word of a span and the tokens it is made of. */
export interface SpanWord extends Span {
  /** Tokens `first` to `last` (half-open), counted from the first token of the span. */
  first: number;
  last: number;
}

/** A span's token states and its words; together the words hold every token once. */
export interface SpanStates {
  /** [T, 384], row by row; the mean state of each position is subtracted already. */
  states: Float32Array;
  words: SpanWord[];
}

/** How alike two spans are, parted among all pairs of a word here and a word there. */
export interface WordLinks {
  /** [words here, words there], row by row; may be negative. They add up to the similarity. */
  strengths: Float64Array;
  /** Cosine of the two spans' vectors before these are rounded to 8 bits, in [-1, 1]; 0 where one has no length. */
  similarity: number;
}

/**
 * Parts the cosine of two span vectors among pairs of words. A span's vector is the sum of its token
 * states, so the product of two vectors is exactly the sum of the products of all token pairs; those of
 * a pair of words are taken together.
 *
 * Source: Eberle and others, Building and Interpreting Deep Similarity Models, 2022 (similarity as a sum
 * over pairs); here at the last layer, where the sum is exact, and not carried back to the input.
 */
export function wordLinks(here: SpanStates, there: SpanStates): WordLinks {
  const [own, other] = [wordSums(here), wordSums(there)];
  const lengths = lengthOf(own) * lengthOf(other);
  const strengths = new Float64Array(own.length * other.length);
  if (lengths === 0) return { strengths, similarity: 0 };
  for (const [row, a] of own.entries()) {
    for (const [column, b] of other.entries()) strengths[row * other.length + column] = dot(a, b) / lengths;
  }
  return { strengths, similarity: strengths.reduce((sum, strength) => sum + strength, 0) };
}

function wordSums({ states, words }: SpanStates): Float64Array[] {
  return words.map(({ first, last }) => {
    const sum = new Float64Array(DIMENSIONS);
    for (let token = first; token < last; token += 1) {
      for (let d = 0; d < DIMENSIONS; d += 1) sum[d]! += states[token * DIMENSIONS + d]!;
    }
    return sum;
  });
}

function lengthOf(sums: readonly Float64Array[]): number {
  const total = new Float64Array(DIMENSIONS);
  for (const sum of sums) for (let d = 0; d < DIMENSIONS; d += 1) total[d]! += sum[d]!;
  return Math.sqrt(dot(total, total));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < DIMENSIONS; d += 1) sum += a[d]! * b[d]!;
  return sum;
}

/** One word here, one there (indices), and what this pair adds to the similarity. */
export interface WordLink {
  here: number;
  there: number;
  strength: number;
}

/** Pairs that add most, strongest first, of equals the earlier; none that takes away. */
export function strongestLinks({ strengths }: WordLinks, wordsThere: number, most: number): WordLink[] {
  const all = Array.from(strengths, (strength, index) => ({
    here: Math.floor(index / wordsThere),
    there: index % wordsThere,
    strength,
  }));
  return all
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength)
    .slice(0, most);
}
