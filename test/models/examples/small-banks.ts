import { type Bank, countedInfo } from '@/models/examples/bank.ts';
import type { Example } from '@/models/examples/example.ts';
import { emptyTable, type SpanTable, tableOf } from '@/models/examples/span-table.ts';

/** An invented example. */
export const exampleOf = (changes: Partial<Example> = {}): Example => ({
  ...{ id: 'a', label: 'human', model: null, family: null, domain: 'note', source: 'Invented', url: null },
  ...{ licence: 'CC0-1.0', author: null, era: null, countsInShare: true, isOwn: false, text: 'One two three.' },
  ...{ description: '' },
  ...changes,
});

/** A table of sentences, as many for each example as asked for. */
export function sentencesOf(counts: readonly number[]): SpanTable {
  const rows = counts.flatMap((count, example) =>
    Array.from({ length: count }, (_, index) => {
      const table = emptyTable(1, [{ kind: 'sentence', from: 0, to: 1 }]);
      table.vectors.fill(example + index + 1);
      table.tokens.fill(4);
      return { table, row: 0, example };
    }),
  );
  return tableOf(rows);
}

/** A bank of examples with so many sentences each. */
export function bankOf(examples: Example[], counts: readonly number[], changes: Partial<Bank['info']> = {}): Bank {
  const draft = {
    info: { name: 'Invented', version: '1', description: '', createdAt: '2026-01-01T00:00:00Z', encoderRevision: 'r1' },
    examples,
    spans: sentencesOf(counts),
    fingerprints: examples.map(() => new Uint32Array([1, 2])),
  };
  return { ...draft, info: { ...countedInfo(draft), sha256: 'a'.repeat(64), ...changes } };
}
