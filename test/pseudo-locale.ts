import type { Catalogue } from '@/components/catalogue.ts';

const OPEN = '⟦';
const CLOSE = '⟧';
const KEPT = ['languageTag', 'textDirection'];

/** The catalogue with every message between marks: whatever stands outside them came from no catalogue. */
export function wrapped(catalogue: Catalogue): Catalogue {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, entry]) => [
      key,
      KEPT.includes(key) ? entry : { ...entry, message: `${OPEN}${entry.message}${CLOSE}` },
    ]),
  );
}

/** What of a text stands outside all marks; a message within another one counts as inside. */
export function outsideMessages(text: string): string {
  let depth = 0;
  return Array.from(text, (character) => {
    if (character === OPEN) depth += 1;
    if (character === CLOSE) depth -= 1;
    return depth > 0 || character === CLOSE ? '' : character;
  }).join('');
}
