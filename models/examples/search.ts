import type { Bank } from './bank.ts';
import { BestHits, type Hit } from './best-hits.ts';
import { type OpenScan, openPlainScan, type Pairs, type Scan, type ScanBuffer } from './scan.ts';
import { DIMENSIONS, type KindRange, type SpanTable } from './span-table.ts';

export interface SearchOptions {
  /** Neighbours per span; ten when left out. */
  neighbours?: number;
  /** Spans that the codes let through to the vectors; 640 when left out. */
  candidates?: number;
  /** Examples that may not be neighbours. */
  without?: ReadonlySet<number>;
  /** How bits are counted and vectors multiplied; in plain JavaScript when left out. */
  openScan?: OpenScan;
}

type Searched = Pick<Bank, 'spans'>;

const NEIGHBOURS = 10;
/** Among as many are 97 of 100 of the ten nearest in a bank of 100,000 spans; among 64 are 43. */
const CANDIDATES = 640;
const BUFFER = 512;
/** Queries whose candidates are kept at once, and where every span is one. */
const QUERIES = 256;
const EXACT_QUERIES = 16;
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
  const scan = openScan(spans, queries);
  const isLeftOut = without.size === 0 ? null : (row: number) => without.has(spans.example[row]!);
  return perKind(spans, queries, QUERIES, (range, asked) => {
    const rows = nearestCodes(scan, asked, range, { wanted: candidates, isLeftOut });
    return ranked({ scan, spans, queries }, asked, rows, options.neighbours);
  });
}

/** The same neighbours without the codes: every span of the kind is compared by its vector. */
export function searchExactly({ spans }: Searched, queries: SpanTable, options: SearchOptions = {}): Hit[][] {
  const { without = new Set(), openScan = openPlainScan } = options;
  const scan = openScan(spans, queries);
  return perKind(spans, queries, EXACT_QUERIES, ({ from, to }, asked) => {
    const rows = Uint32Array.from({ length: to - from }, (_, index) => from + index);
    const allowed = rows.filter((row) => !without.has(spans.example[row]!));
    const all = asked.map(() => allowed);
    return ranked({ scan, spans, queries }, asked, all, options.neighbours);
  });
}

function perKind(
  spans: SpanTable,
  queries: SpanTable,
  atOnce: number,
  search: (range: KindRange, asked: number[]) => Hit[][],
): Hit[][] {
  const found: Hit[][] = Array.from({ length: queries.example.length }, () => []);
  for (const { kind, from, to } of queries.kinds) {
    const range = spans.kinds.find((one) => one.kind === kind);
    if (!range) continue;
    for (let first = from; first < to; first += atOnce) {
      const asked = Array.from({ length: Math.min(to, first + atOnce) - first }, (_, index) => first + index);
      for (const [index, hits] of search(range, asked).entries()) found[first + index] = hits;
    }
  }
  return found;
}

interface Wanted {
  wanted: number;
  isLeftOut: ((row: number) => boolean) | null;
}

/** For each query the rows with the smallest distances, of equals the earlier ones. */
function nearestCodes(scan: Scan, asked: readonly number[], { from, to }: KindRange, by: Wanted): Uint32Array[] {
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
        row = scan.nearCodes(state.query, row, end, state.limit, state.buffer);
        if (state.buffer.count === size) state.limit = keepNearest(state.buffer, by);
      }
    }
  }
  return states.map(({ buffer }) => {
    keepNearest(buffer, by);
    return buffer.rows.subarray(0, buffer.count);
  });
}

/** Leaves the wanted number in the buffer; returns the distance from which on a later row cannot enter. */
function keepNearest(buffer: ScanBuffer, { wanted, isLeftOut }: Wanted): number {
  const { rows, distances, count } = buffer;
  const counts = new Uint32Array(DIMENSIONS + 1);
  let allowed = 0;
  for (let index = 0; index < count; index += 1) {
    const row = rows[index]!;
    if (isLeftOut?.(row)) continue;
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

interface Compared {
  scan: Scan;
  spans: SpanTable;
  queries: SpanTable;
}

/** The neighbours of each query among its candidates, by cosine. */
function ranked(
  { scan, spans, queries }: Compared,
  asked: readonly number[],
  candidates: readonly Uint32Array[],
  neighbours = NEIGHBOURS,
): Hit[][] {
  const pairs = pairsOf(asked, candidates);
  const dots = scan.dots(pairs);
  let pair = 0;
  return candidates.map((rows, index) => {
    const best = new BestHits(neighbours);
    const scale = queries.scale[asked[index]!]!;
    for (let place = 0; place < rows.length; place += 1) {
      const span = rows[place]!;
      const similarity = dots[pair++]! * spans.scale[span]! * scale;
      if (similarity > best.least) best.offer({ span, similarity }, spans.example[span]!);
    }
    return best.hits();
  });
}

function pairsOf(asked: readonly number[], candidates: readonly Uint32Array[]): Pairs {
  const total = candidates.reduce((sum, { length }) => sum + length, 0);
  const pairs = { queries: new Uint32Array(total), rows: new Uint32Array(total) };
  let at = 0;
  for (const [index, rows] of candidates.entries()) {
    pairs.queries.fill(asked[index]!, at, at + rows.length);
    pairs.rows.set(rows, at);
    at += rows.length;
  }
  return pairs;
}
