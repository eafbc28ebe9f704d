import { message } from '@/components/message.ts';
import type { BarOffer } from '../../shared/protocol.ts';
import { createElements } from './elements.ts';
import { createOverlay, onTrusted } from './overlay.ts';
import { OVERLAY_STYLE } from './overlay-style.ts';

export interface BarActions {
  choose: (label: string, isPart: boolean) => void;
  comment: (comment: string) => void;
  undo: () => void;
  closed: () => void;
}

const MAX_COMMENT = 20_000;
const DIGITS = 9;

/** The small bar over a page: labels for the selection, then the way back and a place for a comment. */
export function createBar(page: Document, actions: BarActions) {
  const overlay = createOverlay(page, OVERLAY_STYLE);
  const { element, button } = createElements(page);
  let keys: (() => void)[] = [];
  let at: DOMRect | null = null;

  const close = () => {
    if (!overlay.isOpen()) return;
    overlay.close();
    actions.closed();
  };
  onTrusted(overlay.root, 'keydown', (event) => {
    if (event.key === 'Escape') close();
    if (overlay.root.activeElement?.localName === 'input' || event.ctrlKey || event.altKey || event.metaKey) return;
    const chosen = /^[1-9]$/.test(event.key) ? keys[Number(event.key) - 1] : undefined;
    if (chosen) event.preventDefault();
    chosen?.();
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') move(event.key === 'ArrowRight' ? 1 : -1);
  });

  /** The arrow keys go round the buttons, as in every toolbar. */
  function move(step: 1 | -1): void {
    const buttons = Array.from(overlay.root.querySelectorAll('button'));
    const present = buttons.indexOf(overlay.root.activeElement as HTMLButtonElement);
    buttons[(present + step + buttons.length) % buttons.length]?.focus();
  }

  function draw(box: HTMLElement, isFocused: boolean): void {
    const hadFocus = overlay.hasFocus();
    overlay.root.replaceChildren(box);
    overlay.open(at);
    if (isFocused || hadFocus) box.querySelector('button')?.focus();
  }

  const closeButton = () => button('×', close, { 'aria-label': message('close') });

  return {
    isOpen: overlay.isOpen,
    hasFocus: overlay.hasFocus,
    close,
    /** Shows the labels to choose from, near a place of the page. */
    offer({ labels, known, isPart }: BarOffer, where: DOMRect | null, isFocused: boolean): void {
      at = where;
      const box = element('div', { class: 'box', role: 'toolbar', 'aria-label': message('barLabel') });
      const part = button(message('barPart'), () => part.setAttribute('aria-pressed', String(!isPressed())), {
        'aria-pressed': 'true',
      });
      const isPressed = () => isPart && part.getAttribute('aria-pressed') === 'true';
      const choices = labels.map(({ label, words }, index) => {
        const choose = () => actions.choose(label, isPressed());
        const one = button(words, choose, { 'aria-pressed': String(label === known), dir: 'auto' });
        if (index < DIGITS) {
          one.prepend(element('kbd', { 'aria-hidden': 'true', words: String(index + 1) }));
          one.setAttribute('aria-keyshortcuts', String(index + 1));
        }
        return { one, choose };
      });
      keys = choices.map(({ choose }) => choose);
      box.append(
        element('span', { class: 'name', words: message('barTitle') }),
        ...choices.map(({ one }) => one),
        ...(isPart ? [part] : []),
        closeButton(),
      );
      draw(box, isFocused);
    },
    /** Says what was collected, with the way back and a place for a comment. */
    done(words: string): void {
      keys = [];
      const box = element('div', { class: 'box', role: 'group', 'aria-label': message('barLabel') });
      const comment = element('input', {
        ...{ type: 'text', maxlength: String(MAX_COMMENT), dir: 'auto' },
        ...{ 'aria-label': message('annotationComment'), placeholder: message('barComment') },
      });
      onTrusted(comment, 'keydown', ({ key, isComposing }) => {
        if (key === 'Enter' && !isComposing) actions.comment(comment.value);
      });
      box.append(
        element('span', { class: 'words', role: 'status', dir: 'auto', words }),
        button(message('undo'), actions.undo),
        closeButton(),
        comment,
      );
      draw(box, false);
    },
    /** Says one sentence. */
    say(words: string, where: DOMRect | null = at): void {
      at = where;
      keys = [];
      const box = element('div', { class: 'box', role: 'group', 'aria-label': message('barLabel') });
      box.append(element('span', { class: 'words', role: 'status', dir: 'auto', words }), closeButton());
      draw(box, false);
    },
  };
}
