import search from 'approx-string-match';
import type { Span } from '@/models/text/span.ts';

/** A quote with what stood before and after it, to tell repeated quotes apart. */
export interface Quote {
  exact: string;
  prefix: string;
  suffix: string;
}

/** Characters before and after a quote that are kept to recognise it. */
export const CONTEXT = 32;

// A fifth of the quote may differ, at most 64 characters: beyond that it is another sentence.
const ERROR_SHARE = 0.2;
const MAX_ERRORS = 64;
// Approximate search is slow, so it stays near where the quote is expected.
const NEARBY = 20_000;
const MAX_CANDIDATES = 1_000;

/**
 * Finds a quote in a text: as it was, else with other white space, else with small changes near
 * where it is expected. Among several the one in the most similar surroundings wins, then the nearest.
 *
 * @param expectedAt - offset at which the quote should stand, as far as is known
 * @returns where it stands, or null when the text no longer holds it
 *
 * Source: W3C Web Annotation Data Model, 2017, section 4.2.4 (text quote selector).
 */
export function findQuote(text: string, quote: Quote, expectedAt: number): Span | null {
  if (quote.exact.trim() === '') return null;
  if (standsAt(text, quote, expectedAt)) return { start: expectedAt, end: expectedAt + quote.exact.length };
  const found = [exactly, spacedOtherwise, nearly].reduce<Span[]>(
    (spans, find) => (spans.length > 0 ? spans : find(text, quote.exact, expectedAt)),
    [],
  );
  return best(found, (span) => [surroundings(text, quote, span), -Math.abs(span.start - expectedAt)]);
}

function standsAt(text: string, { exact, prefix, suffix }: Quote, at: number): boolean {
  return at >= prefix.length && text.startsWith(prefix + exact + suffix, at - prefix.length);
}

function exactly(text: string, exact: string): Span[] {
  const spans: Span[] = [];
  let start = text.indexOf(exact);
  while (start >= 0 && spans.length < MAX_CANDIDATES) {
    spans.push({ start, end: start + exact.length });
    start = text.indexOf(exact, start + 1);
  }
  return spans;
}

function spacedOtherwise(text: string, exact: string): Span[] {
  const words = exact.trim().split(/\s+/);
  const pattern = new RegExp(words.map(escaped).join('\\s*'), 'g');
  const matches = text.matchAll(pattern);
  return Array.from(matches, ({ 0: match, index }) => ({ start: index, end: index + match.length }));
}

function nearly(text: string, exact: string, expectedAt: number): Span[] {
  const maxErrors = Math.min(MAX_ERRORS, Math.floor(exact.length * ERROR_SHARE));
  if (maxErrors === 0) return [];
  const from = Math.max(0, expectedAt - NEARBY);
  const nearby = text.slice(from, expectedAt + exact.length + NEARBY);
  const matches = search(nearby, exact, maxErrors).filter((match) => match.end > match.start);
  const fewest = Math.min(...matches.map((match) => match.errors));
  return matches
    .filter((match) => match.errors === fewest)
    .map(({ start, end }) => ({ start: start + from, end: end + from }));
}

/** Share of the surroundings that agree, 0 to 2. */
function surroundings(text: string, { prefix, suffix }: Quote, span: Span): number {
  const before = [...text.slice(Math.max(0, span.start - prefix.length), span.start)].reverse();
  const after = [...text.slice(span.end, span.end + suffix.length)];
  return agreement(before, [...prefix].reverse()) + agreement(after, [...suffix]);
}

function agreement(found: readonly string[], wanted: readonly string[]): number {
  if (wanted.length === 0) return 0;
  const differsAt = wanted.findIndex((character, i) => character !== found[i]);
  return (differsAt < 0 ? wanted.length : differsAt) / wanted.length;
}

function best(spans: readonly Span[], rank: (span: Span) => readonly [number, number]): Span | null {
  const ranked = spans.map((span) => ({ span, rank: rank(span) }));
  ranked.sort((a, b) => b.rank[0] - a.rank[0] || b.rank[1] - a.rank[1]);
  return ranked[0]?.span ?? null;
}

const escaped = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
