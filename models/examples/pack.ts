import type { Bank, BankInfo } from './bank.ts';
import type { KindRange } from './span-table.ts';

/** Version of the file; `docs/pack-format.md` describes it. A released version never changes. */
export const PACK_FORMAT = 1;
export const PACK_EXTENSION = '.penlight-pack';
/** More spans, or a larger file, are refused: a browser's memory would not hold them. */
export const MAX_PACK_SPANS = 1_000_000;
export const MAX_PACK_BYTES = 1_000_000_000;

/** First part of a pack, as JSON: what it holds and where. */
export interface PackManifest extends BankInfo {
  format: typeof PACK_FORMAT;
  dimensions: number;
  kinds: KindRange[];
  /** Parts of the file after the manifest, in order. */
  sections: { name: string; bytes: number }[];
}

/** Why a pack could not be read; the interface has a sentence for each. */
export type PackProblem =
  | 'not-a-pack'
  | 'newer'
  | 'too-large'
  | 'too-many-spans'
  | 'truncated'
  | 'wrong-hash'
  | 'damaged'
  | 'empty';

/** A pack that could not be read; nothing of it may be kept. */
export class PackError extends Error {
  override readonly name = 'PackError';

  constructor(
    readonly problem: PackProblem,
    /** What exactly was wrong, in English, for a log and the command line. */
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`the pack was not read: ${detail}`, options);
  }
}

/** A bank as the bytes of one file. */
export type WritePack = (bank: Bank) => Promise<Uint8Array<ArrayBuffer>>;
/** A bank from the bytes of one file, checked in full. @throws {PackError} */
export type ReadPack = (bytes: Uint8Array<ArrayBuffer>) => Promise<Bank>;
