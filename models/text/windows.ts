import type { Token } from '../encoder/token.ts';
import type { Span } from './span.ts';

/** Tokens `first` to `end` (half-open) that the encoder sees at once. */
export interface TokenWindow {
  first: number;
  end: number;
}

/**
 * Windows that part the tokens in order, cut at sentence ends, as few as that allows and of even
 * size. A sentence longer than a window is cut inside, into even parts.
 *
 * @param sentences - spans in the same text as the tokens', in order
 * @param maxTokens - the encoder's limit without its special tokens
 */
export function cutWindows(tokens: readonly Token[], sentences: readonly Span[], maxTokens = 254): TokenWindow[] {
  const pieces = sentencePieces(tokens, sentences).flatMap((piece) => evenParts(piece, maxTokens));
  const count = filled(pieces, maxTokens).length;
  let low = 1;
  let high = maxTokens;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const windows = filled(pieces, middle);
    if (windows.length === count && windows.every(({ first, end }) => end - first <= middle)) high = middle;
    else low = middle + 1;
  }
  return filled(pieces, high);
}

/** Token ranges of the sentences; a token between two sentences goes with the earlier one. */
function sentencePieces(tokens: readonly Token[], sentences: readonly Span[]): TokenWindow[] {
  const pieces: TokenWindow[] = [];
  let first = 0;
  for (const next of sentences.slice(1)) {
    let end = first;
    while (end < tokens.length && (tokens[end]?.start ?? 0) < next.start) end += 1;
    if (end > first) pieces.push({ first, end });
    first = end;
  }
  if (first < tokens.length) pieces.push({ first, end: tokens.length });
  return pieces;
}

function evenParts({ first, end }: TokenWindow, maxTokens: number): TokenWindow[] {
  const parts = Math.ceil((end - first) / maxTokens);
  const cut = (part: number) => first + Math.round(((end - first) * part) / parts);
  return Array.from({ length: parts }, (_, part) => ({ first: cut(part), end: cut(part + 1) }));
}

/** Fills windows greedily; a piece larger than the limit gets a window of its own. */
function filled(pieces: readonly TokenWindow[], limit: number): TokenWindow[] {
  const windows: TokenWindow[] = [];
  for (const { first, end } of pieces) {
    const last = windows.at(-1);
    if (last && end - last.first <= limit) last.end = end;
    else windows.push({ first, end });
  }
  return windows;
}
