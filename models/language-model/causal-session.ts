import { type InferenceSession, Tensor } from 'onnxruntime-common';
import type { LanguageModelManifest } from './pack.ts';
import type { CachedPrefix, LanguageModel, Scored, ScoreRequest, TokenScores } from './session.ts';

/** What the language model needs of an onnxruntime session; a test passes a plain object. */
export interface CausalSession {
  run(feeds: InferenceSession.FeedsType): Promise<InferenceSession.ReturnType>;
  release(): Promise<void>;
}

/** Tokens fed at once: bounds the [tokens, V] array inside the runtime to 25 MB. */
export const CHUNK_TOKENS = 128;
/** Numbers per scored token: log p, mean, variance, rank, three ids, their log p. */
const COLUMNS = 10;
/** Added to what a token may not see; exp of it is 0. */
const HIDDEN = -1e9;

type Shape = Pick<LanguageModelManifest, 'revision' | 'stateSize' | 'maxTokens' | 'vocabularySize'>;

/**
 * Causal language model over an open session, fed in chunks. Keys and values come back as one row per
 * token, so that any beginning of an earlier sequence can be taken over.
 */
export function createLanguageModel(session: CausalSession, shape: Shape): LanguageModel {
  let previous: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const current = previous.then(work);
    previous = current.catch(() => undefined);
    return current;
  };
  return {
    revision: shape.revision,
    maxTokens: shape.maxTokens,
    score: (request) => inTurn(() => score(session, shape, request)),
    end: () => inTurn(() => session.release()),
  };
}

async function score(session: CausalSession, shape: Shape, request: ScoreRequest): Promise<Scored> {
  refuse(shape, request);
  const { tokenIds, first, prefix, signal } = request;
  const fedUntil = tokenIds.length - 1; // the last token is predicted, never read
  const reused = Math.min(prefix ? commonLength(prefix.tokenIds, tokenIds) : 0, first - 1);
  // Row 0 is empty and hidden, so that no tensor is ever empty.
  const past = new Float32Array((1 + fedUntil) * shape.stateSize);
  if (prefix) past.set(prefix.states.subarray(0, reused * shape.stateSize), shape.stateSize);
  const scores = emptyScores(tokenIds.length - first);
  for (let from = reused; from < fedUntil; from += CHUNK_TOKENS) {
    signal?.throwIfAborted();
    const chunk = { from, end: Math.min(from + CHUNK_TOKENS, fedUntil) };
    await runChunk(session, shape, { tokenIds, first, past, scores }, chunk);
  }
  const cache: CachedPrefix = { tokenIds: tokenIds.slice(0, fedUntil), states: past.subarray(shape.stateSize) };
  return { scores, cache, fedTokens: fedUntil - reused };
}

function refuse({ maxTokens, vocabularySize }: Shape, { tokenIds, first }: ScoreRequest): void {
  const { length } = tokenIds;
  if (length < 2 || length > maxTokens) throw new RangeError(`a sequence has 2 to ${maxTokens} tokens, not ${length}`);
  if (!Number.isInteger(first) || first < 1 || first >= length) {
    throw new RangeError(`the first scored token is 1 to ${length - 1}, not ${first}`);
  }
  const unknown = tokenIds.find((id) => !Number.isInteger(id) || id < 0 || id >= vocabularySize);
  if (unknown !== undefined) throw new RangeError(`there is no token ${unknown}`);
}

/** How many tokens two sequences share from their beginning. */
export function commonLength(a: readonly number[], b: readonly number[]): number {
  const end = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < end && a[shared] === b[shared]) shared += 1;
  return shared;
}

interface Reading {
  tokenIds: readonly number[];
  first: number;
  past: Float32Array;
  scores: TokenScores;
}

/** Reads tokens `from` to `end`: their keys and values go into `past`, what they predict into `scores`. */
async function runChunk(
  session: CausalSession,
  { stateSize }: Shape,
  { tokenIds, first, past, scores }: Reading,
  { from, end }: { from: number; end: number },
): Promise<void> {
  const firstRow = Math.max(first - 1, from);
  // A chunk that predicts nothing of interest still gives one row, which is left aside.
  const [rowFrom, rowEnd] = firstRow < end ? [firstRow, end] : [from, from + 1];
  const rows = Array.from({ length: rowEnd - rowFrom }, (_, row) => rowFrom + row);
  const outputs = await session.run({
    input_ids: integers(tokenIds.slice(from, end)),
    position_ids: integers(Array.from({ length: end - from }, (_, place) => from + place)),
    bias: new Tensor('float32', causalBias(from, end), [end - from, 1 + end]),
    past: new Tensor('float32', past.subarray(0, (1 + from) * stateSize), [1 + from, stateSize]),
    rows: integers(rows.map((row) => row - from)),
    targets: integers(rows.map((row) => tokenIds[row + 1]!)),
  });
  past.set(numbers(outputs, 'present', (end - from) * stateSize), (1 + from) * stateSize);
  const found = numbers(outputs, 'scores', rows.length * COLUMNS);
  if (firstRow < end) writeScores(found, scores, firstRow + 1 - first);
}

function integers(values: readonly number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), [values.length]);
}

/** [T, 1 + end]: 0 where token `from + i` may look, which is at itself and all before it. */
function causalBias(from: number, end: number): Float32Array {
  const width = 1 + end;
  const bias = new Float32Array((end - from) * width);
  for (let token = from; token < end; token += 1) {
    const row = (token - from) * width;
    bias[row] = HIDDEN;
    bias.fill(HIDDEN, row + token + 2, row + width);
  }
  return bias;
}

function numbers(outputs: InferenceSession.ReturnType, name: string, length: number): Float32Array {
  const data = outputs[name]?.data;
  if (!(data instanceof Float32Array) || data.length !== length) {
    throw new TypeError(`the language model has no float32 output ${name} of ${length} numbers`);
  }
  if (!data.every(Number.isFinite)) throw new TypeError(`the language model's ${name} is not finite`);
  return data;
}

function emptyScores(count: number): TokenScores {
  return {
    logProbability: new Float32Array(count),
    entropy: new Float32Array(count),
    rank: new Int32Array(count),
    mean: new Float32Array(count),
    variance: new Float32Array(count),
    alternatives: new Int32Array(3 * count),
    alternativeLogProbability: new Float32Array(3 * count),
  };
}

function writeScores(found: Float32Array, scores: TokenScores, at: number): void {
  for (let row = 0; row * COLUMNS < found.length; row += 1) {
    const values = found.subarray(row * COLUMNS, (row + 1) * COLUMNS);
    const to = at + row;
    scores.logProbability[to] = Math.min(0, values[0]!);
    scores.mean[to] = values[1]!;
    scores.entropy[to] = Math.max(0, -values[1]!);
    scores.variance[to] = Math.max(0, values[2]!);
    scores.rank[to] = values[3]!;
    scores.alternatives.set(values.subarray(4, 7), 3 * to);
    scores.alternativeLogProbability.set(values.subarray(7, 10), 3 * to);
  }
}
