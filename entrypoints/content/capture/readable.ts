import { Readability } from '@mozilla/readability';
import { isText } from '../anchor/flat-tree.ts';

const MARK = 'data-penlight-element';
// Readability merges wrappers into their only child; more levels than this it does not in practice.
const MERGED_LEVELS = 8;
const MAX_ELEMENTS = 100_000;

/**
 * Which text nodes of the page Readability keeps as its article. It works on a clone, whose elements
 * carry the number of the live element they copy, so its text is found again without guessing.
 *
 * @returns null where it finds no article
 */
export function readableText(page: Document): ((node: Text) => boolean) | null {
  const live = Array.from(page.querySelectorAll('*'));
  if (live.length > MAX_ELEMENTS) return null;
  const clone = page.cloneNode(true) as Document;
  clone.querySelectorAll('*').forEach((element, i) => {
    element.setAttribute(MARK, String(i));
  });
  const content = new Readability<Node>(clone, { serializer: (node) => node }).parse()?.content;
  if (!content) return null;
  const kept = keptWords(content as Element, live);
  return (node) => isAmong(kept, node);
}

function keptWords(content: Element, live: readonly Element[]): Map<Element, string> {
  const kept = new Map<Element, string>();
  const visit = (node: Node, around: Element | undefined): void => {
    if (isText(node)) {
      if (around) kept.set(around, (kept.get(around) ?? '') + node.data);
      return;
    }
    const mark = node.nodeType === 1 ? (node as Element).getAttribute(MARK) : null;
    for (const child of node.childNodes) visit(child, mark === null ? around : live[Number(mark)]);
  };
  visit(content, undefined);
  return kept;
}

function isAmong(kept: ReadonlyMap<Element, string>, node: Text): boolean {
  if (!/\S/.test(node.data)) return true;
  let element = node.parentElement;
  for (let level = 0; element && level < MERGED_LEVELS; level += 1) {
    if (kept.get(element)?.includes(node.data)) return true;
    element = element.parentElement;
  }
  return false;
}
