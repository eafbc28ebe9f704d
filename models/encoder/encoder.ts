/**
 * What the encoder says of one window of T text tokens. Evidence is in nats and without the
 * bias; family and register logits are linear in the mean state, so a document's logits are the
 * token-weighted mean of its windows'.
 */
export interface WindowOutput {
  /** [T], one number per text token; special tokens are left out. */
  tokenEvidence: Float32Array;
  /** [F] */
  familyLogits: Float32Array;
  /** [R] */
  registerLogits: Float32Array;
}

/** Runs the encoder on the token ids of one window, T in 1..254, without special tokens. */
export type EncodeWindow = (tokenIds: readonly number[]) => Promise<WindowOutput>;

/** Output of one window together with the state of each of its tokens. */
export interface WindowStates extends WindowOutput {
  /** [T, 384], row by row: the final states less the mean state of their position. */
  tokenStates: Float32Array;
}

/** Runs the encoder as `EncodeWindow` does and brings the states out too: half a megabyte per window. */
export type EncodeStates = (tokenIds: readonly number[]) => Promise<WindowStates>;

/** Where inference runs; `node` is the command line and the benchmarks. */
export type HomeId = 'webgpu-background' | 'wasm-offscreen' | 'wasm-background' | 'node';

/** One home of the encoder. Ending it frees its memory; a later call opens it again. */
export interface InferenceHost {
  readonly home: HomeId;
  encode: EncodeWindow;
  encodeStates: EncodeStates;
  end(): Promise<void>;
}
