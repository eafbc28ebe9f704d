import type { EncodeStates } from '../encoder/encoder.ts';
import type { Token, Tokenize } from '../encoder/token.ts';
import { type NormalizedText, normalize } from '../text/normalizer.ts';
import { sentenceSpans } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import { cutWindows } from '../text/windows.ts';
import { DIMENSIONS, emptyTable, type KindRange, SPAN_KINDS, type SpanKind, type SpanTable } from './span-table.ts';
import { poolInto } from './vector.ts';

/** Which spans of a text are read. */
export interface SpanPlan {
  /** Tokens from one window to the next, by kind; a kind that is left out is not read. Sentences have none. */
  strides: Partial<Record<SpanKind, number>>;
  /** Tokens that are read at most, from the beginning. */
  maxTokens: number;
}

/** A text's spans, and which of its tokens each stands for. */
export interface SpanReading {
  /** Rows of the one example 0, with raw offsets. */
  spans: SpanTable;
  /** By row: tokens `first` to `end` (half-open). */
  ranges: { first: number; end: number }[];
  /** Tokens that were read. */
  tokens: number;
  /** The part of the text that was read, raw offsets. */
  read: Span;
}

interface Tools {
  tokenize: Tokenize;
  encodeStates: EncodeStates;
}

// A sentence of fewer tokens says too little, and one of more is a list or a table.
const MIN_SENTENCE_TOKENS = 4;
const MAX_SENTENCE_TOKENS = 128;

/**
 * Spans of a text with their vectors: sentences and token windows. Banks and examined texts are read
 * the same way, so that their vectors can be compared.
 *
 * @throws {DOMException} AbortError when the signal is aborted between windows
 */
export async function readSpans(
  text: string,
  { tokenize, encodeStates }: Tools,
  plan: SpanPlan,
  options: { signal?: AbortSignal; onProgress?: (done: number) => void } = {},
): Promise<SpanReading> {
  const normalized = normalize(text);
  const all = tokenize(normalized.text);
  const tokens = all.slice(0, plan.maxTokens);
  const sentences = sentenceSpans(normalized.text);
  const windows = cutWindows(tokens, sentences);
  const states = new Float32Array(tokens.length * DIMENSIONS);
  for (const [index, { first, end }] of windows.entries()) {
    options.signal?.throwIfAborted();
    const { tokenStates } = await encodeStates(tokens.slice(first, end).map(({ id }) => id));
    states.set(tokenStates, first * DIMENSIONS);
    options.onProgress?.((index + 1) / windows.length);
  }
  return { ...pooled(normalized, tokens, rangesOf(all, sentences, plan), states), tokens: tokens.length };
}

interface KindRanges {
  kind: SpanKind;
  ranges: { first: number; end: number }[];
}

/** Token ranges of the spans that a plan reads, by kind. */
export function rangesOf(
  tokens: readonly Token[],
  sentences: readonly Span[],
  { strides, maxTokens }: SpanPlan,
): KindRanges[] {
  return SPAN_KINDS.flatMap((kind) => {
    const stride = strides[kind];
    if (stride === undefined) return [];
    const ranges = kind === 'sentence' ? sentenceRanges(tokens, sentences) : windowRanges(tokens.length, kind, stride);
    return [{ kind, ranges: ranges.filter(({ end }) => end <= maxTokens) }];
  });
}

function windowRanges(tokens: number, size: number, stride: number) {
  const count = tokens < size ? 0 : Math.floor((tokens - size) / stride) + 1;
  return Array.from({ length: count }, (_, index) => ({ first: index * stride, end: index * stride + size }));
}

/** Tokens of each sentence; blanks belong to no token, so every token lies in one sentence. */
function sentenceRanges(tokens: readonly Token[], sentences: readonly Span[]) {
  const ranges: { first: number; end: number }[] = [];
  let first = 0;
  for (const sentence of sentences) {
    let end = first;
    while (end < tokens.length && tokens[end]!.start < sentence.end) end += 1;
    const length = end - first;
    if (length >= MIN_SENTENCE_TOKENS && length <= MAX_SENTENCE_TOKENS) ranges.push({ first, end });
    first = end;
  }
  return ranges;
}

function pooled(normalized: NormalizedText, tokens: readonly Token[], byKind: KindRanges[], states: Float32Array) {
  const ranges = byKind.flatMap((one) => one.ranges);
  const kinds: KindRange[] = [];
  for (const { kind, ranges: own } of byKind) {
    const from = kinds.at(-1)?.to ?? 0;
    if (own.length > 0) kinds.push({ kind, from, to: from + own.length });
  }
  const spans = emptyTable(ranges.length, kinds);
  for (const [row, range] of ranges.entries()) {
    const { start, end } = rawSpan(normalized, tokens, range);
    spans.start[row] = start;
    spans.end[row] = end;
    spans.tokens[row] = range.end - range.first;
    poolInto(spans, row, states, range);
  }
  return { spans, ranges, read: rawSpan(normalized, tokens, { first: 0, end: tokens.length }) };
}

/** Raw offsets of tokens `first` to `end`; 0 and 0 where there are none. */
export function rawSpan(
  normalized: NormalizedText,
  tokens: readonly Token[],
  { first, end }: { first: number; end: number },
): Span {
  const [from, to] = [tokens[first], tokens[end - 1]];
  return from && to ? normalized.toRawSpan({ start: from.start, end: to.end }) : { start: 0, end: 0 };
}
