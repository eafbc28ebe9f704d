import type { Span } from '../text/span.ts';

/** A normalised text taken apart once, for all terms. */
export interface StyleReading {
  text: string;
  /** Words in small letters: runs of letters, with apostrophes and hyphens inside. */
  words: string[];
  /** The same as written. */
  written: string[];
  sentences: StyleSentence[];
  /** Lines that hold a character other than a blank. */
  lines: string[];
}

export interface StyleSentence {
  text: string;
  words: string[];
}

/** What a term is counted in; tells how its number is written. */
export type StyleUnit = 'words' | 'letters' | 'share' | 'correlation' | 'per-thousand';

/** One named, readable number of a text. Its id is stored with the data and never reused. */
export interface StyleTerm<Id extends string = string> {
  id: Id;
  unit: StyleUnit;
  /** The number, or null where the text is too short for it. */
  measure(reading: StyleReading): number | null;
}

const WORD = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu;

/** Words of a text as written. */
export const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

/** Takes a normalised text apart; linear in its length. */
export function styleReading(text: string, spans: readonly Span[]): StyleReading {
  const sentences = spans.map(({ start, end }) => {
    const own = text.slice(start, end);
    return { text: own, words: wordsOf(own).map(lower) };
  });
  const written = wordsOf(text);
  return {
    text,
    words: written.map(lower),
    written,
    sentences: sentences.filter(({ words }) => words.length > 0),
    lines: text.split('\n').filter((line) => line.trim() !== ''),
  };
}

const lower = (word: string) => word.toLowerCase();

/** How many there are for a thousand words; null in a text without words. */
export function perThousand(count: number, { words }: StyleReading): number | null {
  return words.length === 0 ? null : (1000 * count) / words.length;
}

/** Share of sentences for which something holds; null in a text without sentences. */
export function shareOfSentences(
  { sentences }: StyleReading,
  holds: (sentence: StyleSentence, index: number) => boolean,
): number | null {
  return sentences.length === 0 ? null : sentences.filter(holds).length / sentences.length;
}

/** Share of words that are in a set; null in a text without words. */
export function shareOfWords({ words }: StyleReading, set: ReadonlySet<string>): number | null {
  return words.length === 0 ? null : words.filter((word) => set.has(word)).length / words.length;
}

/** How often a global pattern occurs. */
export const occurrences = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
