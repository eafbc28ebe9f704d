import type { Span } from '../text/span.ts';

/** A quotation is not longer than this, or a mark was forgotten. */
const MAX_UNITS = 600;
const QUOTED = [
  new RegExp(`"(?=\\S)[^"\\n]{2,${MAX_UNITS}}"`, 'g'),
  new RegExp(`“[^“”\\n]{2,${MAX_UNITS}}”`, 'g'),
  new RegExp(`«[^«»\\n]{2,${MAX_UNITS}}»`, 'g'),
  /^>[^\n]+/gm,
];

/** Words between quotation marks and quoted lines, marks included; half-open spans in the text given, in order. */
export function quotationSpans(text: string): Span[] {
  const found = QUOTED.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ index, 0: words }) => ({ start: index, end: index + words.length })),
  );
  return found.sort((a, b) => a.start - b.start);
}
