import type { Span } from '@/models/text/span.ts';
import type { PageNote, Refound } from '../../shared/protocol.ts';
import { CONTEXT, findQuote, type Quote } from '../anchor/quote.ts';

/** Where a note's quote and its parts stand now; lost ones have no spans. */
export interface Refinding {
  state: Refound;
  spans: Span[];
  parts: { state: Refound; span: Span | null }[];
}

// Less than half of a passage is another passage.
const ENOUGH = 0.5;

/**
 * Finds a collected passage in the present text of its page: as a whole where that stands, else
 * paragraph by paragraph, near where each is expected. `exact`: all of its words in their order, white
 * space aside; `approximate`: at least half of its letters stand in paragraphs that were found;
 * `lost` otherwise. Its labelled parts are looked for in the same way, each by itself.
 */
export function refind(text: string, { quote, start, parts }: PageNote): Refinding {
  const whole = findWhole(text, quote, start);
  const found = whole ?? findBlocks(text, quote, start);
  const shift = (found.spans[0]?.start ?? start) - (found.first ?? 0);
  return {
    state: found.state,
    spans: found.spans,
    parts: parts.map((part) => findPart(text, quote.exact, part, shift)),
  };
}

interface Found {
  state: Refound;
  spans: Span[];
  /** Offset within the quote of what was found first. */
  first?: number;
}

function findWhole(text: string, quote: Quote, start: number): Found | null {
  const span = findQuote(text, quote, start);
  return span && { state: likeness(text, span, quote.exact), spans: [span] };
}

function findBlocks(text: string, { exact }: Quote, start: number): Found {
  const blocks = Array.from(exact.matchAll(/[^\n]*\S[^\n]*/g), ({ 0: words, index }) => ({ words, index }));
  if (blocks.length < 2) return { state: 'lost', spans: [] };
  const found: { span: Span; index: number; state: Refound }[] = [];
  let shift = start;
  for (const { words, index } of blocks) {
    const quote = quoteWithin(exact, { start: index, end: index + words.length });
    const span = findQuote(text, quote, Math.max(0, index + shift));
    if (!span) continue;
    found.push({ span, index, state: likeness(text, span, words) });
    shift = span.start - index;
  }
  const letters = blocks.reduce((sum, { words }) => sum + words.length, 0);
  const here = found.reduce((sum, { span }) => sum + span.end - span.start, 0);
  if (here < letters * ENOUGH) return { state: 'lost', spans: [] };
  const isInOrder = found.every(({ span }, at) => at === 0 || span.start >= (found[at - 1]?.span.end ?? 0));
  const isWhole = found.length === blocks.length && isInOrder && found.every(({ state }) => state === 'exact');
  return { state: isWhole ? 'exact' : 'approximate', spans: found.map(({ span }) => span), first: found[0]?.index };
}

function findPart(text: string, exact: string, part: Span, shift: number): Refinding['parts'][number] {
  const quote = quoteWithin(exact, part);
  const span = findQuote(text, quote, Math.max(0, part.start + shift));
  return span ? { state: likeness(text, span, quote.exact), span } : { state: 'lost', span: null };
}

const quoteWithin = (exact: string, { start, end }: Span): Quote => ({
  exact: exact.slice(start, end),
  prefix: exact.slice(Math.max(0, start - CONTEXT), start),
  suffix: exact.slice(end, end + CONTEXT),
});

function likeness(text: string, { start, end }: Span, words: string): Refound {
  return withoutSpaces(text.slice(start, end)) === withoutSpaces(words) ? 'exact' : 'approximate';
}

const withoutSpaces = (words: string): string => words.replace(/\s+/g, '');
