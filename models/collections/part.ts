import type { Passage } from '../passage.ts';
import type { Span } from '../text/span.ts';
import { type Collected, type LabelledSpan, splitsPair } from './collected.ts';

/** A collected passage and where in its text other words stand. */
export interface Part {
  item: Collected;
  span: Span;
}

/**
 * The collected passage of the same page that a captured one is part of: the shortest that holds its
 * words and more. Of several places in it the one nearest to where the words were captured wins.
 */
export function partOf(items: readonly Collected[], { text, place }: Passage): Part | null {
  const wanted = text.trim();
  const holding = items.filter((item) => item.text !== null && item.text.trim().length > wanted.length);
  for (const item of holding.toSorted((a, b) => lengthOf(a) - lengthOf(b))) {
    const expectedAt = place && item.selectors ? place.start - item.selectors[1].start : 0;
    const span = nearest(item.text ?? '', wanted, expectedAt);
    if (span) return { item, span };
  }
  return null;
}

const lengthOf = ({ text }: Collected): number => text?.length ?? 0;

function nearest(text: string, wanted: string, expectedAt: number): Span | null {
  let found: Span | null = null;
  if (wanted === '') return null;
  for (let start = text.indexOf(wanted); start >= 0; start = text.indexOf(wanted, start + 1)) {
    const end = start + wanted.length;
    if (splitsPair(text, start) || splitsPair(text, end)) continue;
    if (!found || Math.abs(start - expectedAt) < Math.abs(found.start - expectedAt)) found = { start, end };
  }
  return found;
}

/** Labelled parts with some spans under a label, in order; the same span has one label at most. */
export function withLabel(parts: readonly LabelledSpan[], spans: readonly Span[], label: string): LabelledSpan[] {
  const isAmong = (part: Span) => spans.some(({ start, end }) => start === part.start && end === part.end);
  const added = spans.map(({ start, end }) => ({ start, end, label }));
  return [...parts.filter((part) => !isAmong(part)), ...added].sort((a, b) => a.start - b.start || a.end - b.end);
}
