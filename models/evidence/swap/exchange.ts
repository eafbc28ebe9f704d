import { DAYS, MEN, MONTHS, PLACES, SURNAMES, WOMEN } from './word-lists.ts';

/** What is exchanged for others of its kind. */
export type SwapKind = 'names' | 'places' | 'dates' | 'pronouns';
export const SWAP_KINDS: readonly SwapKind[] = ['names', 'places', 'dates', 'pronouns'];

export interface Exchanged {
  text: string;
  /** Words that were exchanged. */
  count: number;
}

const names = rotated(WOMEN, MEN, SURNAMES);
const places = rotated(PLACES);
const dates = rotated(DAYS, MONTHS);
const subjects = new Map(Object.entries({ he: 'she', she: 'he', him: 'her', himself: 'herself', herself: 'himself' }));
/** After one of these, "her" stands for a person and not before what is hers. */
const NO_NOUN = new Set(
  `a about after again an and as at back because before but by down for from how if in into like not of off on or out over
so than that the then there through to too under until up what when where which while who why with without`.split(
    /\s+/,
  ),
);
const YEAR_SHIFT = 7;

/** The text with every word of a kind exchanged for another; the same word always for the same one. */
export function exchange(text: string, kind: SwapKind): Exchanged {
  let count = 0;
  const exchanged = text.replace(/\p{L}+|\b(?:1[5-9]|20)\d{2}\b/gu, (word, at: number) => {
    const other = otherOf(kind, word, text.slice(at + word.length, at + word.length + 24));
    if (other === null) return word;
    count += 1;
    return other;
  });
  return { text: exchanged, count };
}

function otherOf(kind: SwapKind, word: string, rest: string): string | null {
  if (kind === 'names') return names.get(word) ?? null;
  if (kind === 'places') return places.get(word) ?? null;
  if (kind === 'dates') return /^\d/.test(word) ? String(Number(word) - YEAR_SHIFT) : (dates.get(word) ?? null);
  const other = pronounOf(word.toLowerCase(), rest);
  return other && inCaseOf(word, other);
}

function pronounOf(word: string, rest: string): string | null {
  // What comes next tells "her coat" from "saw her", and "his coat" from "was his".
  const next = /^[ \t]+(\p{L}+)/u.exec(rest)?.[1]?.toLowerCase();
  const isBeforeNoun = next !== undefined && !NO_NOUN.has(next);
  if (word === 'her') return isBeforeNoun ? 'his' : 'him';
  if (word === 'his') return isBeforeNoun ? 'her' : 'hers';
  if (word === 'hers') return 'his';
  return subjects.get(word) ?? null;
}

function inCaseOf(word: string, other: string): string {
  if (word.length > 1 && word === word.toUpperCase()) return other.toUpperCase();
  const [first = ''] = word;
  return first === first.toUpperCase() ? other.charAt(0).toUpperCase() + other.slice(1) : other;
}

/** Every word beside the one half its list away. */
function rotated(...lists: readonly (readonly string[])[]): Map<string, string> {
  return new Map(
    lists.flatMap((list) =>
      list.map((word, index): [string, string] => [word, list[(index + Math.floor(list.length / 2)) % list.length]!]),
    ),
  );
}
