/** Name of the port between background and offscreen document. */
export const ENCODER_PORT = 'encoder';

/** What the background asks of the encoder in the offscreen document; ids are its own. */
export type EncoderRequest =
  | { id: number; kind: 'open' }
  | { id: number; kind: 'encode' | 'states'; tokenIds: readonly number[] };

/** Numbers in plain arrays: a port may turn typed arrays into objects. */
export interface PlainOutput {
  tokenEvidence: number[];
  familyLogits: number[];
  registerLogits: number[];
  /** [T, 384] row by row, where states were asked for. */
  tokenStates?: number[];
}

/** `error` is what the runtime said, empty where it said nothing; `file` names a missing or damaged model file. */
export type EncoderReply =
  | { id: number; output: PlainOutput | null }
  | { id: number; error: string; file: string | null };
