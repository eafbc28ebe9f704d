/**
 * The page as it is drawn: shadow trees instead of their hosts' children, slots filled, frames of the
 * same site opened. Elements of a frame belong to other globals, so nothing here uses instanceof.
 */

export type Tree = Document | ShadowRoot;

type ClosedRoots = { chrome?: { dom?: { openOrClosedShadowRoot?(element: Element): ShadowRoot | null } } };

export const isElement = (node: Node): node is Element => node.nodeType === 1;
export const isText = (node: Node): node is Text => node.nodeType === 3 || node.nodeType === 4;

/** Name of the elements in which Penlight's own marks stand; no text of theirs is the page's. */
export const MARK_NAME = 'penlight-mark';

/** Shadow root of an element; also a closed one where the browser opens it to extensions. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (element.localName === MARK_NAME) return null;
  if (element.shadowRoot) return element.shadowRoot;
  // Chromium's call throws for elements that cannot be hosts, such as those of SVG.
  if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') return null;
  if ('openOrClosedShadowRoot' in element) return element.openOrClosedShadowRoot as ShadowRoot | null;
  return (globalThis as ClosedRoots).chrome?.dom?.openOrClosedShadowRoot?.(element) ?? null;
}

/** Document inside a frame, where the page's site may be read there; null for other sites. */
export function frameDocumentOf(element: Element): Document | null {
  if (element.localName !== 'iframe' && element.localName !== 'frame') return null;
  return (element as HTMLIFrameElement).contentDocument;
}

/** Children of a node as they are drawn. */
export function drawnChildren(node: Node): ArrayLike<Node> {
  if (!isElement(node)) return node.childNodes;
  const shadow = shadowRootOf(node);
  if (shadow) return shadow.childNodes;
  const frame = frameDocumentOf(node);
  if (frame) return frame.body ? [frame.body] : [];
  if (node.localName !== 'slot') return node.childNodes;
  const assigned = (node as HTMLSlotElement).assignedNodes({ flatten: true });
  return assigned.length > 0 ? assigned : node.childNodes;
}

/** A tree and all shadow trees and readable frames within it. */
export function* treesWithin(tree: Tree): Generator<Tree> {
  yield tree;
  for (const element of tree.querySelectorAll('*')) {
    const inner = shadowRootOf(element) ?? frameDocumentOf(element);
    if (inner) yield* treesWithin(inner);
  }
}

/** Whether a node is part of a page that is shown; nodes of a frame that navigated away are not. */
export function isInPage(node: Node): boolean {
  return node.isConnected && (node.ownerDocument ?? (node as Document)).defaultView !== null;
}

/** The tree a node stands in, or null where it is no longer part of a page. */
export function treeOf(node: Node): Tree | null {
  return isInPage(node) ? (node.getRootNode() as Tree) : null;
}

/** The document of a tree, which owns the registry of highlights and the pointer. */
export function documentOf(tree: Tree): Document {
  return tree.nodeType === 9 ? (tree as Document) : tree.ownerDocument!;
}

/** The element a node hangs from as drawn, across shadow roots. */
export function drawnParent(node: Node): Element | null {
  if (node.parentElement) return node.parentElement;
  return (node.parentNode as ShadowRoot | null)?.host ?? null;
}
