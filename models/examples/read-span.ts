import type { Token } from '../encoder/token.ts';
import { normalize } from '../text/normalizer.ts';
import { sentenceSpans } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import { cutWindows } from '../text/windows.ts';
import type { ExampleTools } from './example-tools.ts';
import { rangesOf, rawSpan } from './read-spans.ts';
import { DIMENSIONS, type SpanKind } from './span-table.ts';
import type { SpanStates, SpanWord } from './word-links.ts';

/** A span of a text, as a reading of its spans gives it. */
export interface KindSpan extends Span {
  kind: SpanKind;
}

interface ReadOptions {
  /** As in the plan with which the span was read: where windows are cut depends on it. */
  maxTokens: number;
  signal?: AbortSignal;
}

/**
 * Token states of one span, the same as when all spans of its text are read; only windows that hold a
 * part of it are encoded. Words have raw offsets. Null where the text has no such span.
 *
 * @throws {DOMException} AbortError when the signal is aborted between windows
 */
export async function readSpan(
  text: string,
  span: KindSpan,
  { tokenize, encodeStates }: Pick<ExampleTools, 'tokenize' | 'encodeStates'>,
  { maxTokens, signal }: ReadOptions,
): Promise<SpanStates | null> {
  const normalized = normalize(text);
  const all = tokenize(normalized.text);
  const tokens = all.slice(0, maxTokens);
  const sentences = sentenceSpans(normalized.text);
  // At every token, since readings of banks and of examined texts differ in their strides.
  const ranges = rangesOf(all, sentences, { strides: { [span.kind]: 1 }, maxTokens }).flatMap((one) => one.ranges);
  const range = ranges.find((one) => {
    const { start, end } = rawSpan(normalized, tokens, one);
    return start === span.start && end === span.end;
  });
  if (!range) return null;
  const states = new Float32Array((range.end - range.first) * DIMENSIONS);
  for (const { first, end } of cutWindows(tokens, sentences)) {
    const [from, to] = [Math.max(first, range.first), Math.min(end, range.end)];
    if (from >= to) continue;
    signal?.throwIfAborted();
    const { tokenStates } = await encodeStates(tokens.slice(first, end).map(({ id }) => id));
    const part = tokenStates.subarray((from - first) * DIMENSIONS, (to - first) * DIMENSIONS);
    states.set(part, (from - range.first) * DIMENSIONS);
  }
  signal?.throwIfAborted();
  const words = wordRanges(normalized.text, tokens.slice(range.first, range.end)).map((word): SpanWord => {
    const place = { first: range.first + word.first, end: range.first + word.last };
    return { ...word, ...rawSpan(normalized, tokens, place) };
  });
  return { states, words };
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;

/** Neighbouring tokens of one word, taken together; a token outside of words stands for itself. */
function wordRanges(text: string, tokens: readonly Token[]): { first: number; last: number }[] {
  const from = tokens[0]?.start ?? 0;
  const words = [...text.slice(from, tokens.at(-1)?.end).matchAll(WORD)];
  const ranges: { first: number; last: number }[] = [];
  let word = 0;
  let open = -1;
  for (const [index, { start }] of tokens.entries()) {
    while (word < words.length && endOf(words[word]!) + from <= start) word += 1;
    const inside = word < words.length && words[word]!.index + from <= start ? word : -1;
    const last = ranges.at(-1);
    if (last && inside >= 0 && inside === open) last.last = index + 1;
    else ranges.push({ first: index, last: index + 1 });
    open = inside;
  }
  return ranges;
}

const endOf = ({ index, 0: word }: RegExpMatchArray): number => (index ?? 0) + word.length;
