/**
 * Linear weights of runs of one to three token ids, beside the encoder: what needs no context to
 * be told. Fitted by `models/train/penlight_train/ngram_weights.py`.
 */
export interface NgramWeights {
  /** [N], ascending. */
  keys: Uint32Array;
  /** [N], in steps. */
  weights: Int8Array;
  /** Nats times tokens of one step. */
  step: number;
}

const UNIGRAMS = 30_522;
const BUCKETS = 1 << 24;
const HEAD_BYTES = 4;
const BYTES_OF_ONE = 5;

/**
 * Reads `ngrams.bin`: the step as a 32-bit float, all keys as 32-bit numbers, little-endian, then
 * all weights as bytes.
 *
 * @throws {RangeError} when the bytes are not whole entries
 */
export function readNgrams(bytes: Uint8Array<ArrayBuffer>): NgramWeights {
  const count = (bytes.byteLength - HEAD_BYTES) / BYTES_OF_ONE;
  if (count < 0 || !Number.isInteger(count))
    throw new RangeError(`${bytes.byteLength} bytes hold no whole number of n-grams`);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return {
    keys: Uint32Array.from({ length: count }, (_, index) => view.getUint32(HEAD_BYTES + 4 * index, true)),
    weights: new Int8Array(bytes.slice(HEAD_BYTES + 4 * count).buffer),
    step: view.getFloat32(0, true),
  };
}

/**
 * Evidence of each token [T] in nats: the weights of the n-grams it is part of, each shared out
 * among its tokens alike. Its mean over tokens is the n-grams' log-odds without their intercept.
 */
export function ngramEvidence(tokenIds: readonly number[], { keys, weights, step }: NgramWeights): Float32Array {
  const evidence = new Float32Array(tokenIds.length);
  for (const last of tokenIds.keys()) {
    for (let order = 1; order <= Math.min(3, last + 1); order += 1) {
      const found = indexOf(keys, keyOf(tokenIds, last, order));
      if (found < 0) continue;
      const share = ((weights[found] ?? 0) * step) / order;
      for (let at = last - order + 1; at <= last; at += 1) evidence[at] = (evidence[at] ?? 0) + share;
    }
  }
  return evidence;
}

/** Key of the n-gram of `order` tokens that ends at `last`. */
function keyOf(tokenIds: readonly number[], last: number, order: number): number {
  const token = (back: number) => tokenIds[last - back] ?? 0;
  if (order === 1) return token(0);
  if (order === 2) return UNIGRAMS + bucket(token(1), token(0), 0);
  return UNIGRAMS + BUCKETS + bucket(token(2), token(1), token(0));
}

/** Hash of two or three token ids, equal to `bucket` of `ngram_evidence.py`. */
function bucket(first: number, second: number, third: number): number {
  let mixed = (Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca77) + Math.imul(third, 0xc2b2ae3d)) >>> 0;
  mixed = (mixed ^ (mixed >>> 15)) >>> 0;
  mixed = Math.imul(mixed, 0x2c1b3c6d) >>> 0;
  mixed = (mixed ^ (mixed >>> 13)) >>> 0;
  return mixed % BUCKETS;
}

/** Where a key stands among ascending ones, or -1. */
function indexOf(keys: Uint32Array, wanted: number): number {
  let [low, high] = [0, keys.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const key = keys[middle] ?? 0;
    if (key === wanted) return middle;
    if (key < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
