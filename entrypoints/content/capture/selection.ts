import { isElement, type Tree, treesWithin } from '../anchor/flat-tree.ts';
import { indexText, MAX_CHARACTERS } from '../anchor/text-index.ts';
import { type Captured, hasText } from './captured.ts';

/**
 * The selected text of a page, wherever it stands: in the page, a frame of the same site, a shadow
 * tree, or a text field. The frame or field that has the focus comes first.
 */
export function captureSelection(page: Document): Captured | null {
  const trees = Array.from(treesWithin(page));
  trees.sort((a, b) => focusDepth(b) - focusDepth(a));
  for (const tree of trees) {
    const captured = fieldSelection(tree) ?? treeSelection(tree, trees);
    if (captured && hasText(captured)) return captured;
  }
  return null;
}

// A frame or shadow tree with the focus has an active element of its own within.
function focusDepth(tree: Tree): number {
  const active = tree.activeElement;
  return active && active.localName !== 'body' ? 1 : 0;
}

const TEXT_FIELDS = new Set(['text', 'search', 'url', 'email', 'tel']);

function fieldSelection({ activeElement: field }: Tree): Captured | null {
  if (!field || !isTextField(field)) return null;
  const { selectionStart: start, selectionEnd: end, value } = field;
  if (start === null || end === null || start === end) return null;
  const text = value.slice(start, end);
  return { text: text.slice(0, MAX_CHARACTERS), pieces: [], isCut: text.length > MAX_CHARACTERS };
}

/** Fields whose text may be read; a password never. */
export function isTextField(element: Element): element is HTMLTextAreaElement | HTMLInputElement {
  if (element.localName === 'textarea') return true;
  return element.localName === 'input' && TEXT_FIELDS.has((element as HTMLInputElement).type);
}

function treeSelection(tree: Tree, trees: readonly Tree[]): Captured | null {
  const ranges = selectedRanges(tree, trees);
  const parts = ranges.map((range) => indexText([rootOf(range)], { within: range })).filter(hasText);
  return parts.length > 0 ? joined(parts) : null;
}

type Selects = { getSelection?(): Selection | null };

function selectedRanges(tree: Tree, trees: readonly Tree[]): Range[] {
  const selection = (tree as Selects).getSelection?.() ?? null;
  if (!selection) return [];
  const ranges = Array.from({ length: selection.rangeCount }, (_, i) => selection.getRangeAt(i));
  const drawn = ranges.filter((range) => !range.collapsed && range.startContainer.getRootNode() === tree);
  return drawn.length > 0 ? drawn : composedRanges(selection, trees);
}

// A selection inside a shadow tree looks collapsed from outside; the browser gives it to who knows the tree.
function composedRanges(selection: Selection, trees: readonly Tree[]): Range[] {
  if (typeof selection.getComposedRanges !== 'function') return [];
  const shadowRoots = trees.filter((tree): tree is ShadowRoot => 'host' in tree);
  return selection.getComposedRanges({ shadowRoots }).flatMap((composed) => {
    const range = liveRange(composed);
    return range.collapsed ? [] : [range];
  });
}

/** Range over a composed range; an end inside a shadow tree the start is not in moves out to its host. */
function liveRange({ startContainer, startOffset, endContainer, endOffset }: StaticRange): Range {
  const range = startContainer.ownerDocument!.createRange();
  const tree = sharedTree(startContainer, endContainer);
  const start = raised(startContainer, tree);
  const end = raised(endContainer, tree);
  if (start === startContainer) range.setStart(start, startOffset);
  else range.setStartBefore(start);
  if (end === endContainer) range.setEnd(end, endOffset);
  else range.setEndAfter(end);
  return range;
}

function sharedTree(a: Node, b: Node): Node {
  const around = new Set(rootsAround(a));
  return rootsAround(b).find((root) => around.has(root)) ?? a.getRootNode();
}

function rootsAround(node: Node): Node[] {
  const root = node.getRootNode();
  return 'host' in root ? [root, ...rootsAround(root.host as Node)] : [root];
}

function raised(node: Node, tree: Node): Node {
  const root = node.getRootNode();
  return root === tree || !('host' in root) ? node : raised(root.host as Node, tree);
}

function rootOf({ commonAncestorContainer: node }: Range): Node {
  return isElement(node) ? node : (node.parentElement ?? node);
}

function joined(parts: readonly Captured[]): Captured {
  let text = '';
  const pieces = parts.flatMap((part) => {
    const shift = text === '' ? 0 : text.length + 1;
    text = text === '' ? part.text : `${text}\n${part.text}`;
    return part.pieces.map((piece) => ({ ...piece, start: piece.start + shift, end: piece.end + shift }));
  });
  return { text, pieces, isCut: parts.some((part) => part.isCut) };
}
