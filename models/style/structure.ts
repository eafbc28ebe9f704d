import { occurrences, perThousand, type StyleReading, type StyleTerm, shareOfSentences } from './style-reading.ts';
import { TRANSITIONS } from './word-lists.ts';

const LIST_LINE = /^\s*(?:[-*•–]|\d{1,3}[.)]|[a-z][.)])\s+\S/;
const HEADING_LINE = /^\s*(?:#{1,6}\s+\S|\*\*[^*]{2,80}\*\*:?\s*$)/;
const TRIAD = /\b[\p{L}'-]+, [\p{L}'-]+(?: [\p{L}'-]+)?,? (?:and|or) [\p{L}'-]+/gu;
const SUMMING_UP =
  /^(?:in (?:conclusion|summary|short|essence)|to (?:conclude|sum up|summari[sz]e)|overall|ultimately|in the end|all in all)\b/i;

/** How the text is built: lists, headings, how sentences begin and end a thought. */
export const structure = [
  { id: 'list-lines', unit: 'share', measure: (reading) => shareOfLines(reading, LIST_LINE) },
  { id: 'headings', unit: 'share', measure: (reading) => shareOfLines(reading, HEADING_LINE) },
  {
    id: 'transitions',
    unit: 'share',
    measure: (reading) => shareOfSentences(reading, ({ words }) => TRANSITIONS.has(words[0] ?? '')),
  },
  {
    id: 'repeated-openings',
    unit: 'share',
    measure: (reading) =>
      shareOfSentences(reading, ({ words }, index) => words[0] === reading.sentences[index - 1]?.words[0]),
  },
  {
    id: 'summing-up',
    unit: 'share',
    measure: (reading) => shareOfSentences(reading, ({ text }) => SUMMING_UP.test(text)),
  },
  { id: 'triads', unit: 'per-thousand', measure: (reading) => perThousand(occurrences(reading.text, TRIAD), reading) },
] as const satisfies readonly StyleTerm[];

function shareOfLines({ lines }: StyleReading, pattern: RegExp): number | null {
  return lines.length === 0 ? null : lines.filter((line) => pattern.test(line)).length / lines.length;
}
