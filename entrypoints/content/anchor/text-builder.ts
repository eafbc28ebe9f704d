import type { Span } from '@/models/text/span.ts';

/** A run of the text that stands in one text node without a gap. */
export interface Piece extends Span {
  node: Text;
  /** Offset of the run within the node. */
  nodeStart: number;
}

// No-break spaces and zero-width characters are the page's own and stay.
const COLLAPSIBLE = /[ \t\n\r\f]{2,}|[\t\n\r\f]/g;

/** Joins text nodes into the text as drawn, and keeps where each character came from. */
export class TextBuilder {
  readonly pieces: Piece[] = [];
  isFull = false;
  private readonly parts: string[] = [];
  private length = 0;
  private breaks = 0;
  private space: { node: Text; at: number } | 'between-cells' | null = null;

  constructor(private readonly maxCharacters: number) {}

  text(): string {
    return this.parts.join('');
  }

  /** Starts a new block: at least this many line breaks before the next text. */
  block(breaks: number): void {
    this.breaks = Math.max(this.breaks, breaks);
  }

  /** A forced line break; two in a row make an empty line. */
  lineBreak(): void {
    this.breaks = Math.min(2, this.breaks + 1);
  }

  cell(): void {
    this.space ??= 'between-cells';
  }

  /** Adds part of a text node; runs of white space become one space unless the page keeps them. */
  add(node: Text, { start, end }: Span, keepsSpaces: boolean): void {
    const data = node.data.slice(start, end);
    if (keepsSpaces) {
      this.put(node, data, start);
      return;
    }
    let from = 0;
    for (const { 0: run, index } of data.matchAll(COLLAPSIBLE)) {
      this.words(node, data.slice(from, index), start + from);
      this.space ??= { node, at: start + index };
      from = index + run.length;
    }
    this.words(node, data.slice(from), start + from);
  }

  private words(node: Text, words: string, at: number): void {
    const isLed = words.startsWith(' ');
    const isFollowed = words.length > 1 && words.endsWith(' ');
    if (isLed) this.space ??= { node, at };
    this.put(node, words.slice(isLed ? 1 : 0, isFollowed ? -1 : undefined), at + (isLed ? 1 : 0));
    if (isFollowed) this.space ??= { node, at: at + words.length - 1 };
  }

  private put(node: Text, words: string, at: number): void {
    if (words === '' || this.isFull) return;
    this.separate();
    this.append(words, node, at);
  }

  private separate(): void {
    const { breaks, space } = this;
    this.breaks = 0;
    this.space = null;
    if (this.length === 0) return;
    if (breaks > 0) this.append('\n'.repeat(breaks));
    else if (space === 'between-cells') this.append(' ');
    else if (space) this.append(' ', space.node, space.at);
  }

  private append(words: string, node?: Text, nodeStart = 0): void {
    const kept = this.fit(words);
    const start = this.length;
    this.parts.push(kept);
    this.length += kept.length;
    if (!node || kept === '') return;
    const last = this.pieces.at(-1);
    if (last?.node === node && last.end === start && last.nodeStart + last.end - last.start === nodeStart) {
      last.end = this.length;
    } else this.pieces.push({ node, nodeStart, start, end: this.length });
  }

  private fit(words: string): string {
    const room = this.maxCharacters - this.length;
    if (words.length <= room) return words;
    this.isFull = true;
    const isPairSplit = /[\uD800-\uDBFF]/.test(words.charAt(room - 1));
    return words.slice(0, Math.max(0, isPairSplit ? room - 1 : room));
  }
}
