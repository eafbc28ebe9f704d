import type { Span } from './span.ts';

/** Letters of other scripts, and odd Latin ones, that look like a basic Latin letter. */
const LOOK_ALIKES = new Set(
  'аеорсухіјѕһԁԛԝѵӏɡɑАВЕЗІЈКМНОРСТУХЅԌԚԜҮ' +
    'οΑΒΕΖΗΙΚΜΝΟΡΤΥΧνιкυραϳ' +
    'ⲅⲟⲣⲥⲭⲞⲢⲤⲦⲬⲔⲘⲚ' +
    'ՕօսոհցզᏴᏟᎪᎬᎻᎫᎷᏢᏒᏚᎢᏙᏔᏃ' +
    'ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ',
);
/** Cyrillic letters that pass for the English words `a` and `I`. */
const ONE_LETTER_WORDS = new Set('аАІ');
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
  const spans: Span[] = [];
  for (const { index, 0: word } of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    if (word.length > MAX_WORD || !/[^\0-\u024f]/.test(word)) continue;
    const letters = [...word.matchAll(/\p{L}/gu)];
    const foreign = letters.filter(({ 0: letter, index: at }) => {
      const isInside = at > 0 && at + letter.length < word.length;
      return LOOK_ALIKES.has(letter) && (isInside || !/\p{Script=Greek}/u.test(letter));
    });
    const latin = letters.filter(({ 0: letter }) => /[A-Za-z\u00c0-\u024f]/.test(letter)).length;
    const isMixed = latin >= MIN_LATIN && latin > foreign.length && latin + foreign.length === letters.length;
    const isAlone = word.length === 1 && ONE_LETTER_WORDS.has(word) && isAmongLatin(text, index);
    if (!(isMixed && !isTranscription(text, index, word.length)) && !isAlone) continue;
    for (const letter of foreign)
      spans.push({ start: index + letter.index, end: index + letter.index + letter[0].length });
  }
  return spans;
}

function isTranscription(text: string, start: number, length: number): boolean {
  return /[/[\]ˈˌː.]/.test(text[start - 1] ?? '') && /[/[\]ˈˌː.]/.test(text[start + length] ?? '');
}

/** Whether the letters around are basic Latin, and none but the letter itself is Cyrillic. */
function isAmongLatin(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - MARGIN), at) + text.slice(at + 1, at + 1 + MARGIN);
  return /[a-z]{3}/.test(around) && !/[^\P{Script=Cyrillic}аАІ]/u.test(around);
}
