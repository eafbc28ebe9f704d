/** Scripts that part words without blanks; two of their characters count as one word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Number of words: runs without blanks that hold a letter or a digit. */
export function countWords(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  const spaced = unspaced === 0 ? text : text.replace(UNSPACED, ' ');
  let words = 0;
  for (const [run] of spaced.matchAll(/\S+/g)) if (LETTER_OR_DIGIT.test(run)) words += 1;
  return words + Math.ceil(unspaced / 2);
}
