import type { Predictability } from '../language-model/token-cost.ts';
import { normalize } from '../text/normalizer.ts';
import type { Span } from '../text/span.ts';
import type { EvidenceSource } from './evidence.ts';

/** What one word cost; raw span. Low is predictable, which people's writing is too. */
export interface WordCost extends Span {
  /** Under the n-gram table, given up to three words before it. */
  bits: number;
  /** Under the n-gram table without any context: how rare the word is. */
  aloneBits: number;
  /** Length in words of the longest sequence that the table knows and that ends here, 1 to 4. */
  order: number;
  /** Whether the table has the word; one it has not is spelled letter by letter. */
  isKnown: boolean;
}

/** How predictable each word was: under the n-gram table at once, under the language model on demand. */
export interface PredictabilityData {
  words: WordCost[];
  /** Raw offset where the words end; the text's length where all of it was read. */
  readUntil: number;
  /** Null until a reader asked for it, and where no language model is installed. */
  model: Predictability | null;
}

/** More would not be read word by word, and would crowd other texts out of the session's memory. */
export const MAX_WORDS = 3000;

export const predictability: EvidenceSource<'predictability'> = {
  id: 'predictability',
  needs: 'ngram',
  measure: ({ passage: { text }, ngram }) => {
    if (!ngram) throw new TypeError('the n-gram table is missing');
    const normalized = normalize(text);
    const costs = ngram(normalized.text, MAX_WORDS);
    const words = costs.map(({ tenths, aloneTenths, order, isKnown, ...span }): WordCost => {
      return { ...normalized.toRawSpan(span), bits: tenths / 10, aloneBits: aloneTenths / 10, order, isKnown };
    });
    const isWhole = costs.length < MAX_WORDS;
    return { words, readUntil: isWhole ? text.length : (words.at(-1)?.end ?? 0), model: null };
  },
};

/** Mean cost of a word in bits, signs left out; null without words. */
export function meanBits(words: readonly Pick<WordCost, 'bits'>[]): number | null {
  return words.length === 0 ? null : words.reduce((sum, { bits }) => sum + bits, 0) / words.length;
}
