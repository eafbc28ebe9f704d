import { occurrences, perThousand, type StyleTerm, shareOfSentences } from './style-reading.ts';

const marks = <Id extends string>(id: Id, pattern: RegExp) => ({
  id,
  unit: 'per-thousand' as const,
  measure: (reading: Parameters<StyleTerm['measure']>[0]) => perThousand(occurrences(reading.text, pattern), reading),
});

/** Habits of punctuation. */
export const punctuation = [
  marks('commas', /,/g),
  marks('dashes', /[–—]|(?<=\s)--?(?=\s)/g),
  marks('semicolons', /;/g),
  marks('colons', /:(?=\s|$)/g),
  marks('quotations', /"[^"\n]{1,300}"/g),
  {
    id: 'questions',
    unit: 'share',
    measure: (reading) => shareOfSentences(reading, ({ text }) => /\?["')\]]*$/.test(text)),
  },
] as const satisfies readonly StyleTerm[];
