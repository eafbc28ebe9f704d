/** Length of a span vector: the encoder's hidden size. */
export const DIMENSIONS = 384;
/** 32-bit words of a code. */
export const CODE_WORDS = DIMENSIONS / 32;

/** Kind of a span: a sentence, or a window of that many tokens. Only spans of one kind are compared. */
export type SpanKind = 'sentence' | 4 | 8 | 12 | 16;
export const SPAN_KINDS: readonly SpanKind[] = ['sentence', 4, 8, 12, 16];

/** Rows `from` to `to` (half-open) of a table hold one kind. */
export interface KindRange {
  kind: SpanKind;
  from: number;
  to: number;
}

/**
 * N spans, column by column, ordered by kind. A vector is a span's mean token state, less the mean
 * state of each position, scaled to unit length and then to whole numbers of 8 bits; its code is the
 * signs of its components.
 */
export interface SpanTable {
  /** In the order of `SPAN_KINDS`, without gaps; kinds without spans are left out. */
  kinds: KindRange[];
  /** [N] index of the example. */
  example: Uint32Array<ArrayBuffer>;
  /** [N] UTF-16 offsets into the example's text; 0 where it has none. */
  start: Uint32Array<ArrayBuffer>;
  /** [N] */
  end: Uint32Array<ArrayBuffer>;
  /** [N] length in tokens. */
  tokens: Uint16Array<ArrayBuffer>;
  /** [N, 384] */
  vectors: Int8Array<ArrayBuffer>;
  /** [N] one over the length of the 8-bit vector; 0 for a vector of zeros. */
  scale: Float32Array<ArrayBuffer>;
  /** [N, 12] bit i of word w is set where component 32 w + i is above 0. */
  codes: Uint32Array<ArrayBuffer>;
}

/** A table of zeros with room for some spans. */
export function emptyTable(spans: number, kinds: KindRange[] = []): SpanTable {
  return {
    kinds,
    example: new Uint32Array(spans),
    start: new Uint32Array(spans),
    end: new Uint32Array(spans),
    tokens: new Uint16Array(spans),
    vectors: new Int8Array(spans * DIMENSIONS),
    scale: new Float32Array(spans),
    codes: new Uint32Array(spans * CODE_WORDS),
  };
}

/** Where a row of one table goes in another, and the example it then belongs to. */
export interface RowSource {
  table: SpanTable;
  row: number;
  example: number;
}

/** A table of rows out of others, ordered by kind and within a kind as given. */
export function tableOf(rows: readonly RowSource[]): SpanTable {
  const byKind = SPAN_KINDS.map((kind) => ({ kind, rows: rows.filter((source) => kindOf(source) === kind) }));
  const kinds: KindRange[] = [];
  const table = emptyTable(rows.length, kinds);
  let to = 0;
  for (const { kind, rows: sources } of byKind) {
    if (sources.length === 0) continue;
    kinds.push({ kind, from: to, to: to + sources.length });
    for (const source of sources) copyRow(source, table, to++);
  }
  return table;
}

function kindOf({ table, row }: RowSource): SpanKind | undefined {
  return table.kinds.find(({ from, to }) => row >= from && row < to)?.kind;
}

function copyRow({ table, row, example }: RowSource, into: SpanTable, at: number): void {
  into.example[at] = example;
  into.start[at] = table.start[row]!;
  into.end[at] = table.end[row]!;
  into.tokens[at] = table.tokens[row]!;
  into.scale[at] = table.scale[row]!;
  into.vectors.set(table.vectors.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS), at * DIMENSIONS);
  into.codes.set(table.codes.subarray(row * CODE_WORDS, (row + 1) * CODE_WORDS), at * CODE_WORDS);
}

/** Rows `from` to `to` of a table, on memory of their own. */
export function sliceTable(table: SpanTable, from: number, to: number): SpanTable {
  const kinds = table.kinds
    .map(({ kind, ...range }) => ({ kind, from: Math.max(range.from, from) - from, to: Math.min(range.to, to) - from }))
    .filter((range) => range.to > range.from);
  return {
    kinds,
    example: table.example.slice(from, to),
    start: table.start.slice(from, to),
    end: table.end.slice(from, to),
    tokens: table.tokens.slice(from, to),
    vectors: table.vectors.slice(from * DIMENSIONS, to * DIMENSIONS),
    scale: table.scale.slice(from, to),
    codes: table.codes.slice(from * CODE_WORDS, to * CODE_WORDS),
  };
}

/** Slices of one table put together again, in order. */
export function joinTables(slices: readonly SpanTable[]): SpanTable {
  const table = emptyTable(slices.reduce((sum, { example }) => sum + example.length, 0));
  let at = 0;
  for (const slice of slices) {
    for (const { kind, from, to } of slice.kinds) {
      const last = table.kinds.at(-1);
      if (last?.kind === kind && last.to === at + from) last.to = at + to;
      else table.kinds.push({ kind, from: at + from, to: at + to });
    }
    table.example.set(slice.example, at);
    table.start.set(slice.start, at);
    table.end.set(slice.end, at);
    table.tokens.set(slice.tokens, at);
    table.scale.set(slice.scale, at);
    table.vectors.set(slice.vectors, at * DIMENSIONS);
    table.codes.set(slice.codes, at * CODE_WORDS);
    at += slice.example.length;
  }
  return table;
}
