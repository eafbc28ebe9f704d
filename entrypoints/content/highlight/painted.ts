import type { PaintSpan } from '../../shared/protocol.ts';
import { type Anchor, anchorSpan, isHeld } from '../anchor/anchors.ts';
import { CONTEXT, type Quote } from '../anchor/quote.ts';
import type { TextIndex } from '../anchor/text-index.ts';
import { describeSpan } from '../capture/selectors.ts';

/** A sentence that is to be seen on the page; without anchors its words are lost. */
export interface Painted {
  span: PaintSpan;
  quote: Quote;
  anchors: readonly Anchor[];
}

/** Sentences to paint, held on to where the captured text still stands in the page. */
export function holdSpans(spans: readonly PaintSpan[], captured: TextIndex | null): Painted[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  return ordered.map((span, i) => ({
    span,
    quote: captured ? describeSpan(captured.text, span)[0] : amongNeighbours(ordered, i),
    anchors: captured ? anchorSpan(captured, span) : [],
  }));
}

// Without the captured text the neighbouring sentences are all that is known of the surroundings.
function amongNeighbours(ordered: readonly PaintSpan[], i: number): Quote {
  const before = ordered[i - 1]?.quote ?? '';
  return {
    exact: ordered[i]?.quote ?? '',
    prefix: before.slice(-CONTEXT),
    suffix: (ordered[i + 1]?.quote ?? '').slice(0, CONTEXT),
  };
}

export const isLost = ({ anchors }: Painted): boolean => anchors.length === 0;

/** Whether a sentence still stands where it was painted. */
export const stands = ({ anchors }: Painted): boolean => anchors.length > 0 && anchors.every(isHeld);
