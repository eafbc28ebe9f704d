/** One file of a model, relative to the folder of its manifest. */
export interface ModelFile {
  path: string;
  bytes: number;
  /** Lower-case hexadecimal SHA-256. */
  sha256: string;
}

/** `public/models/encoder/manifest.json`: what is shipped and how to know it is intact. */
export interface EncoderManifest {
  name: string;
  /** Changes with every training or quantisation; part of every cache key. */
  revision: string;
  licence: string;
  trainedOn: string;
  /** Bias of the read-out, in nats: score = bias + mean token evidence. */
  bias: number;
  families: string[];
  registers: string[];
  hiddenSize: number;
  /** External weights, shared by both graphs. */
  weights: ModelFile;
  /** Dynamic int8 products, for WASM and Node. */
  int8Graph: ModelFile;
  /** 8-bit MatMulNBits, for WebGPU. */
  nbitsGraph: ModelFile;
  tokenizer: ModelFile;
  /** Known answers for the self-test; see `reference.ts`. */
  reference: ModelFile;
}

/** `reference.json`: token ids of short windows and what each graph answers on WASM. */
export interface EncoderReference {
  cases: { tokenIds: number[]; tokenEvidence: number[]; familyLogits: number[] }[];
  /** Largest difference of any token's evidence before a home is refused, in nats. */
  tolerance: number;
}
