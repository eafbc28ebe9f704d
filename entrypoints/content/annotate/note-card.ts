import { message } from '@/components/message.ts';
import type { PageNote } from '../../shared/protocol.ts';
import { createElements } from './elements.ts';
import { createOverlay, onTrusted } from './overlay.ts';
import { OVERLAY_STYLE } from './overlay-style.ts';

/** A note as its card tells it; `isChanged` where the page's words are no longer those that were collected. */
export type TellingNote = Pick<PageNote, 'words' | 'comment' | 'parts' | 'quote'> & { isChanged: boolean };

const SHOWN = 80;

/** The card that says, over the page, what was written about an annotation. */
export function createNoteCard(page: Document) {
  const overlay = createOverlay(page, OVERLAY_STYLE);
  const { element, button } = createElements(page);
  onTrusted(overlay.root, 'keydown', ({ key }) => {
    if (key === 'Escape') overlay.close();
  });

  function linesOf({ words, comment, parts, quote, isChanged }: TellingNote): HTMLElement[] {
    const line = (name: string, told: string) => element('span', { class: name, dir: 'auto', words: told });
    return [
      line('words', message('noteLabelled', words)),
      ...parts.map((part) =>
        line(
          'words muted',
          message('annotationPart', part.words, quote.exact.slice(part.start, part.end).slice(0, SHOWN)),
        ),
      ),
      ...(comment === '' ? [] : [line('words', comment)]),
      ...(isChanged ? [line('words muted', message('noteChanged'))] : []),
    ];
  }

  return {
    show(notes: readonly TellingNote[], at: DOMRect | null): void {
      const box = element('div', { class: 'box', role: 'note', 'aria-label': message('noteCard') });
      const list = element('ul', { class: 'list', role: 'list' });
      for (const note of notes) {
        const item = element('li');
        item.append(...linesOf(note).flatMap((one) => [one, element('br')]));
        list.append(item);
      }
      box.append(list, button(message('close'), overlay.close));
      overlay.root.replaceChildren(box);
      overlay.open(at);
    },
    close: overlay.close,
  };
}
