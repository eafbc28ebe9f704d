import { drawnParent } from '../anchor/flat-tree.ts';

/**
 * Scrolls a range to the middle of every box that scrolls it. By the range and not by its element,
 * which may be a text of a thousand screens.
 */
export function reveal(range: Range): void {
  for (let box = drawnParent(range.startContainer); box; box = drawnParent(box)) {
    if (scrolls(box)) centre(box, range, box.getBoundingClientRect());
  }
  const view = range.startContainer.ownerDocument?.defaultView;
  if (!view) return;
  const { top, height } = range.getBoundingClientRect();
  if (top < 0 || top + height > view.innerHeight) {
    view.scrollBy({ top: top + height / 2 - view.innerHeight / 2, behavior: behaviour(view) });
  }
  view.frameElement?.scrollIntoView({ block: 'nearest' });
}

function scrolls(box: Element): boolean {
  if (box.scrollHeight <= box.clientHeight || box === box.ownerDocument.scrollingElement) return false;
  return /auto|scroll/.test(box.ownerDocument.defaultView?.getComputedStyle(box).overflowY ?? '');
}

// Boxes move at once: a smooth one would still be on its way when the next is measured.
function centre(box: Element, range: Range, { top, height }: DOMRect): void {
  const words = range.getBoundingClientRect();
  if (words.top >= top && words.bottom <= top + height) return;
  box.scrollBy({ top: words.top + words.height / 2 - (top + height / 2), behavior: 'instant' });
}

function behaviour(view: Window): ScrollBehavior {
  return view.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}
