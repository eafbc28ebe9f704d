import type { Span } from '../text/span.ts';
import { MAX_TOKENS } from './candidates.ts';
import type { ExampleTools } from './example-tools.ts';
import { type KindSpan, readSpan } from './read-span.ts';
import { strongestLinks, type WordLink, wordLinks } from './word-links.ts';

/** Why two spans are alike: words here and there, and the pairs that add most. JSON-safe; its strings are untrusted. */
export interface Likeness {
  here: WordedText;
  there: WordedText;
  /** At most five, strongest first. */
  links: WordLink[];
  /** All other pairs together. */
  others: { pairs: number; strength: number };
  /** What all pairs add up to: the cosine of the vectors before rounding, in [-1, 1]. */
  similarity: number;
}

/** `gone`: the example, or its text as it was compared, is no longer there. */
export type LikenessAnswer =
  | { state: 'measured'; likeness: Likeness }
  | { state: 'unavailable'; reason: 'no-text' | 'gone' };

/** The words of a span; offsets into `text`. */
export interface WordedText {
  text: string;
  words: Span[];
}

/** The spans compared. `similarity` is the cosine of their rounded vectors. */
export interface Compared {
  here: KindSpan & { text: string };
  there: Span & { text: string };
  similarity: number;
}

const SHOWN = 5;
/** Rounding to 8 bits moves a cosine by less than this. */
const ROUNDING = 0.01;
/** Tokens that banks read of a text: collected passages, packs, shipped banks. */
const BANK_TOKENS = [20_000, 4_096, 254];

/**
 * The word pairs that make two spans alike; null where one of the texts has no such span, so that it is
 * another text than the one compared.
 *
 * @throws {DOMException} AbortError when the signal is aborted between windows
 */
export async function likenessOf(
  { here, there, similarity }: Compared,
  tools: Pick<ExampleTools, 'tokenize' | 'encodeStates'>,
  signal?: AbortSignal,
): Promise<Likeness | null> {
  const own = await readSpan(here.text, here, tools, { maxTokens: MAX_TOKENS, signal });
  if (!own) return null;
  let closest: Likeness | null = null;
  // A bank does not say how much of a text it read, and a longer one is cut into other windows for that.
  for (const maxTokens of BANK_TOKENS) {
    const other = await readSpan(there.text, { ...there, kind: here.kind }, tools, { maxTokens, signal });
    if (!other) continue;
    const links = wordLinks(own, other);
    const found = { links, here: worded(here, own.words), there: worded(there, other.words) };
    const likeness = summed(found);
    if (closest === null || distance(likeness, similarity) < distance(closest, similarity)) closest = likeness;
    if (distance(closest, similarity) < ROUNDING) break;
  }
  return closest;
}

const distance = (likeness: Likeness, similarity: number): number => Math.abs(likeness.similarity - similarity);

function worded({ text, start, end }: Span & { text: string }, words: readonly Span[]): WordedText {
  return {
    text: text.slice(start, end),
    words: words.map((word) => ({ start: word.start - start, end: word.end - start })),
  };
}

function summed({
  links: all,
  here,
  there,
}: Pick<Likeness, 'here' | 'there'> & { links: ReturnType<typeof wordLinks> }) {
  const links = strongestLinks(all, there.words.length, SHOWN);
  const strength = all.similarity - links.reduce((sum, link) => sum + link.strength, 0);
  const others = { pairs: all.strengths.length - links.length, strength };
  return { here, there, links, others, similarity: all.similarity };
}
