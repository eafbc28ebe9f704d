import type { Bank } from './bank.ts';
import type { ExampleLabel } from './example.ts';
import { type RowSource, type SpanTable, tableOf } from './span-table.ts';

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
  const isKept = examples.map(({ id }) => !leftOut.has(id));
  return { ...bank, examples, spans: leftOut.size === 0 ? bank.spans : keptSpans(bank.spans, isKept) };
}

function keptSpans(table: SpanTable, isKept: readonly boolean[]): SpanTable {
  const rows: RowSource[] = [];
  table.example.forEach((example, row) => {
    if (isKept[example]) rows.push({ table, row, example });
  });
  return tableOf(rows);
}
