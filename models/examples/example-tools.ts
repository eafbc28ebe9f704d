import type { EncodeStates } from '../encoder/encoder.ts';
import type { ModelFile } from '../encoder/manifest.ts';
import type { Tokenize } from '../encoder/token.ts';
import type { Bank, BankInfo } from './bank.ts';
import type { CoverWeights } from './cover.ts';
import type { OpenScan } from './scan.ts';

/** `public/models/examples/manifest.json`: the shipped banks and the numbers chosen on dev with them. */
export interface ShippedExamples {
  /** Revision of the encoder for which all of it was made. */
  encoderRevision: string;
  packs: ModelFile[];
  cover: CoverWeights;
  /** Least cosine for which two spans are called nearly the same, and similar. */
  nearness: { nearlyTheSame: number; similar: number };
}

/** What evidence by example is made with; the same tools in the browser and in Node. */
export interface ExampleTools {
  tokenize: Tokenize;
  encodeStates: EncodeStates;
  encoderRevision: string;
  shipped: Pick<ShippedExamples, 'cover' | 'nearness'>;
  /** Banks that are switched on, shipped ones and the user's, made with this encoder. */
  banks: readonly Bank[];
  /** SHA-256 of the shipped banks. */
  shippedBanks: ReadonlySet<string>;
  /** Banks that are switched on and wait to be embedded again. */
  outdated: readonly BankInfo[];
  /** How bits are counted and vectors multiplied; in plain JavaScript when left out. */
  openScan?: OpenScan;
}

export interface ExampleOptions {
  /** Stops between windows with an AbortError. */
  signal?: AbortSignal;
  /** Share of the work done, in [0, 1]. */
  onProgress?: (done: number) => void;
}
