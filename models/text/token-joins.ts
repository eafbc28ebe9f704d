import type { Edit } from './offset-map.ts';

// What tokenisers of corpora take apart. Only ASCII classes, so that other languages'
// implementations of regular expressions agree.
const CONTRACTION = new RegExp(
  [
    "\\b(?:do|does|did|ca|wo|is|are|was|were|have|has|had|could|would|should|must|need|might|ai|sha) (?=n't(?![A-Za-z']))",
    "\\bI (?='m(?![A-Za-z']))",
    "\\b(?:you|we|they) (?='re(?![A-Za-z']))",
    "\\b(?:I|you|we|they) (?='ve(?![A-Za-z']))",
    "\\b(?:I|you|he|she|it|we|they) (?='(?:ll|d)(?![A-Za-z']))",
    "\\b(?:it|he|she|that|there|what|who|let) (?='s(?![A-Za-z']))",
  ].join('|'),
  'gi',
);
const QUOTE = /``|(?<!')''(?!')/g;
const GLUED = /[a-z]{4}[.!?](?=(?:The|This|It|We|He|She|They|There|These|However|But) [a-z]{2})/g;
const SPACED = /(?<=[^ \n]) (?=[,.!?](?: |\n|$))/g;
// French puts a blank before ! and ?, so only these two tell.
const TELLING_SPACED = /[^ \n] [,.](?= |\n|$)/g;
const STOP = /[,.](?= |\n|$)/g;
const MIN_SPACED = 3;
const MIN_SPACED_SHARE = 0.6;

/** Edits that make quotes of two marks one mark. They come first: contractions look at quotes. */
export function quoteEdits(text: string): Edit[] {
  return [...text.matchAll(QUOTE)].map(({ index, 0: match }) => {
    return { start: index, end: index + match.length, replacement: '"' };
  });
}

/** Edits that join tokenised text again and part sentences that lost their blank. */
export function joinEdits(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const { index, 0: match } of text.matchAll(CONTRACTION)) {
    const end = index + match.length;
    edits.push({ start: end - 1, end, replacement: '' });
  }
  for (const { index, 0: match } of text.matchAll(GLUED)) {
    const at = index + match.length;
    edits.push({ start: at, end: at, replacement: ' ' });
  }
  edits.push(...spacedStopEdits(text));
  return edits.sort((a, b) => a.start - b.start);
}

/** Blanks before stops go where most stops have one: then a tokeniser put them there. */
function spacedStopEdits(text: string): Edit[] {
  const spaced = text.match(TELLING_SPACED)?.length ?? 0;
  const stops = text.match(STOP)?.length ?? 0;
  if (spaced < MIN_SPACED || spaced < MIN_SPACED_SHARE * stops) return [];
  return [...text.matchAll(SPACED)].map(({ index }) => ({ start: index, end: index + 1, replacement: '' }));
}
