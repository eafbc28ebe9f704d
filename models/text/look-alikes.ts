import type { Edit } from './offset-map.ts';
import type { Span } from './span.ts';

/** Letters of other scripts, and odd Latin ones, beside the basic Latin ones they look like. */
const PAIRS: readonly (readonly [foreign: string, latin: string])[] = [
  ['аеорсухіјѕһԁԛԝѵӏɡɑ', 'aeopcyxijshdqwvlga'],
  ['АВЕЗІЈКМНОРСТУХЅԌԚԜҮ', 'ABE3IJKMHOPCTYXSGQWY'],
  ['οΑΒΕΖΗΙΚΜΝΟΡΤΥΧνιкυραϳ', 'oABEZHIKMNOPTYXvikupaj'],
  ['ⲅⲟⲣⲥⲭⲞⲢⲤⲦⲬⲔⲘⲚ', 'ropcxOPCTXKMN'],
  ['ՕօսոհցզᏴᏟᎪᎬᎻᎫᎷᏢᏒᏚᎢᏙᏔᏃ', 'OounhgqBCAEHJMPRSTVWZ'],
];
const FULL_WIDTH = /[ａ-ｚＡ-Ｚ]/;
const FULL_WIDTH_SHIFT = 0xfee0;
const LATIN_FORMS = new Map(
  PAIRS.flatMap(([foreign, latin]) => [...foreign].map((letter, index) => [letter, latin[index]])),
);
const MIN_LATIN = 3;
/** Longer runs of letters are no words. */
const MAX_WORD = 60;
const MARGIN = 60;

/**
 * Letters that stand for a Latin one they only resemble: all letters of the word are Latin but
 * these. Words with other foreign letters are left alone (a Latin name with a Russian ending), and
 * so are short ones (units), Greek at the end (TNFα) and phonetic transcriptions between slashes or brackets.
 */
export function lookAlikeSpans(text: string): Span[] {
  return [...lookAlikesInWords(text), ...lookAlikeWords(text)].sort((a, b) => a.start - b.start);
}

/** The look-alikes inside of words made plain, so that they change no score. */
export function lookAlikeEdits(text: string): Edit[] {
  return lookAlikesInWords(text).map((span) => ({ ...span, replacement: latinForm(text.slice(span.start, span.end)) }));
}

function latinForm(letter: string): string {
  if (FULL_WIDTH.test(letter)) return String.fromCharCode(letter.charCodeAt(0) - FULL_WIDTH_SHIFT);
  return LATIN_FORMS.get(letter) ?? letter;
}

function isLookAlike(letter: string): boolean {
  return LATIN_FORMS.has(letter) || FULL_WIDTH.test(letter);
}

function lookAlikesInWords(text: string): Span[] {
  const spans: Span[] = [];
  for (const { index, 0: word } of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    if (word.length > MAX_WORD || !/[^\0-\u024f]/.test(word)) continue;
    const letters = [...word.matchAll(/\p{L}/gu)];
    const foreign = letters.filter(({ 0: letter, index: at }) => {
      const isInside = at > 0 && at + letter.length < word.length;
      return isLookAlike(letter) && (isInside || !/\p{Script=Greek}/u.test(letter));
    });
    const latin = letters.filter(({ 0: letter }) => /[A-Za-z\u00c0-\u024f]/.test(letter)).length;
    const isMixed = latin >= MIN_LATIN && latin > foreign.length && latin + foreign.length === letters.length;
    if (!isMixed || isTranscription(text, index, word.length)) continue;
    for (const letter of foreign)
      spans.push({ start: index + letter.index, end: index + letter.index + letter[0].length });
  }
  return spans;
}

/** Cyrillic letters that pass for the English words `a` and `I`. */
function lookAlikeWords(text: string): Span[] {
  return [...text.matchAll(/(?<![\p{L}\p{M}])[аАІ](?![\p{L}\p{M}])/gu)]
    .filter(({ index }) => isAmongLatin(text, index))
    .map(({ index }) => ({ start: index, end: index + 1 }));
}

function isTranscription(text: string, start: number, length: number): boolean {
  return /[/[\]ˈˌː.]/.test(text[start - 1] ?? '') && /[/[\]ˈˌː.]/.test(text[start + length] ?? '');
}

/** Whether the letters around are basic Latin, and none but the letter itself is Cyrillic. */
function isAmongLatin(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - MARGIN), at) + text.slice(at + 1, at + 1 + MARGIN);
  return /[a-z]{3}/.test(around) && !/[^\P{Script=Cyrillic}аАІ]/u.test(around);
}
