import { drawnParent, treesWithin } from '../anchor/flat-tree.ts';
import { indexText, type TextIndex } from '../anchor/text-index.ts';
import { isFurniture } from './left-out.ts';

// Text this deep below the block still counts as its own: div > section > p > em.
const LEVELS = 4;
const MAIN_SHARE = 0.6;

/**
 * The block of a page that holds most of its running text, in the page itself, a shadow tree or a
 * readable frame: the deepest element with at least three fifths of it.
 */
export function captureLargestBlock(page: Document): TextIndex {
  const all = indexText(bodies(page), { isLeftOut: isFurniture });
  const block = heaviest(all);
  return block ? indexText([block], { isLeftOut: isFurniture }) : all;
}

/** Everything the page shows as text, code included. */
export function captureWholePage(page: Document): TextIndex {
  return indexText(bodies(page));
}

function bodies(page: Document): Node[] {
  return page.body ? [page.body] : page.documentElement ? [page.documentElement] : [];
}

function heaviest(all: TextIndex): Element | null {
  const weights = new Map<Element, number>();
  for (const { node, start, end } of all.pieces) {
    let element = drawnParent(node);
    for (let level = 0; element && level < LEVELS; level += 1) {
      weights.set(element, (weights.get(element) ?? 0) + end - start);
      element = drawnParent(element);
    }
  }
  const wanted = all.text.length * MAIN_SHARE;
  const heavy = Array.from(weights).filter(([, weight]) => weight >= wanted);
  // Children are counted before their parents and the sort is stable: of equals the deepest comes first.
  heavy.sort(([, a], [, b]) => a - b);
  return heavy[0]?.[0] ?? null;
}

/** Whether the page's text may sit in a frame that cannot be read: one that fills much of the window. */
export function hasForeignFrame(page: Document): boolean {
  const view = page.defaultView;
  if (!view) return false;
  const area = view.innerWidth * view.innerHeight;
  return Array.from(treesWithin(page)).some((tree) =>
    Array.from(tree.querySelectorAll('iframe, frame')).some((frame) => {
      const { width, height } = frame.getBoundingClientRect();
      return !(frame as HTMLIFrameElement).contentDocument && width * height > area / 4;
    }),
  );
}
