import type { TextIndex } from '../anchor/text-index.ts';

/** Text taken from a page: with its text nodes, or, from a text field, without. */
export type Captured = TextIndex;

/** A capture that gave no text, as a plain sentence that says what to do next. */
export interface Refused {
  refused: string;
}

export const hasText = ({ text }: Captured): boolean => /\S/.test(text);
