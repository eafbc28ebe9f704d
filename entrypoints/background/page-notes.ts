import { labelWords } from '@/components/collection-words.ts';
import type { Collected } from '@/models/collections/collected.ts';
import type { ShownAnnotations } from '../shared/live.ts';
import type { NoteState, PageNote } from '../shared/protocol.ts';

/** Characters of a quote that the panel shows; what is lost is told by them. */
const SHOWN = 300;

/** Collected passages as notes to find again; one without any words cannot be looked for. */
export function notesOf(items: readonly Collected[]): PageNote[] {
  return items.flatMap(({ id, text, selectors, label, comment, spans }) => {
    const exact = text ?? selectors?.[0].exact ?? '';
    if (exact.trim() === '') return [];
    const [quote, position] = selectors ?? [];
    const parts = text === null ? [] : spans.map(({ start, end, label }) => ({ start, end, words: labelWords(label) }));
    return {
      ...{ id, start: position?.start ?? 0, words: labelWords(label), comment, parts },
      quote: { exact, prefix: quote?.prefix ?? '', suffix: quote?.suffix ?? '' },
    };
  });
}

/** What became of notes on their page, with the quotes of those that are lost. */
export function shownOf(url: string, notes: readonly PageNote[], states: readonly NoteState[]): ShownAnnotations {
  const byId = new Map(states.map((state) => [state.id, state]));
  return {
    url,
    notes: notes.map(({ id, words, quote, parts }) => {
      const found = byId.get(id);
      const lost = parts.filter((_, index) => found?.parts[index] !== 'exact' && found?.parts[index] !== 'approximate');
      return {
        ...{ id, words, quote: quote.exact.slice(0, SHOWN), state: found?.state ?? 'lost' },
        lostParts: lost.map(({ start, end }) => quote.exact.slice(start, end).slice(0, SHOWN)),
      };
    }),
  };
}
