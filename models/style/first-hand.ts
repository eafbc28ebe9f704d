import { occurrences, perThousand, type StyleReading, type StyleTerm } from './style-reading.ts';
import { FIRST_PERSON } from './word-lists.ts';

const NUMBER = /(?<![\p{L}\d])\d[\d.,:]*(?![\p{L}])/gu;
const DATE =
  /\b(?:(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|(?:1[5-9]|20)\d\d\b)/gi;
const CAPITAL = /^\p{Lu}[\p{Ll}'’-]/u;
const SHORT_FORM = /['’](?:s|t|re|ve|ll|d|m)$/;

/** Detail that somebody who was there would give. */
export const firstHand = [
  {
    id: 'first-person',
    unit: 'per-thousand',
    measure: (reading) => perThousand(reading.words.filter((word) => FIRST_PERSON.has(word)).length, reading),
  },
  { id: 'names', unit: 'per-thousand', measure: (reading) => perThousand(names(reading), reading) },
  {
    id: 'numbers',
    unit: 'per-thousand',
    measure: (reading) => perThousand(occurrences(reading.text, NUMBER), reading),
  },
  { id: 'dates', unit: 'per-thousand', measure: (reading) => perThousand(occurrences(reading.text, DATE), reading) },
  {
    id: 'short-forms',
    unit: 'per-thousand',
    measure: (reading) => perThousand(reading.words.filter((word) => SHORT_FORM.test(word)).length, reading),
  },
] as const satisfies readonly StyleTerm[];

/** Words with a capital inside a sentence, other than "I". */
function names({ sentences }: StyleReading): number {
  return sentences.reduce((sum, { text }) => {
    const inside = text.split(/\s+/).slice(1);
    return sum + inside.filter((word) => CAPITAL.test(word.replace(/^[("'“]+/, ''))).length;
  }, 0);
}
