import { CODE_WORDS, DIMENSIONS, type SpanTable } from './span-table.ts';

/** Rows that a scan let through, with their distances; it stops when full. */
export interface ScanBuffer {
  rows: Uint32Array<ArrayBuffer>;
  distances: Uint16Array<ArrayBuffer>;
  /** How many of them are filled. */
  count: number;
}

/** Some rows of the queries, each with a row of the bank: both of equal length. */
export interface Pairs {
  queries: Uint32Array;
  rows: Uint32Array;
}

/** The two steps of a search that read every bit and many vectors. */
export interface Scan {
  /**
   * Appends the rows from `row` to `to` whose code differs from the query's in less than `limit` of
   * 384 bits, until the buffer is full.
   *
   * @returns the row to go on with, `to` when done
   */
  nearCodes(query: number, row: number, to: number, limit: number, into: ScanBuffer): number;
  /** By pair: the dot product of its two 8-bit vectors. */
  dots(pairs: Pairs): Int32Array;
}

/** Opens a scan of a bank's spans for some queries. */
export type OpenScan = (spans: SpanTable, queries: SpanTable) => Scan;

/** The scan in plain JavaScript. */
export const openPlainScan: OpenScan = (spans, queries) => ({
  nearCodes: nearCodesOf(spans.codes, queries.codes),
  dots: (pairs) =>
    Int32Array.from(pairs.rows, (row, index) => dot(queries.vectors, pairs.queries[index]!, spans.vectors, row)),
});

const nearCodesOf =
  (codes: Uint32Array, asked: Uint32Array): Scan['nearCodes'] =>
  (query, row, to, limit, into) => {
    const q = asked.subarray(query * CODE_WORDS, (query + 1) * CODE_WORDS);
    let at = row;
    for (; at < to && into.count < into.rows.length; at += 1) {
      const distance = hamming(q, codes, at * CODE_WORDS);
      if (distance >= limit) continue;
      into.rows[into.count] = at;
      into.distances[into.count] = distance;
      into.count += 1;
    }
    return at;
  };

/**
 * Bits in which 12 words differ, counted three words at a time: two of each three take in the bits of
 * the third, which saves a third of the steps.
 *
 * Source: Warren, Hacker's Delight, 2nd edition, 2012, section 5-1.
 */
function hamming(query: Uint32Array, codes: Uint32Array, from: number): number {
  let bytes = 0;
  for (let word = 0; word < CODE_WORDS; word += 3) {
    let a = query[word]! ^ codes[from + word]!;
    let b = query[word + 1]! ^ codes[from + word + 1]!;
    const c = query[word + 2]! ^ codes[from + word + 2]!;
    a = a - ((a >>> 1) & 0x55555555) + (c & 0x55555555);
    b = b - ((b >>> 1) & 0x55555555) + ((c >>> 1) & 0x55555555);
    a = (a & 0x33333333) + ((a >>> 2) & 0x33333333);
    a = a + (b & 0x33333333) + ((b >>> 2) & 0x33333333);
    bytes += (a & 0x0f0f0f0f) + ((a >>> 4) & 0x0f0f0f0f);
  }
  const pairs = (bytes & 0x00ff00ff) + ((bytes >>> 8) & 0x00ff00ff);
  return (pairs + (pairs >>> 16)) & 0xffff;
}

function dot(a: Int8Array, rowA: number, b: Int8Array, rowB: number): number {
  const fromA = rowA * DIMENSIONS;
  const fromB = rowB * DIMENSIONS;
  let sum = 0;
  for (let d = 0; d < DIMENSIONS; d += 1) sum += a[fromA + d]! * b[fromB + d]!;
  return sum;
}
