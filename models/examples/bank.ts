import type { Example } from './example.ts';
import type { SpanTable } from './span-table.ts';

/** What a bank is and holds; printed on its card. */
export interface BankInfo {
  /** SHA-256 of the content, in hexadecimal: the identity of a bank, and what a verdict names. */
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
  counts: Record<'label' | 'domain' | 'licence', Record<string, number>>;
}

/** Known labelled writing and its spans, in memory. */
export interface Bank {
  info: BankInfo;
  examples: Example[];
  spans: SpanTable;
  /** By example: hashes that find near-copies; see `near-copies.ts`. */
  fingerprints: Uint32Array<ArrayBuffer>[];
}

/** Some spans of a bank, for a store that loads piece by piece. */
export interface BankChunk {
  /** Place among the chunks of its bank, from 0. */
  index: number;
  spans: SpanTable;
}
