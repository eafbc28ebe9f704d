import type { Span } from './span.ts';

/** A run of characters of one group that a reader cannot see. */
export interface InvisibleRun extends Span {
  group: 'zero-width' | 'bidirectional' | 'tag' | 'unusual-space' | 'control';
  /** Code point of the first character. */
  codePoint: number;
}

/** The characters before and after the one in question; empty at the ends of the text. */
interface Surroundings {
  before: string;
  after: string;
  isRightToLeft: boolean;
  isInFlag: boolean;
}

// Line separators, soft hyphens and tabs are ordinary on pages and not among these.
const CANDIDATE =
  /\u034f|[\ufe00-\ufe0f]|[\u180b-\u180d]|[\u{e0100}-\u{e01ef}]|[\p{Cc}\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u2800\u3000\u3164\ufeff\uffa0\ufff9-\ufffb\xa0\u{e0000}-\u{e007f}]/gu;
const ORDINARY = /[\t\n\v\f\r]/;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const UNSPACED =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{P}]/u;
const EMOJI_PART = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f/u;
const LETTER = /\p{L}/u;
/** One no-break space, or two, come from any editor. */
const MIN_NO_BREAK_SPACES = 3;

/**
 * Characters that cannot be seen and are not ordinary where they stand: joiners are ordinary in
 * emoji and in scripts that join, direction marks in text with right-to-left letters, tags in
 * flags, selectors after emoji and ideographs, special spaces anywhere but between two letters.
 */
export function invisibleRuns(text: string): InvisibleRun[] {
  const isRightToLeft = RIGHT_TO_LEFT.test(text);
  const runs: InvisibleRun[] = [];
  let flagEnd = -1;
  for (const { index, 0: character } of text.matchAll(CANDIDATE)) {
    const isByteOrderMark = index === 0 && character === '\ufeff';
    if (ORDINARY.test(character) || isByteOrderMark) continue;
    const before = characterBefore(text, index);
    const after = String.fromCodePoint(text.codePointAt(index + character.length) ?? 0x20);
    const isInFlag = before === '\u{1f3f4}' || flagEnd === index;
    const codePoint = character.codePointAt(0) ?? 0;
    const group = groupOf(codePoint, { before, after, isRightToLeft, isInFlag });
    const end = index + character.length;
    if (isInFlag && group === null) flagEnd = end;
    if (group) extend(runs, { start: index, end, group, codePoint });
  }
  const isCommon = runs.filter(({ codePoint }) => codePoint === 0xa0).length >= MIN_NO_BREAK_SPACES;
  return isCommon ? runs : runs.filter(({ codePoint }) => codePoint !== 0xa0);
}

function characterBefore(text: string, index: number): string {
  const isLow = /[\udc00-\udfff]/.test(text[index - 1] ?? '');
  return String.fromCodePoint(text.codePointAt(index - (isLow && index > 1 ? 2 : 1)) ?? 0x20);
}

function extend(runs: InvisibleRun[], next: InvisibleRun): void {
  const last = runs.at(-1);
  if (last && last.end === next.start && last.group === next.group) last.end = next.end;
  else runs.push(next);
}

function groupOf(codePoint: number, at: Surroundings): InvisibleRun['group'] | null {
  if (codePoint >= 0xe0000 && codePoint <= 0xe007f) return at.isInFlag ? null : 'tag';
  if (isSelector(codePoint)) return isSelectable(codePoint, at.before) ? null : 'zero-width';
  if (codePoint === 0x202d || codePoint === 0x202e) return 'bidirectional';
  if (isDirection(codePoint)) return at.isRightToLeft ? null : 'bidirectional';
  if (codePoint < 0xa0 || codePoint >= 0xfff9 || (codePoint >= 0x206a && codePoint <= 0x206f)) return 'control';
  if (isSpace(codePoint)) return isOrdinarySpace(codePoint, at) ? null : 'unusual-space';
  return isOrdinaryJoiner(codePoint, at) ? null : 'zero-width';
}

const isSelector = (codePoint: number) =>
  (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
  (codePoint >= 0x180b && codePoint <= 0x180d) ||
  (codePoint >= 0xe0100 && codePoint <= 0xe01ef);

/** Emoji, other symbols, digits of keycaps, ideographs and Mongolian letters have variants. */
function isSelectable(codePoint: number, before: string): boolean {
  if (codePoint >= 0xfe0e && codePoint <= 0xfe0f) return /[\p{Emoji}\p{S}\p{Po}]/u.test(before);
  if (codePoint < 0x1900) return /\p{Script=Mongolian}/u.test(before);
  return /[\p{Script=Han}\p{Sm}]/u.test(before);
}

const isDirection = (codePoint: number) =>
  codePoint === 0x61c ||
  codePoint === 0x200e ||
  codePoint === 0x200f ||
  (codePoint >= 0x202a && codePoint <= 0x202c) ||
  (codePoint >= 0x2066 && codePoint <= 0x2069);

const isSpace = (codePoint: number) =>
  codePoint === 0xa0 ||
  codePoint === 0x1680 ||
  (codePoint >= 0x2000 && codePoint <= 0x200a) ||
  codePoint === 0x202f ||
  codePoint === 0x205f ||
  codePoint === 0x2800 ||
  codePoint === 0x3000;

function isOrdinarySpace(codePoint: number, { before, after }: Surroundings): boolean {
  if (codePoint === 0x3000 && (WIDE.test(before) || WIDE.test(after))) return true;
  if (codePoint === 0x202f && /\p{Script=Mongolian}/u.test(after)) return true;
  return !(LETTER.test(before) && LETTER.test(after));
}

function isOrdinaryJoiner(codePoint: number, { before, after }: Surroundings): boolean {
  if (codePoint === 0x200d && EMOJI_PART.test(before) && EMOJI_PART.test(after)) return true;
  if (codePoint === 0x200c || codePoint === 0x200d) return JOINING.test(before) || JOINING.test(after);
  if (codePoint === 0x200b) return UNSPACED.test(before) || UNSPACED.test(after);
  if (codePoint === 0x180e) return /\p{Script=Mongolian}/u.test(before);
  return codePoint >= 0x1100 && /\p{Script=Hangul}/u.test(after) && codePoint < 0x1200;
}
