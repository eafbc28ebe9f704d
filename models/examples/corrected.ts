import type { Bank } from './bank.ts';
import type { ExampleLabel } from './example.ts';
import { CODE_WORDS, DIMENSIONS, type SpanTable } from './span-table.ts';

/** What a person says of examples of a bank, by the id of the example. */
export interface Corrections {
  labels: ReadonlyMap<string, ExampleLabel>;
  leftOut: ReadonlySet<string>;
}

/** The bank as a person corrected it: other labels, and no spans of examples that were taken out. */
export function corrected(bank: Bank, { labels, leftOut }: Corrections): Bank {
  if (labels.size === 0 && leftOut.size === 0) return bank;
  const examples = bank.examples.map((example) => {
    const label = labels.get(example.id);
    return label === undefined ? example : { ...example, label };
  });
  const isKept = bank.examples.map(({ id }) => !leftOut.has(id));
  return { ...bank, examples, spans: leftOut.size === 0 ? bank.spans : keptSpans(bank.spans, isKept) };
}

/** The rows of a table whose example is kept, in their order. */
function keptSpans(table: SpanTable, isKept: readonly boolean[]): SpanTable {
  const rows: number[] = [];
  const kinds: SpanTable['kinds'] = [];
  for (const { kind, from, to } of table.kinds) {
    const first = rows.length;
    for (let row = from; row < to; row += 1) if (isKept[table.example[row]!]) rows.push(row);
    if (rows.length > first) kinds.push({ kind, from: first, to: rows.length });
  }
  return {
    kinds,
    example: Uint32Array.from(rows, (row) => table.example[row]!),
    start: Uint32Array.from(rows, (row) => table.start[row]!),
    end: Uint32Array.from(rows, (row) => table.end[row]!),
    tokens: Uint16Array.from(rows, (row) => table.tokens[row]!),
    vectors: gathered(table.vectors, rows, DIMENSIONS, new Int8Array(rows.length * DIMENSIONS)),
    scale: Float32Array.from(rows, (row) => table.scale[row]!),
    codes: gathered(table.codes, rows, CODE_WORDS, new Uint32Array(rows.length * CODE_WORDS)),
  };
}

function gathered<T extends Int8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(
  from: T,
  rows: readonly number[],
  width: number,
  into: T,
): T {
  rows.forEach((row, index) => {
    into.set(from.subarray(row * width, (row + 1) * width), index * width);
  });
  return into;
}
