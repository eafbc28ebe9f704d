import type { Span } from './span.ts';

/** A text made from another one; unit i stands for the raw range starts[i] to ends[i]. */
export interface MappedText {
  text: string;
  /** Both arrays never fall; a unit that was inserted has an empty raw range. */
  starts: Int32Array;
  ends: Int32Array;
}

/** Replaces `start` to `end` of a text; edits come in order and do not overlap. */
export interface Edit extends Span {
  replacement: string;
}

/** Applies edits to a mapped text; what replaces a range stands for all of its raw range. */
export function edited(mapped: MappedText, edits: readonly Edit[]): MappedText {
  if (edits.length === 0) return mapped;
  const length = edits.reduce(
    (sum, edit) => sum + edit.replacement.length - (edit.end - edit.start),
    mapped.text.length,
  );
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  const parts: string[] = [];
  let read = 0;
  let write = 0;
  const keep = (until: number) => {
    parts.push(mapped.text.slice(read, until));
    starts.set(mapped.starts.subarray(read, until), write);
    ends.set(mapped.ends.subarray(read, until), write);
    write += until - read;
  };
  for (const { start, end, replacement } of edits) {
    keep(start);
    const from = mapped.starts[start] ?? 0;
    const to = end > start ? (mapped.ends[end - 1] ?? from) : from;
    starts.fill(from, write, write + replacement.length);
    ends.fill(to, write, write + replacement.length);
    parts.push(replacement);
    write += replacement.length;
    read = end;
  }
  keep(mapped.text.length);
  return { text: parts.join(''), starts, ends };
}

/** First index whose value is greater than `limit` (or equal to it), in values that never fall. */
function firstAbove(values: Int32Array, limit: number, orEqual: boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = values[middle]!;
    if (value > limit || (orEqual && value === limit)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The offset functions of a mapped text; all of them never fall, and none leaves its text. */
export function offsetFunctions({ text, starts, ends }: MappedText, rawLength: number) {
  const toRaw = (offset: number): number => (offset <= 0 ? (starts[0] ?? rawLength) : (starts[offset] ?? rawLength));
  const toNormalized = (offset: number): number => firstAbove(ends, offset, false);
  const toRawSpan = ({ start, end }: Span): Span => {
    const from = toRaw(start);
    const last = Math.min(end, text.length) - 1;
    return { start: from, end: last >= start && last >= 0 ? Math.max(from, ends[last]!) : from };
  };
  const toNormalizedSpan = ({ start, end }: Span): Span => {
    const from = toNormalized(start);
    return { start: from, end: Math.max(from, firstAbove(starts, end, true)) };
  };
  return { toRaw, toNormalized, toRawSpan, toNormalizedSpan };
}
