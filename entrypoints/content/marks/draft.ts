import { treesWithin } from '../anchor/flat-tree.ts';

const FIELDS = 'textarea, [contenteditable="true"], [contenteditable=""], [contenteditable="plaintext-only"]';

/**
 * Places a text in the field where a person writes to a chat, as if they had typed it, and sends nothing:
 * the one write into a page. What stands in the field stays, with the text after it.
 *
 * @returns false where there is no such field, or it did not take the text
 */
export function writeDraft(page: Document, text: string): boolean {
  const field = composerOf(page);
  if (!field) return false;
  field.focus();
  if (field.localName === 'textarea') return writeArea(field as HTMLTextAreaElement, text);
  putCaretAtEnd(field);
  const before = field.textContent ?? '';
  const isTaken = insert(page, before.trim() === '' ? text : `\n\n${text}`);
  return isTaken && (field.textContent ?? '') !== before;
}

/** The lowest field of the page that is shown and large enough to write in. */
function composerOf(page: Document): HTMLElement | null {
  const fields = Array.from(treesWithin(page)).flatMap((tree) =>
    Array.from(tree.querySelectorAll<HTMLElement>(FIELDS)),
  );
  const usable = fields.filter((field) => field.checkVisibility() && !isLocked(field) && field.clientWidth > 100);
  const bottom = (field: HTMLElement) => field.getBoundingClientRect().bottom;
  return usable.sort((a, b) => bottom(b) - bottom(a))[0] ?? null;
}

function isLocked(field: HTMLElement): boolean {
  const { disabled = false, readOnly = false } = field as Partial<HTMLTextAreaElement>;
  return disabled || readOnly || field.closest('[inert]') !== null;
}

function writeArea(area: HTMLTextAreaElement, text: string): boolean {
  const end = area.value.length;
  const added = area.value.trim() === '' ? text : `\n\n${text}`;
  area.setSelectionRange(area.value.trim() === '' ? 0 : end, end);
  // Inserted as typing is, so that the page's framework hears of it and a person can undo it.
  if (insert(area.ownerDocument, added) && area.value.endsWith(added)) return true;
  area.setRangeText(added, area.selectionStart, end, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText', data: added }));
  return area.value.endsWith(added);
}

function putCaretAtEnd(field: HTMLElement): void {
  const selection = field.ownerDocument.getSelection();
  selection?.selectAllChildren(field);
  selection?.collapseToEnd();
}

// Deprecated and without a successor: the only insertion that editors and the undo history take part in.
const insert = ({ defaultView }: Document, text: string): boolean =>
  defaultView?.document.execCommand('insertText', false, text) ?? false;
