import { occurrences, perThousand, type StyleReading, type StyleTerm } from './style-reading.ts';
import { BOOSTERS, HEDGES } from './word-lists.ts';

const CONTRAST = /\bnot (?:only|just|merely|simply)\b[^.!?\n]{1,120}?\b(?:but|it's|it is|also)\b/gi;

/** How firmly things are said. */
export const stance = [
  { id: 'hedges', unit: 'per-thousand', measure: (reading) => countOf(reading, HEDGES) },
  { id: 'boosters', unit: 'per-thousand', measure: (reading) => countOf(reading, BOOSTERS) },
  {
    id: 'not-only-but',
    unit: 'per-thousand',
    measure: (reading) => perThousand(occurrences(reading.text, CONTRAST), reading),
  },
] as const satisfies readonly StyleTerm[];

const countOf = (reading: StyleReading, set: ReadonlySet<string>) =>
  perThousand(reading.words.filter((word) => set.has(word)).length, reading);
