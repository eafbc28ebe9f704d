import type { Span } from '../text/span.ts';

/** One WordPiece token: its id and the span of normalised text it stands for. */
export interface Token extends Span {
  id: number;
}

/** Tokens of a normalised text, in order; blanks belong to no token. */
export type Tokenize = (normalizedText: string) => Token[];
