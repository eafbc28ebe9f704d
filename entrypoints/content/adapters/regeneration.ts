import type { Regeneration } from './conversation.ts';

// "2 / 3", also "2/3" and "2 of 3" in their parts; a longer text is prose.
const PAGER = /^\s*(\d{1,3})\s*(?:\/|of)\s*(\d{1,3})\s*$/i;
const MAX_PAGER = 12;
const BUTTON = 'button, [role="button"]';
/** Levels above a turn at which its row of buttons may stand. */
const LEVELS = 2;

/**
 * Which of several answers to one prompt a turn shows: a short "2 / 3" between two buttons, within the
 * turn or in the row of buttons beside it. Null where there is none.
 */
export function regenerationOf(turn: Element): Regeneration | null {
  return pagerIn(turn) ?? besidePager(turn);
}

function pagerIn(root: Element): Regeneration | null {
  for (const button of root.querySelectorAll(BUTTON)) {
    const group = button.parentElement;
    if (!group || group.querySelectorAll(BUTTON).length < 2) continue;
    const found = [group, ...group.children].map(pagerWords).find((one) => one !== null);
    if (found) return found;
  }
  return null;
}

/** The words of an element without its buttons, read as a pager. */
function pagerWords(element: Element): Regeneration | null {
  if (element.matches(BUTTON)) return null;
  const text = wordsWithoutButtons(element);
  const [, first, last] = (text.length <= MAX_PAGER && PAGER.exec(text)) || [];
  const number = Number(first);
  const of = Number(last);
  return number >= 1 && number <= of && of >= 2 ? { number, of } : null;
}

function wordsWithoutButtons(element: Element): string {
  let text = '';
  for (const child of element.childNodes) {
    const isButton = child.nodeType === 1 && (child as Element).matches(BUTTON);
    if (!isButton) text += ` ${child.textContent ?? ''}`;
    if (text.length > 3 * MAX_PAGER) break;
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** A pager beside the turn: in a neighbour that holds no text of its own but it. */
function besidePager(turn: Element): Regeneration | null {
  let element: Element | null = turn;
  for (let level = 0; level < LEVELS && element; level += 1) {
    const next: Element | null = element.nextElementSibling;
    const found = next && wordsWithoutButtons(next).length <= 3 * MAX_PAGER ? pagerIn(next) : null;
    if (found) return found;
    element = element.parentElement;
  }
  return null;
}
