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
  /** Bias of the read-out and of the n-grams, in nats: score = bias + mean token evidence. */
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
  /** Weights of token n-grams, which add to the encoder's evidence. */
  ngrams: ModelFile;
  tokenizer: ModelFile;
  /** Known answers for the self-test; see `reference.ts`. */
  reference: ModelFile;
}

/** The two graphs over the same weights. */
export type GraphName = 'int8' | 'nbits';

/** `reference.json`: token ids of short windows and what each graph answers on the CPU. */
export interface EncoderReference {
  cases: {
    tokenIds: number[];
    /** Answer of the nbits graph, which keeps float activations. */
    tokenEvidence: number[];
    /** Answer of the int8 graph; activations of 8 bits move a token by a tenth of a nat. */
    int8TokenEvidence: number[];
    familyLogits: number[];
  }[];
  /** Largest difference of any token's evidence from its graph's answer before a home is refused, in nats. */
  tolerance: number;
}
