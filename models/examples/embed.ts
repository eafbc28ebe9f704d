import type { BankDraft } from './bank.ts';
import type { Example } from './example.ts';
import type { ExampleTools } from './example-tools.ts';
import { fingerprintsOf } from './near-copies.ts';
import { PACK_LIMITS } from './pack.ts';
import { PackError } from './pack-problem.ts';
import { readSpans, type SpanPlan } from './read-spans.ts';
import { type RowSource, tableOf } from './span-table.ts';

/** What a bank is made from: examples with their texts. */
export interface EmbedOptions {
  plan: SpanPlan;
  /** Whether the bank keeps an example's text; without it it holds no offsets either. */
  keepsText: (example: Example) => boolean;
  signal?: AbortSignal;
  /** Called after each example with the number of examples read. */
  onProgress?: (done: number) => void;
}

/**
 * The spans of labelled texts as a bank. Texts without a span are left out.
 *
 * @param examples - each with its text and an id of its own
 * @throws {PackError} too-large, where there are more spans than a pack may hold
 * @throws {DOMException} AbortError when the signal is aborted between windows
 */
export async function embedExamples(
  examples: AsyncIterable<Example> | Iterable<Example>,
  tools: Pick<ExampleTools, 'tokenize' | 'encodeStates'>,
  { plan, keepsText, signal, onProgress }: EmbedOptions,
): Promise<Omit<BankDraft, 'info'>> {
  const kept: Example[] = [];
  const rows: RowSource[] = [];
  const fingerprints: Uint32Array<ArrayBuffer>[] = [];
  let read = 0;
  for await (const example of examples) {
    const text = example.text ?? '';
    const { spans: table, ranges } = await readSpans(text, tools, plan, { signal });
    read += 1;
    onProgress?.(read);
    if (ranges.length === 0) continue;
    if (rows.length + ranges.length > PACK_LIMITS.spans) {
      throw new PackError('too-large', `it would have more than ${PACK_LIMITS.spans} spans`);
    }
    const isKept = keepsText(example);
    if (!isKept) {
      table.start.fill(0);
      table.end.fill(0);
    }
    for (const row of ranges.keys()) rows.push({ table, row, example: kept.length });
    kept.push(isKept ? example : { ...example, text: null });
    fingerprints.push(fingerprintsOf(text));
  }
  return { examples: kept, spans: tableOf(rows), fingerprints };
}
