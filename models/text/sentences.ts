import { continuesSentence, isBare } from './sentence-ends.ts';
import type { Span } from './span.ts';

const MAX_WORDS = 120;
/** About 120 long words; text without blanks is cut here. */
const MAX_UNITS = 1200;
/** What the segmenter is given at once: with each segment it copies all of its text. */
const CHUNK_UNITS = 2400;
const MIN_WRAPPED_UNITS = 50;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * Sentences of a normalised text, in order and without overlap; together they hold every
 * character that is no blank. A line end is a sentence end unless the line was wrapped. No
 * sentence has more than 120 words.
 */
export function sentenceSpans(text: string): Span[] {
  return blocks(text).flatMap((block) => blockSentences(text, block).flatMap((span) => shortParts(text, span)));
}

/** Lines, with the lines of wrapped paragraphs taken together. */
function blocks(text: string): Span[] {
  const spans: Span[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\n]+/g)) {
    const end = index + line.length;
    const last = spans.at(-1);
    if (last && last.end === index - 1 && isWrapped(text.slice(last.end - MIN_WRAPPED_UNITS, last.end), line)) {
      last.end = end;
    } else spans.push({ start: index, end });
  }
  return spans;
}

/** A line goes on in the next one when it is long, has no stop at its end, and a small letter follows. */
function isWrapped(lineEnd: string, next: string): boolean {
  return (
    lineEnd.length === MIN_WRAPPED_UNITS && /^[^\n]*[\p{L}\p{N},)"'] ?$/u.test(lineEnd) && /^\p{Ll}[^\n]/u.test(next)
  );
}

function blockSentences(text: string, block: Span): Span[] {
  const content = text.slice(block.start, block.end).replaceAll('\n', ' ');
  const spans: Span[] = [];
  for (const { segment, index } of segments(content)) {
    const body = segment.trim();
    if (body === '') continue;
    const start = block.start + index + segment.indexOf(body);
    const last = spans.at(-1);
    const before = last ? text.slice(Math.max(last.start, last.end - 40), last.end) : '';
    const isWhole = last !== undefined && last.end - last.start <= 40;
    if (last && (isBare(body) || continuesSentence(before, isWhole, body))) last.end = start + body.length;
    else spans.push({ start, end: start + body.length });
  }
  return spans;
}

/** The segmenter's sentences, in linear time; one longer than a chunk is cut. */
function* segments(content: string): Generator<{ segment: string; index: number }> {
  for (let from = 0; from < content.length; ) {
    const chunk = content.slice(from, from + CHUNK_UNITS);
    const isEnd = from + chunk.length === content.length;
    const found = [...segmenter.segment(chunk)];
    const whole = isEnd || found.length === 1 ? found : found.slice(0, -1);
    for (const { segment, index } of whole) yield { segment, index: from + index };
    from += whole.reduce((length, { segment }) => length + segment.length, 0);
  }
}

/** Even parts of at most 120 words and 1,200 units. */
function shortParts(text: string, span: Span): Span[] {
  const words = wordSpans(text, span);
  const isShort = words.length <= MAX_WORDS && span.end - span.start <= MAX_UNITS;
  if (isShort) return [span];
  const units = Math.ceil((span.end - span.start) / MAX_UNITS);
  const perPart = Math.ceil(words.length / Math.max(Math.ceil(words.length / MAX_WORDS), units));
  const parts: Span[] = [];
  let count = 0;
  for (const word of words) {
    const last = parts.at(-1);
    if (last && count < perPart && word.end - last.start <= MAX_UNITS) last.end = word.end;
    else {
      parts.push({ ...word });
      count = 0;
    }
    count += 1;
  }
  return parts;
}

/** Runs without blanks; a run longer than a sentence may be is cut, never inside a surrogate pair. */
function wordSpans(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = [];
  for (const { index, 0: run } of text.slice(start, end).matchAll(/\S+/g)) {
    let from = start + index;
    const until = from + run.length;
    while (until - from > MAX_UNITS) {
      const isInsidePair = /[\udc00-\udfff]/.test(text[from + MAX_UNITS] ?? '');
      const cut = from + MAX_UNITS - (isInsidePair ? 1 : 0);
      spans.push({ start: from, end: cut });
      from = cut;
    }
    spans.push({ start: from, end: until });
  }
  return spans;
}
