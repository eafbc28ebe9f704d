import { perThousand, type StyleReading, type StyleTerm, shareOfWords } from './style-reading.ts';
import { ASSISTANT_WORDS, FUNCTION_WORDS, PLAIN_WORDS } from './word-lists.ts';

/** Words in which types are counted; a share of types falls with length, a moving one does not. */
const WINDOW = 50;

/** Which words are used and how varied they are. */
export const vocabulary = [
  { id: 'word-variety', unit: 'share', measure: ({ words }) => movingVariety(words) },
  { id: 'word-length', unit: 'letters', measure: ({ words }) => meanLength(words) },
  { id: 'function-words', unit: 'share', measure: (reading) => shareOfWords(reading, FUNCTION_WORDS) },
  { id: 'rarer-words', unit: 'share', measure: rarerWords },
  {
    id: 'assistant-words',
    unit: 'per-thousand',
    measure: (reading) => perThousand(reading.words.filter((word) => ASSISTANT_WORDS.has(word)).length, reading),
  },
] as const satisfies readonly StyleTerm[];

/**
 * Mean share of different words in each run of 50.
 *
 * Source: Covington and McFall, Cutting the Gordian Knot: The Moving-Average Type-Token Ratio, 2010.
 */
export function movingVariety(words: readonly string[]): number | null {
  if (words.length < WINDOW) return null;
  const counts = new Map<string, number>();
  let sum = 0;
  for (const [index, word] of words.entries()) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
    if (index < WINDOW - 1) continue;
    sum += counts.size / WINDOW;
    const leaving = words[index - WINDOW + 1]!;
    const left = counts.get(leaving)! - 1;
    if (left === 0) counts.delete(leaving);
    else counts.set(leaving, left);
  }
  return sum / (words.length - WINDOW + 1);
}

function meanLength(words: readonly string[]): number | null {
  return words.length === 0 ? null : words.reduce((sum, word) => sum + word.length, 0) / words.length;
}

/** Share of words that are in neither list of the most usual ones. */
function rarerWords({ words }: StyleReading): number | null {
  if (words.length === 0) return null;
  return words.filter((word) => !FUNCTION_WORDS.has(word) && !PLAIN_WORDS.has(word)).length / words.length;
}
