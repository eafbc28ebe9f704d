import type { BankInfo } from './bank.ts';
import type { KindRange } from './span-table.ts';

/** Version of the file; `docs/pack-format.md` describes it. A released version never changes. */
export const PACK_FORMAT = 1;
export const PACK_EXTENSION = '.penlight-pack';
/** First bytes of a pack. */
export const PACK_MAGIC = 'PENLPACK';
/** Magic, format, length of the manifest, SHA-256 of all that follows. */
export const HEADER_BYTES = 8 + 4 + 4 + 32;

/** What lies beyond is refused, naming the limit: a browser's memory would not hold it. */
export const PACK_LIMITS = {
  spans: 1_000_000,
  examples: 500_000,
  fileBytes: 800_000_000,
  manifestBytes: 4_000_000,
  /** Bytes of the examples once unpacked. */
  exampleBytes: 256_000_000,
  name: 200,
  version: 50,
  description: 5_000,
} as const;

/** A part of the file after the manifest. */
export interface PackSection {
  name: 'examples' | 'rows' | 'vectors' | 'fingerprints';
  /** Length in the file. */
  bytes: number;
  /** Length once unpacked; another one than `bytes` says that it is a gzip stream. */
  rawBytes: number;
}

/** The manifest of a pack, as JSON: what it holds and where. */
export interface PackManifest extends Omit<BankInfo, 'sha256'> {
  dimensions: number;
  kinds: KindRange[];
  /** In the order of the file. */
  sections: PackSection[];
}
