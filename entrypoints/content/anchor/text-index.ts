import type { Span } from '@/models/text/span.ts';
import { drawnChildren, isElement, isText } from './flat-tree.ts';
import { type Look, lookOf } from './look.ts';
import { type Piece, TextBuilder } from './text-builder.ts';

/** Text of part of a page as it is drawn, with the text nodes it stands in. */
export interface TextIndex {
  text: string;
  pieces: readonly Piece[];
  /** True where the text was longer than the limit and the rest was left out. */
  isCut: boolean;
}

export interface IndexOptions {
  /** Elements to leave out with everything in them. */
  isLeftOut?: (element: Element) => boolean;
  /** Text nodes to keep; all by default. */
  isKept?: (node: Text) => boolean;
  /** Only what lies within this range of the page. */
  within?: Range;
  maxCharacters?: number;
}

/** Longest text that is captured, in UTF-16 units: about 160,000 words, more than a long novel's half. */
export const MAX_CHARACTERS = 1_000_000;

/**
 * Text of some nodes as the page draws it: hidden parts left out, white space collapsed where the
 * page collapses it, blocks on lines of their own, all other characters untouched.
 */
export function indexText(roots: readonly Node[], options: IndexOptions = {}): TextIndex {
  const builder = new TextBuilder(options.maxCharacters ?? MAX_CHARACTERS);
  for (const root of roots) {
    builder.block(1);
    visit(root, lookAround(root), { builder, options });
  }
  return { text: builder.text(), pieces: builder.pieces, isCut: builder.isFull };
}

type Walk = { builder: TextBuilder; options: IndexOptions };

function visit(node: Node, around: Look, walk: Walk): void {
  const { builder, options } = walk;
  if (builder.isFull || !touches(options.within, node)) return;
  if (isText(node)) {
    if (around.showsText && options.isKept?.(node) !== false) {
      builder.add(node, clip(options.within, node), around.keepsSpaces);
    }
  } else if (isElement(node)) visitElement(node, walk);
  else for (const child of Array.from(drawnChildren(node))) visit(child, around, walk);
}

function visitElement(element: Element, walk: Walk): void {
  const { builder, options } = walk;
  if (element.localName === 'br') builder.lineBreak();
  const look = lookOf(element);
  if (!look.isDrawn || options.isLeftOut?.(element)) return;
  if (look.isCell) builder.cell();
  builder.block(look.breaks);
  for (const child of Array.from(drawnChildren(element))) visit(child, look, walk);
  builder.block(look.breaks);
}

function lookAround(node: Node): Look {
  const parent = node.parentElement;
  return parent ? lookOf(parent) : { isDrawn: true, showsText: true, keepsSpaces: false, breaks: 0, isCell: false };
}

// A range says nothing about the shadow trees inside it, which are in it as a whole.
function touches(range: Range | undefined, node: Node): boolean {
  if (!range || node.getRootNode() !== range.commonAncestorContainer.getRootNode()) return true;
  return range.intersectsNode(node);
}

function clip(range: Range | undefined, node: Text): Span {
  return {
    start: range?.startContainer === node ? range.startOffset : 0,
    end: range?.endContainer === node ? range.endOffset : node.data.length,
  };
}

/** Pieces that a span of the text touches, in order. */
export function piecesWithin({ pieces }: TextIndex, span: Span): readonly Piece[] {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle]!.end <= span.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < pieces.length && pieces[end]!.start < span.end) end += 1;
  return pieces.slice(low, end);
}
