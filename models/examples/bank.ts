import type { Example } from './example.ts';
import { joinTables, type SpanTable, sliceTable } from './span-table.ts';

/** What a bank is and holds; printed on its card. */
export interface BankInfo {
  /** SHA-256 of its pack, in hexadecimal: the identity of a bank, and what a verdict names. */
  sha256: string;
  name: string;
  version: string;
  description: string;
  /** ISO 8601. */
  createdAt: string;
  /** Revision of the encoder that made the vectors; another one's cannot be compared with them. */
  encoderRevision: string;
  examples: number;
  spans: number;
  /** Examples that come with their text. */
  texts: number;
  /** Examples by label, domain and licence. */
  counts: BankCounts;
}

export type BankCounts = Record<'label' | 'domain' | 'licence', Record<string, number>>;

/** Known labelled writing and its spans, in memory. */
export interface Bank {
  info: BankInfo;
  examples: Example[];
  spans: SpanTable;
  /** By example: hashes that find near-copies; see `near-copies.ts`. */
  fingerprints: Uint32Array<ArrayBuffer>[];
}

/** A bank that has no identity yet: what the maker of a pack says and gathers. */
export interface BankDraft extends Omit<Bank, 'info'> {
  info: Pick<BankInfo, 'name' | 'version' | 'description' | 'createdAt' | 'encoderRevision'>;
}

/** What a draft holds, counted. */
export function countedInfo({ info, examples, spans }: BankDraft): Omit<BankInfo, 'sha256'> {
  return {
    ...info,
    examples: examples.length,
    spans: spans.example.length,
    texts: examples.filter(({ text }) => text !== null).length,
    counts: {
      label: countsOf(examples, ({ label }) => label),
      domain: countsOf(examples, ({ domain }) => domain),
      licence: countsOf(examples, ({ licence }) => licence),
    },
  };
}

function countsOf(examples: readonly Example[], nameOf: (example: Example) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const example of examples) counts.set(nameOf(example), (counts.get(nameOf(example)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Some spans of a bank, for a store that loads piece by piece. */
export interface BankChunk {
  /** Place among the chunks of its bank, from 0. */
  index: number;
  spans: SpanTable;
}

/** Spans of a bank in pieces of about half a kilobyte a span, on memory of their own. */
export function* bankChunks({ spans }: Pick<Bank, 'spans'>, size = 5_000): Generator<BankChunk> {
  const total = spans.example.length;
  for (let from = 0; from < total; from += size) {
    yield { index: from / size, spans: sliceTable(spans, from, Math.min(total, from + size)) };
  }
}

/** The spans of a bank out of all of its chunks, in any order. */
export function spansOfChunks(chunks: readonly BankChunk[]): SpanTable {
  return joinTables(chunks.toSorted((a, b) => a.index - b.index).map(({ spans }) => spans));
}
