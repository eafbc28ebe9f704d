import fc from 'fast-check';
import type { BankDraft } from '@/models/examples/bank.ts';
import type { Example } from '@/models/examples/example.ts';
import { DIMENSIONS, emptyTable, SPAN_KINDS, type SpanKind, type SpanTable } from '@/models/examples/span-table.ts';
import { deriveRow } from '@/models/examples/vector.ts';

/** An example with the fields that matter to a test. */
export function example(fields: Partial<Example> & { id: string }): Example {
  return {
    label: 'human',
    model: null,
    family: null,
    domain: 'essay',
    source: 'invented',
    url: null,
    licence: 'CC0',
    author: null,
    era: null,
    countsInShare: true,
    isOwn: false,
    text: null,
    description: 'Invented for a test.',
    ...fields,
  };
}

/** A table of one kind whose rows have these vectors; row i belongs to example i unless said otherwise. */
export function table(kind: SpanKind, vectors: readonly (readonly number[])[], owners?: readonly number[]): SpanTable {
  const spans = emptyTable(vectors.length, vectors.length > 0 ? [{ kind, from: 0, to: vectors.length }] : []);
  for (const [row, vector] of vectors.entries()) {
    spans.vectors.set(vector.slice(0, DIMENSIONS), row * DIMENSIONS);
    spans.example[row] = owners?.[row] ?? row;
    spans.tokens[row] = kind === 'sentence' ? 9 : kind;
    deriveRow(spans, row);
  }
  return spans;
}

export const vector = fc
  .int8Array({ minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((values) => Array.from(values, (value) => Math.max(-127, value)));

const word = fc.string({ unit: 'binary', maxLength: 12 });
const exampleWithoutId = fc.record({
  label: fc.constantFrom('human' as const, 'machine' as const),
  model: fc.option(word),
  family: fc.option(word),
  domain: word,
  source: word,
  url: fc.option(fc.webUrl()),
  licence: word,
  author: fc.option(word),
  era: fc.option(word),
  countsInShare: fc.boolean(),
  isOwn: fc.boolean(),
  text: fc.option(word),
  description: word,
});

/** Banks of up to a few spans of every kind. */
export const draft: fc.Arbitrary<BankDraft> = fc
  .record({
    examples: fc.array(exampleWithoutId, { minLength: 1, maxLength: 5 }),
    perKind: fc.array(fc.array(vector, { maxLength: 3 }), { minLength: 5, maxLength: 5 }),
    hashes: fc.array(fc.uint32Array({ maxLength: 4 }), { minLength: 5, maxLength: 5 }),
    name: fc.string({ minLength: 1, maxLength: 20 }),
  })
  .map(({ examples, perKind, hashes, name }) => {
    const spans = emptyTable(perKind.flat().length, []);
    let row = 0;
    for (const [index, kind] of SPAN_KINDS.entries()) {
      const vectors = perKind[index]!;
      if (vectors.length > 0) spans.kinds.push({ kind, from: row, to: row + vectors.length });
      for (const one of vectors) {
        spans.vectors.set(one, row * DIMENSIONS);
        spans.example[row] = row % examples.length;
        spans.tokens[row] = kind === 'sentence' ? 7 : kind;
        spans.end[row] = examples[row % examples.length]!.text?.length ?? 0;
        deriveRow(spans, row);
        row += 1;
      }
    }
    return {
      info: {
        name,
        version: '1',
        description: '',
        createdAt: '2026-01-01T00:00:00.000Z',
        encoderRevision: 'test',
      },
      examples: examples.map((one, index) => ({ ...one, id: `e${index}` })),
      spans,
      fingerprints: examples.map((_, index) => Uint32Array.from(hashes[index]!).sort()),
    };
  });
