import { documentOf, isText, type Tree } from '../anchor/flat-tree.ts';
import type { Painted } from './painted.ts';

export interface PointerEvents {
  painted: () => readonly Painted[];
  pointed: (sentence: number | null, isClicked: boolean) => void;
}

type CaretPoint = { node: Node; offset: number } | null;

/**
 * Says which painted sentence the pointer is over, and which one is clicked. Only events of a person
 * count: a page can make its own, which are not trusted.
 *
 * @returns the function that ends it
 */
export function watchPointer(trees: readonly Tree[], { painted, pointed }: PointerEvents): () => void {
  const ending = new AbortController();
  const shadowRoots = trees.filter((tree): tree is ShadowRoot => 'host' in tree);
  let last: number | null = null;
  let frame = 0;
  const say = (sentence: number | null) => {
    if (sentence !== last) pointed(sentence, false);
    last = sentence;
  };
  for (const page of new Set(trees.map(documentOf))) {
    const at = ({ clientX: x, clientY: y }: MouseEvent) => sentenceAt(page, shadowRoots, { x, y }, painted());
    const options = { capture: true, passive: true, signal: ending.signal };
    page.addEventListener(
      'mousemove',
      (event) => {
        if (!event.isTrusted) return;
        // One look per frame, at where the pointer came to rest within it.
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => say(at(event)));
      },
      options,
    );
    page.addEventListener(
      'click',
      (event) => {
        const sentence = event.isTrusted ? at(event) : null;
        if (sentence !== null) pointed(sentence, true);
      },
      options,
    );
    page.documentElement.addEventListener('mouseleave', (event) => event.isTrusted && say(null), options);
  }
  return () => {
    ending.abort();
    cancelAnimationFrame(frame);
  };
}

function sentenceAt(
  page: Document,
  shadowRoots: ShadowRoot[],
  point: { x: number; y: number },
  painted: readonly Painted[],
) {
  const caret = caretAt(page, shadowRoots, point);
  if (!caret || !isText(caret.node)) return null;
  for (const { span, anchors } of painted) {
    const isUnder = anchors.some(({ node, range }) => node === caret.node && covers(range, caret.offset, point));
    if (isUnder) return span.sentence;
  }
  return null;
}

// The nearest caret is found from the margins too, so the point must lie on the words themselves.
function covers(range: Range, offset: number, { x, y }: { x: number; y: number }): boolean {
  if (offset < range.startOffset || offset > range.endOffset) return false;
  return Array.from(range.getClientRects()).some(
    ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
  );
}

function caretAt(page: Document, shadowRoots: ShadowRoot[], { x, y }: { x: number; y: number }): CaretPoint {
  if (typeof page.caretPositionFromPoint === 'function') {
    const position = page.caretPositionFromPoint(x, y, { shadowRoots });
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const range = page.caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}
