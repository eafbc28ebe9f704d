import type { BankChunk } from './bank.ts';
import { CODE_WORDS, DIMENSIONS, type KindRange, type SpanTable } from './span-table.ts';

/** About two megabytes: a store writes and reads it in one go. */
const ROWS_AT_ONCE = 4096;

/** The rows of a table in pieces, in order. Each piece has memory of its own. */
export function chunked(table: SpanTable, rowsAtOnce = ROWS_AT_ONCE): BankChunk[] {
  const count = Math.ceil(table.example.length / rowsAtOnce);
  return Array.from({ length: count }, (_, index) => ({
    index,
    spans: rowsOf(table, index * rowsAtOnce, Math.min(table.example.length, (index + 1) * rowsAtOnce)),
  }));
}

function rowsOf(table: SpanTable, from: number, to: number): SpanTable {
  const kinds = table.kinds.map(
    (range): KindRange => ({ kind: range.kind, from: Math.max(range.from, from), to: Math.min(range.to, to) }),
  );
  return {
    kinds: kinds.filter((range) => range.to > range.from).map((range) => moved(range, -from)),
    example: table.example.slice(from, to),
    start: table.start.slice(from, to),
    end: table.end.slice(from, to),
    tokens: table.tokens.slice(from, to),
    vectors: table.vectors.slice(from * DIMENSIONS, to * DIMENSIONS),
    scale: table.scale.slice(from, to),
    codes: table.codes.slice(from * CODE_WORDS, to * CODE_WORDS),
  };
}

/**
 * The table that was cut into these pieces, or the rows of several tables that follow one another.
 *
 * @throws {RangeError} when a piece is missing, or a kind would come twice
 */
export function joined(chunks: readonly BankChunk[]): SpanTable {
  const ordered = [...chunks].sort((a, b) => a.index - b.index);
  if (ordered.some(({ index }, place) => index !== place)) throw new RangeError('a piece of the spans is missing');
  const tables = ordered.map(({ spans }) => spans);
  const rows = tables.reduce((sum, { example }) => sum + example.length, 0);
  return {
    kinds: joinedKinds(tables),
    example: filled(new Uint32Array(rows), tables, ({ example }) => example),
    start: filled(new Uint32Array(rows), tables, ({ start }) => start),
    end: filled(new Uint32Array(rows), tables, ({ end }) => end),
    tokens: filled(new Uint16Array(rows), tables, ({ tokens }) => tokens),
    vectors: filled(new Int8Array(rows * DIMENSIONS), tables, ({ vectors }) => vectors),
    scale: filled(new Float32Array(rows), tables, ({ scale }) => scale),
    codes: filled(new Uint32Array(rows * CODE_WORDS), tables, ({ codes }) => codes),
  };
}

function joinedKinds(tables: readonly SpanTable[]): KindRange[] {
  const kinds: KindRange[] = [];
  let offset = 0;
  for (const { kinds: ranges, example } of tables) {
    for (const range of ranges.map((one) => moved(one, offset))) {
      const last = kinds.at(-1);
      if (last?.kind === range.kind) last.to = range.to;
      else kinds.push(range);
    }
    offset += example.length;
  }
  if (new Set(kinds.map(({ kind }) => kind)).size < kinds.length) throw new RangeError('a kind of spans comes twice');
  return kinds;
}

const moved = ({ kind, from, to }: KindRange, by: number): KindRange => ({ kind, from: from + by, to: to + by });

type Column = Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Int8Array<ArrayBuffer> | Float32Array<ArrayBuffer>;

function filled<T extends Column>(into: T, tables: readonly SpanTable[], column: (table: SpanTable) => T): T {
  let offset = 0;
  for (const table of tables) {
    into.set(column(table), offset);
    offset += column(table).length;
  }
  return into;
}
