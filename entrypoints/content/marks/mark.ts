import { message } from '@/components/message.ts';
import { MARK_NAME } from '../anchor/flat-tree.ts';
import { markSheet } from './style.ts';

/** A small button at the end of a reply, in a tree that the page's scripts cannot enter. */
export interface Mark {
  readonly host: HTMLElement;
  /** Moves the mark to a place, as seen from where its host stands, in pixels. */
  place(x: number, y: number): void;
  /** Says that the reply is being checked, or no longer. */
  setBusy(isBusy: boolean): void;
  /** Shows a small card beside the mark; Escape and its button close it. */
  tell(sentences: readonly string[]): void;
}

const KEPT_INSIDE = ['click', 'dblclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'keydown', 'keyup'];

/** @param pressed - called for what a person does, never for an event that a script made */
export function createMark(page: Document, pressed: () => void): Mark {
  const host = page.createElement(MARK_NAME);
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [markSheet(page)];
  const place = page.createElement('div');
  place.className = 'place';
  const button = page.createElement('button');
  button.type = 'button';
  button.className = 'mark';
  button.setAttribute('aria-label', message('markName'));
  button.title = message('markName');
  button.addEventListener('click', ({ isTrusted }) => {
    if (isTrusted) pressed();
  });
  // What is done with a mark is not done with the message it stands in.
  for (const type of KEPT_INSIDE) root.addEventListener(type, (event) => event.stopPropagation());
  place.append(button);
  root.append(place);

  return {
    host,
    place(x, y) {
      place.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
      place.classList.add('stands');
    },
    setBusy(isBusy) {
      button.ariaBusy = String(isBusy);
    },
    tell(sentences) {
      place.querySelector('.card')?.remove();
      const card = cardOf(page, sentences);
      button.ariaExpanded = 'true';
      const close = () => {
        card.remove();
        button.ariaExpanded = 'false';
        button.focus();
      };
      card.lastElementChild?.addEventListener('click', close);
      card.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') close();
      });
      place.append(card);
      card.focus();
    },
  };
}

function cardOf(page: Document, sentences: readonly string[]): HTMLElement {
  const card = page.createElement('section');
  card.className = 'card';
  card.tabIndex = -1;
  card.setAttribute('role', 'dialog');
  card.setAttribute('aria-label', message('markAnswer'));
  for (const sentence of sentences) {
    const paragraph = page.createElement('p');
    paragraph.textContent = sentence;
    card.append(paragraph);
  }
  const close = page.createElement('button');
  close.type = 'button';
  close.textContent = message('close');
  card.append(close);
  return card;
}
