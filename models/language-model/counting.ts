import type { Span } from '../text/span.ts';

/** Ordered words that people and models count through. */
const SERIES: readonly (readonly string[])[] = [
  [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'],
  ['firstly', 'secondly', 'thirdly', 'fourthly', 'fifthly'],
  ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
].map((names) => names.map((name) => name.toLowerCase()));

const MARKER = /^[ \t]*((?:[-*•–]|\(?(?:\d{1,3}|[a-zA-Z])[.)]))[ \t]+/gm;
const COUNTED = /\p{L}+|\p{N}{1,4}/gu;
/** How far back the member before may stand, in characters: a few list items. */
const REACH = 600;

/**
 * What counting explains: markers of lists of two items and more, and a number, month, weekday or
 * ordinal that follows the one before it. Half-open spans in the text given, in order.
 *
 * Source: the successor heads of Gould et al., Successor Heads, 2023, arXiv:2312.09230, predict these.
 */
export function countingSpans(text: string): Span[] {
  return [...listMarkers(text), ...successors(text)].sort((a, b) => a.start - b.start);
}

function listMarkers(text: string): Span[] {
  const markers = Array.from(text.matchAll(MARKER), ({ index, 0: line, 1: marker = '' }) => {
    const start = index + line.indexOf(marker);
    return { start, end: start + marker.length };
  });
  return markers.length >= 2 ? markers : [];
}

function successors(text: string): Span[] {
  const lastSeen = new Map<string, number>();
  const spans: Span[] = [];
  for (const { index, 0: word } of text.matchAll(COUNTED)) {
    for (const { name, before } of places(word.toLowerCase())) {
      const seen = before === null ? undefined : lastSeen.get(before);
      if (seen !== undefined && index - seen <= REACH) spans.push({ start: index, end: index + word.length });
      lastSeen.set(name, index);
    }
  }
  return spans;
}

/** Where a word stands in a series, and what stands before it there. */
function places(word: string): { name: string; before: string | null }[] {
  if (/^\p{N}+$/u.test(word)) return [{ name: word, before: String(Number(word) - 1) }];
  return SERIES.flatMap((series, of) => {
    const at = series.indexOf(word);
    if (at < 0) return [];
    return [{ name: `${of} ${word}`, before: at === 0 ? null : `${of} ${series[at - 1]}` }];
  });
}
