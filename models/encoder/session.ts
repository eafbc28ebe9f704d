import { type InferenceSession, Tensor } from 'onnxruntime-common';
import type { EncodeStates, EncodeWindow, WindowOutput } from './encoder.ts';
import { type NgramWeights, ngramEvidence } from './ngrams.ts';

/** What the encoder needs of an onnxruntime session; a test passes a plain object. */
export interface Session {
  run(feeds: InferenceSession.FeedsType, fetches: readonly string[]): Promise<InferenceSession.ReturnType>;
}

/** Lengths a window is padded to, [CLS] and [SEP] counted in: few shapes, few compiled kernels. */
export const WINDOW_SHAPES: readonly number[] = [32, 64, 128, 256];
/** For the int8 graph on a processor, which compiles nothing: padding is work for nothing there. */
export const INT8_SHAPES: readonly number[] = Array.from({ length: 16 }, (_, step) => 16 * (step + 1));
export const MAX_WINDOW_TOKENS = 254;

const CLS = 101n;
const SEP = 102n;
// The states of every token are an output too; naming the others keeps them inside the runtime.
const OUTPUTS = ['token_evidence', 'family_logits', 'register_logits'] as const;
const STATES = 'token_states';

/** Two ways to run one session; the first leaves the token states inside the runtime. */
export interface Encoder {
  encode: EncodeWindow;
  encodeStates: EncodeStates;
}

/**
 * Encoder over an open session. Calls queue up, since a session runs one at a time, and a failed
 * call does not block the next. The evidence of token n-grams is added to the encoder's.
 *
 * @param shapes - lengths a window may be padded to, ascending, the last of 256
 * @returns encodes the token ids of one window, T in 1..254, without special tokens; it rejects
 *   with RangeError for another T and with TypeError where an output is missing or not finite
 */
export function createEncoder(
  session: Session,
  ngrams: NgramWeights,
  shapes: readonly number[] = WINDOW_SHAPES,
): Encoder {
  let previous: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const current = previous.then(work);
    previous = current.catch(() => undefined);
    return current;
  };
  return {
    encode: (tokenIds) =>
      inTurn(async () => windowOutput(await session.run(windowInput(tokenIds, shapes), OUTPUTS), tokenIds, ngrams)),
    encodeStates: (tokenIds) =>
      inTurn(async () => {
        const outputs = await session.run(windowInput(tokenIds, shapes), [...OUTPUTS, STATES]);
        return { ...windowOutput(outputs, tokenIds, ngrams), tokenStates: statesOf(outputs, tokenIds.length) };
      }),
  };
}

function windowOutput(
  outputs: InferenceSession.ReturnType,
  tokenIds: readonly number[],
  ngrams: NgramWeights,
): WindowOutput {
  const own = ofTextTokens(finiteNumbers(outputs, 'token_evidence'), 'token_evidence', tokenIds.length, 1);
  const added = ngramEvidence(tokenIds, ngrams);
  return {
    tokenEvidence: own.map((evidence, index) => evidence + (added[index] ?? 0)),
    familyLogits: finiteNumbers(outputs, 'family_logits'),
    registerLogits: finiteNumbers(outputs, 'register_logits'),
  };
}

function statesOf(outputs: InferenceSession.ReturnType, tokens: number): Float32Array {
  return ofTextTokens(finiteNumbers(outputs, STATES), STATES, tokens, outputs[STATES]?.dims.at(-1) ?? 0);
}

/** Rows of the text tokens: those after [CLS], as many as there are tokens. */
function ofTextTokens(data: Float32Array, name: string, tokens: number, width: number): Float32Array {
  if (data.length < (tokens + 2) * width) {
    throw new TypeError(`${name} has ${data.length} numbers for ${tokens} tokens`);
  }
  return data.slice(width, (tokens + 1) * width);
}

/** Input tensors of one window: [CLS], the token ids, [SEP], then padding up to a fixed shape. */
function windowInput(
  tokenIds: readonly number[],
  shapes: readonly number[],
): Record<'input_ids' | 'attention_mask', Tensor> {
  const length = tokenIds.length + 2;
  const shape = shapes.find((size) => size >= length);
  if (shape === undefined || tokenIds.length === 0) {
    throw new RangeError(`a window has 1 to ${MAX_WINDOW_TOKENS} tokens, not ${tokenIds.length}`);
  }
  const ids = new BigInt64Array(shape);
  ids.set([CLS, ...tokenIds.map(BigInt), SEP]);
  const mask = new BigInt64Array(shape).fill(1n, 0, length);
  return {
    input_ids: new Tensor('int64', ids, [1, shape]),
    attention_mask: new Tensor('int64', mask, [1, shape]),
  };
}

function finiteNumbers(outputs: InferenceSession.ReturnType, name: string): Float32Array {
  const data = outputs[name]?.data;
  if (!(data instanceof Float32Array)) throw new TypeError(`the encoder has no float32 output named ${name}`);
  if (!data.every(Number.isFinite)) throw new TypeError(`the encoder's ${name} is not finite`);
  return data;
}
