import type { Span } from '@/models/text/span.ts';
import { isInPage } from './flat-tree.ts';
import { piecesWithin, type TextIndex } from './text-index.ts';

/** A stretch of one text node that is held on to, with the words that stood there. */
export interface Anchor {
  node: Text;
  range: Range;
  words: string;
}

/**
 * Holds on to a span of an index, one range per text node, so that nothing between them is touched.
 *
 * @returns no anchors where the page has changed those text nodes since the index was made
 */
export function anchorSpan(index: TextIndex, span: Span): Anchor[] {
  const anchors: Anchor[] = [];
  for (const part of partsOf(index, span)) {
    if (!isInPage(part.node) || part.end > part.node.data.length) return [];
    const range = part.node.ownerDocument.createRange();
    range.setStart(part.node, part.start);
    range.setEnd(part.node, part.end);
    anchors.push({ node: part.node, range, words: range.toString() });
  }
  return hasWords(anchors, index.text.slice(span.start, span.end)) ? anchors : [];
}

/** Whether the words held on to still stand where they stood. */
export function isHeld({ node, range, words }: Anchor): boolean {
  return isInPage(node) && range.startContainer === node && range.toString() === words;
}

type Part = Span & { node: Text };

function partsOf(index: TextIndex, span: Span): Part[] {
  const parts: Part[] = [];
  for (const piece of piecesWithin(index, span)) {
    const shift = piece.nodeStart - piece.start;
    const start = Math.max(piece.start, span.start) + shift;
    const end = Math.min(piece.end, span.end) + shift;
    const last = parts.at(-1);
    if (last?.node === piece.node) last.end = end;
    else parts.push({ node: piece.node, start, end });
  }
  return parts;
}

function hasWords(anchors: readonly Anchor[], quote: string): boolean {
  const found = anchors.map((anchor) => anchor.words).join('');
  return found !== '' && withoutSpaces(found) === withoutSpaces(quote);
}

const withoutSpaces = (text: string) => text.replace(/[ \t\n\r\f]+/g, '');
