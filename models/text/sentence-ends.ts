const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** After these a name or a figure follows, so the stop ends no sentence. */
const TITLES = words(
  'mr mrs ms mx dr prof rev hon gen col capt lt sgt maj gov sen rep st messrs mme mlle e.g i.e eg ie cf vs viz fig figs eq eqs sec ch vol vols approx ca resp dept univ est',
);
/** These end no sentence before a figure or a bracket. */
const COUNTED = words('no nos p pp art al ed eds jan feb mar apr jun jul aug sep sept oct nov dec');
/** What begins a sentence far more often than a name. */
const STARTERS = words(
  'the this that these those it he she we they i you there but and or so however in on at for if when while although as after before by to a an his her our their my what why how where who its not with from most some many all also then now yet',
);

const LIST_MARK = /^[-*•>\s]*[([]?(?:\d{1,3}|[A-Za-z]|[ivxlIVXL]{1,4})[.)\]]{1,2}$/;

/** Whether a segment holds neither letter nor digit, as a lone bracket or a closing quote does. */
export function isBare(segment: string): boolean {
  return !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(segment);
}

/**
 * Whether a segment goes on with the sentence before it: after an abbreviation, an initial, the
 * number of a list item, marks without a word, or speech in quotes.
 *
 * @param before - the end of what stands before, without blanks at its end
 * @param isWhole - whether `before` is all of that sentence
 */
export function continuesSentence(before: string, isWhole: boolean, next: string): boolean {
  if (isWhole && (isBare(before) || LIST_MARK.test(before))) return true;
  // `"Stop!" she said.`
  if (/[.!?]["')\]]+$/.test(before) && /^\p{Ll}/u.test(next)) return true;
  if (!before.endsWith('.')) return false;
  const lastWord = (/(?:^|[\s([{"'])([\p{L}.]*)\.$/u.exec(before)?.[1] ?? '').toLowerCase();
  if (lastWord === '') return false;
  if (TITLES.has(lastWord)) return true;
  if (COUNTED.has(lastWord)) return /^[([]?\d|^[([]/.test(next);
  if (lastWord === 'i') return false;
  const isInitials = /^(?:\p{L}\.)*\p{L}$/u.test(lastWord) && /\p{Lu}\.$/u.test(before);
  return isInitials && !STARTERS.has((/^[\p{L}']+/u.exec(next)?.[0] ?? '').toLowerCase());
}
