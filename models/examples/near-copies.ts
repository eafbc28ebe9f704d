import type { Passage } from '../passage.ts';
import { normalize } from '../text/normalizer.ts';
import type { Bank } from './bank.ts';

/** Words of one hashed sequence. */
const SEQUENCE_WORDS = 8;
/** Hashes of which the smallest is kept. */
const WINDOW_HASHES = 17;

/**
 * Fingerprints of a text: of every 17 neighbouring hashes of 8-word sequences the smallest. Two texts
 * that share a run of 24 words share at least one; two that share no run of 8 words share none but by
 * chance. A word is a run of letters and digits, in lower case.
 *
 * @returns 32-bit hashes, ascending, each once
 *
 * Source: Schleimer, Wilkerson and Aiken, Winnowing: local algorithms for document fingerprinting,
 * 2003, with words in the place of characters.
 */
export function fingerprintsOf(text: string): Uint32Array<ArrayBuffer> {
  const words =
    normalize(text)
      .text.toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const hashes = sequenceHashes(words.map(wordHash));
  const kept = new Set<number>();
  for (let from = 0; from < Math.max(1, hashes.length - WINDOW_HASHES + 1); from += 1) {
    const window = hashes.slice(from, from + WINDOW_HASHES);
    if (window.length > 0) kept.add(Math.min(...window));
  }
  return Uint32Array.from(kept).sort();
}

/** FNV-1a over the word's units. */
function wordHash(word: string): number {
  let hash = 2166136261;
  for (let unit = 0; unit < word.length; unit += 1) hash = Math.imul(hash ^ word.charCodeAt(unit), 16777619);
  return hash;
}

function sequenceHashes(words: readonly number[]): number[] {
  const count = Math.max(0, words.length - SEQUENCE_WORDS + 1);
  return Array.from({ length: count }, (_, first) => {
    let hash = 2166136261;
    for (let word = first; word < first + SEQUENCE_WORDS; word += 1) {
      hash = Math.imul(hash ^ words[word]!, 16777619);
      hash ^= hash >>> 15;
    }
    return hash >>> 0;
  });
}

/**
 * Examples that may not be neighbours of a passage: those on its own page, and its near-copies. The
 * rule: the addresses are equal but for the part after `#`, or the texts share a fingerprint. That is
 * certain from a shared run of 24 words on, possible from 8 words on, and holds for examples without
 * text as well.
 */
export function examplesLeftOut(bank: Bank, passage: Pick<Passage, 'text' | 'source'>): Set<number> {
  const own = new Set(fingerprintsOf(passage.text));
  const page = pageOf(passage.source.url);
  const leftOut = new Set<number>();
  for (const [index, { url }] of bank.examples.entries()) {
    const isOnPage = page !== null && pageOf(url) === page;
    if (isOnPage || bank.fingerprints[index]?.some((hash) => own.has(hash))) leftOut.add(index);
  }
  return leftOut;
}

function pageOf(url: string | null | undefined): string | null {
  return url ? url.replace(/#.*$/s, '') : null;
}
