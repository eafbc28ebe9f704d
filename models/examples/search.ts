import type { Bank } from './bank.ts';
import { type OpenScan, openPlainScan, type Scan, type ScanBuffer } from './scan.ts';
import { DIMENSIONS, type KindRange, type SpanTable } from './span-table.ts';
import { cosine } from './vector.ts';

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
  /** How bits are counted; in plain JavaScript when left out. */
  openScan?: OpenScan;
}

type Searched = Pick<Bank, 'spans'>;

const NEIGHBOURS = 10;
const CANDIDATES = 64;
const BUFFER = 512;
/** Rows whose codes, 48 bytes each, fit into a processor's second cache. */
const BLOCK = 2_048;

/**
 * The most similar spans of a bank for each query span: those whose codes differ least, ordered by
 * the cosine of the vectors. Only spans of one kind are compared, and each example gives at most one.
 *
 * @param queries - N spans
 * @returns [N], each best first; of equals the earlier row
 */
export function searchBank({ spans }: Searched, queries: SpanTable, options: SearchOptions = {}): Hit[][] {
  const { candidates = CANDIDATES, without = new Set(), openScan = openPlainScan } = options;
  const scan = openScan(spans.codes, queries.codes);
  const isLeftOut = (row: number) => without.has(spans.example[row]!);
  return perKind(spans, queries, (range, asked) => {
    const nearest = nearestCodes(scan, asked, range, { wanted: candidates, isLeftOut });
    return nearest.map((rows, index) => ranked(spans, rows, queries, asked[index]!, options.neighbours));
  });
}

/** The same neighbours without the codes: every span of the kind is compared by its vector. */
export function searchExactly({ spans }: Searched, queries: SpanTable, options: SearchOptions = {}): Hit[][] {
  const { without = new Set() } = options;
  return perKind(spans, queries, ({ from, to }, asked) => {
    const rows = Array.from({ length: to - from }, (_, index) => from + index);
    const allowed = rows.filter((row) => !without.has(spans.example[row]!));
    return asked.map((query) => ranked(spans, allowed, queries, query, options.neighbours));
  });
}

function perKind(
  spans: SpanTable,
  queries: SpanTable,
  search: (range: KindRange, asked: number[]) => Hit[][],
): Hit[][] {
  const found: Hit[][] = Array.from({ length: queries.example.length }, () => []);
  for (const { kind, from, to } of queries.kinds) {
    const range = spans.kinds.find((one) => one.kind === kind);
    if (!range) continue;
    const asked = Array.from({ length: to - from }, (_, index) => from + index);
    for (const [index, hits] of search(range, asked).entries()) found[from + index] = hits;
  }
  return found;
}

interface Wanted {
  wanted: number;
  isLeftOut: (row: number) => boolean;
}

/** For each query the rows with the smallest distances, of equals the earlier ones. */
function nearestCodes(scan: Scan, asked: readonly number[], { from, to }: KindRange, by: Wanted): number[][] {
  const size = Math.max(BUFFER, 4 * by.wanted);
  const states = asked.map((query) => ({
    query,
    limit: DIMENSIONS + 1,
    buffer: { rows: new Uint32Array(size), distances: new Uint16Array(size), count: 0 },
  }));
  // Block by block for all queries, so that the codes come from the processor's cache.
  for (let first = from; first < to; first += BLOCK) {
    const end = Math.min(to, first + BLOCK);
    for (const state of states) {
      for (let row = first; row < end; ) {
        row = scan(state.query, row, end, state.limit, state.buffer);
        if (state.buffer.count === size) state.limit = keepNearest(state.buffer, by);
      }
    }
  }
  return states.map(({ buffer }) => {
    keepNearest(buffer, by);
    return Array.from(buffer.rows.subarray(0, buffer.count));
  });
}

/** Leaves the wanted number in the buffer; returns the distance from which on a later row cannot enter. */
function keepNearest(buffer: ScanBuffer, { wanted, isLeftOut }: Wanted): number {
  const { rows, distances, count } = buffer;
  const counts = new Uint32Array(DIMENSIONS + 1);
  let allowed = 0;
  for (let index = 0; index < count; index += 1) {
    const row = rows[index]!;
    if (isLeftOut(row)) continue;
    const distance = distances[index]!;
    rows[allowed] = row;
    distances[allowed] = distance;
    counts[distance]! += 1;
    allowed += 1;
  }
  buffer.count = allowed;
  if (allowed < wanted) return DIMENSIONS + 1;
  let last = 0;
  let closer = 0;
  while (closer + counts[last]! < wanted) closer += counts[last++]!;
  let room = wanted - closer;
  let kept = 0;
  for (let index = 0; index < allowed; index += 1) {
    const distance = distances[index]!;
    if (distance > last || (distance === last && room-- <= 0)) continue;
    rows[kept] = rows[index]!;
    distances[kept] = distance;
    kept += 1;
  }
  buffer.count = kept;
  return last;
}

function ranked(
  spans: SpanTable,
  rows: readonly number[],
  queries: SpanTable,
  query: number,
  neighbours = NEIGHBOURS,
): Hit[] {
  const hits = rows.map((span) => ({ span, similarity: cosine(spans, span, queries, query) }));
  hits.sort((a, b) => b.similarity - a.similarity || a.span - b.span);
  const seen = new Set<number>();
  const best: Hit[] = [];
  for (const hit of hits) {
    if (best.length === neighbours) break;
    const example = spans.example[hit.span]!;
    if (seen.has(example)) continue;
    seen.add(example);
    best.push(hit);
  }
  return best;
}
