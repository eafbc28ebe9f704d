import { MAX_REFERENCE_LENGTH, referencedCodePoint } from './character-references.ts';
import { lookAlikeEdits } from './look-alikes.ts';
import { type Edit, edited, type MappedText, offsetFunctions } from './offset-map.ts';
import type { Span } from './span.ts';
import { joinEdits, quoteEdits } from './token-joins.ts';

/** A raw text in the form the models were trained on, with the way back to raw offsets. */
export interface NormalizedText {
  raw: string;
  text: string;
  /** Raw offset where the normalised unit begins; the raw length at and after the end. */
  toRaw(normalizedOffset: number): number;
  /** First normalised unit that ends after the raw offset; the text's length where none does. */
  toNormalized(rawOffset: number): number;
  toRawSpan(normalizedSpan: Span): Span;
  toNormalizedSpan(rawSpan: Span): Span;
}

/**
 * Normalises a text as the training texts were: character references, line ends, blanks, quotes
 * and hyphens made plain, invisible characters removed, look-alike letters inside of words replaced, tokenised text joined, blanks collapsed;
 * lines and indentation stay. Applying it twice changes nothing more. Linear in the length.
 *
 * @param raw - any UTF-16 string; a lone surrogate becomes U+FFFD
 */
export function normalize(raw: string): NormalizedText {
  let mapped = plainCharacters(raw);
  for (const edits of [lookAlikeEdits, blankEdits, quoteEdits, joinEdits]) mapped = edited(mapped, edits(mapped.text));
  return { raw, text: mapped.text, ...offsetFunctions(mapped, raw.length) };
}

/** Code points that a reader cannot see: first and last of each range. */
const REMOVED: readonly (readonly [number, number])[] = [
  [0x00, 0x08], // control characters, without those that make a blank or a line end
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad], // soft hyphen
  [0x34f, 0x34f], // grapheme joiner
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f], // zero-width and bidirectional marks
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0d], // variation selectors, without those for text and emoji
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f], // tags
  [0xe0100, 0xe01ef],
];
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\u3164\uffa0]/, ' '],
  [/[\v\f\r\u2028\u2029]/, '\n'],
  [/[\u2018-\u201b]/, "'"],
  [/[\u201c-\u201f]/, '"'],
  [/[\u2010\u2011]/, '-'],
  [/\u2026/, '...'],
  [/[\ud800-\udfff]/, '\ufffd'],
];

function plainForm(codePoint: number): string {
  if (REMOVED.some(([first, last]) => codePoint >= first && codePoint <= last)) return '';
  const character = String.fromCodePoint(codePoint);
  return codePoint > 0xffff ? character : (PLAIN.find(([from]) => from.test(character))?.[1] ?? character);
}

/** Looked up once each: at most as many as there are characters. */
const knownForms = new Map<number, string>();

function plainFormOf(codePoint: number): string {
  let form = knownForms.get(codePoint);
  if (form === undefined) {
    form = plainForm(codePoint);
    knownForms.set(codePoint, form);
  }
  return form;
}

/** Output units with their raw ranges; a character reference is resolved when its `;` arrives. */
class PlainText {
  units: Uint16Array;
  starts: Int32Array;
  ends: Int32Array;
  length = 0;

  constructor(capacity: number) {
    this.units = new Uint16Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
  }

  push(form: string, start: number, end: number): void {
    if (this.length + form.length > this.units.length) this.grow();
    for (let i = 0; i < form.length; i += 1) {
      this.units[this.length] = form.charCodeAt(i);
      this.starts[this.length] = start;
      this.ends[this.length] = end;
      this.length += 1;
    }
    if (form === ';') this.resolveReference();
  }

  /** A resolved character can itself complete a reference, so the output never holds one. */
  private resolveReference(): void {
    const last = this.length - 1;
    let begin = last - 1;
    while (begin >= 0 && last - begin - 1 <= MAX_REFERENCE_LENGTH && this.units[begin] !== 0x26) begin -= 1;
    if (begin < 0 || this.units[begin] !== 0x26) return;
    const codePoint = referencedCodePoint(String.fromCharCode(...this.units.subarray(begin + 1, last)));
    if (codePoint === null) return;
    const start = this.starts[begin]!;
    const end = this.ends[last]!;
    this.length = begin;
    this.push(plainFormOf(codePoint), start, end);
  }

  private grow(): void {
    const capacity = this.units.length * 2 + 16;
    const units = new Uint16Array(capacity);
    const starts = new Int32Array(capacity);
    const ends = new Int32Array(capacity);
    units.set(this.units);
    starts.set(this.starts);
    ends.set(this.ends);
    Object.assign(this, { units, starts, ends });
  }

  finished(): MappedText {
    const parts: string[] = [];
    for (let i = 0; i < this.length; i += 8192) {
      parts.push(String.fromCharCode(...this.units.subarray(i, Math.min(i + 8192, this.length))));
    }
    return { text: parts.join(''), starts: this.starts.slice(0, this.length), ends: this.ends.slice(0, this.length) };
  }
}

function plainCharacters(raw: string): MappedText {
  const plain = new PlainText(raw.length);
  for (let i = 0; i < raw.length; ) {
    const codePoint = raw.codePointAt(i)!;
    const isLineEnd = codePoint === 0x0d && raw.charCodeAt(i + 1) === 0x0a;
    const width = codePoint > 0xffff || isLineEnd ? 2 : 1;
    const form = codePoint >= 0x20 && codePoint < 0x7f ? raw[i]! : plainFormOf(codePoint);
    if (codePoint > 0xffff && form !== '') {
      plain.push(form[0]!, i, i + 1);
      plain.push(form[1]!, i + 1, i + 2);
    } else plain.push(form, i, i + width);
    i += width;
  }
  return plain.finished();
}

/** Runs of blanks collapse, line ends to one empty line; indentation stays, blanks at the end go. */
function blankEdits(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const { index: start, 0: run } of text.matchAll(/[ \n]{2,}|[ \n]$/g)) {
    const isLast = start + run.length === text.length;
    const indentation = isLast ? 0 : run.length - run.lastIndexOf('\n') - 1;
    const isIndentation = start === 0 && indentation === run.length;
    const end = start + run.length - (indentation < run.length ? indentation : 0);
    const replacement = isLast ? '' : collapsedBlanks(text.slice(start, end));
    if (!isIndentation && replacement !== text.slice(start, end)) edits.push({ start, end, replacement });
  }
  return edits;
}

// Lines of blanks between empty lines are part of Markdown as the training texts have it.
const MAX_LINE_ENDS = 6;

function collapsedBlanks(run: string): string {
  if (!run.includes('\n')) return ' ';
  const isLong = run.includes('\n\n\n') || run.split('\n').length > MAX_LINE_ENDS + 1;
  return isLong ? '\n\n' : run.replace(/^ {2,}/, ' ');
}
