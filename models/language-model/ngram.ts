import { loadFile, type ReadModelFile } from '../encoder/load-files.ts';
import type { ModelFile } from '../encoder/manifest.ts';
import type { Span } from '../text/span.ts';

/** `public/models/ngram/manifest.json`. */
export interface NgramManifest {
  name: string;
  revision: string;
  licence: string;
  trainedOn: string;
  /** In how many unrelated documents a sequence occurs at least. */
  minDocuments: number;
  /** Number of sequences of one, two, three and four words. */
  ngrams: number[];
  /** Cost of each letter of a word that is not in the list, in tenths of a bit. */
  tenthsPerLetter: number;
  table: ModelFile;
}

/** What one word costs under the table; half-open offsets into the text that was given. */
export interface NgramCost extends Span {
  /** -log2 of its probability after the words before it, in tenths of a bit. */
  tenths: number;
  /** The same without the words before it. */
  aloneTenths: number;
  /** Length of the longest known sequence that ends with the word, in words, 1 to 4. */
  order: number;
  /** Whether the word is in the list; one that is not is spelled letter by letter. */
  isKnown: boolean;
}

/** Costs of the words of a normalised text, in order; of the first `maxWords` where that is given. */
export type NgramTable = (text: string, maxWords?: number) => NgramCost[];

const VERSION = 1;
const ORDERS = 4;
const HEADER_BYTES = 24;

/** Words, numbers and single signs. The same in `penlight_train/ngram_table.py`. */
const WORD = /\p{L}+(?:'\p{L}+)*|\p{N}+|[^\s\p{L}\p{N}]/gu;

/** N-grams of one order as a level of a tree: those with one context lie together, by word id. */
interface Level {
  /** Empty for single words, whose place is their id. */
  words: Uint16Array;
  costs: Uint8Array;
  backoffs: Uint8Array;
  /** Where the children of each n-gram begin in the next level; one more entry than n-grams. */
  children: Uint32Array;
}

/**
 * Reads the table that ships.
 *
 * @throws {CorruptModelError} when a file is missing or damaged
 */
export async function loadNgramTable(read: ReadModelFile): Promise<NgramTable> {
  const manifest: NgramManifest = JSON.parse(new TextDecoder().decode(await read('manifest.json')));
  const bytes = await unzipped(await loadFile(read, manifest.table));
  return ngramTable(bytes, manifest.tenthsPerLetter);
}

/**
 * A back-off table over words: the longest known sequence gives the probability of its last word, and
 * each shorter one costs the back-off of the context that was not enough. Whole tenths of a bit, so that
 * sums are exact. The layout is described in `penlight_train/ngram_table.py`.
 *
 * @param bytes - the table, unzipped
 * @throws {RangeError} when the bytes are no table of this version
 *
 * Source: Katz, Estimation of probabilities from sparse data, 1987, for the walk; the probabilities are
 * those of Ney, Essen and Kneser, 1994, with absolute discounting.
 */
export function ngramTable(bytes: Uint8Array<ArrayBuffer>, tenthsPerLetter: number): NgramTable {
  const { ids, levels } = parse(bytes);
  return (text, maxWords = Number.POSITIVE_INFINITY) => {
    const words = wordsOf(text, maxWords).map(({ 0: word, index }) => {
      const id = ids.get(word.toLowerCase()) ?? 0;
      return { id, start: index, end: index + word.length, letters: id === 0 ? [...word.toLowerCase()].length : 0 };
    });
    const wordIds = words.map(({ id }) => id);
    return words.map(({ id, start, end, letters }, index) => {
      const spelling = letters * tenthsPerLetter;
      const { tenths, order } = costInContext(levels, wordIds, index);
      const aloneTenths = levels[0]!.costs[id]! + spelling;
      return { start, end, tenths: tenths + spelling, aloneTenths, order, isKnown: id !== 0 };
    });
  };
}

function wordsOf(text: string, maxWords: number): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of text.matchAll(WORD)) {
    if (found.length >= maxWords) break;
    found.push(match);
  }
  return found;
}

function costInContext(levels: readonly Level[], ids: readonly number[], index: number) {
  let tenths = 0;
  for (let before = Math.min(index, ORDERS - 1); before > 0; before -= 1) {
    const context = findPath(levels, ids, index - before, index);
    if (context < 0) continue;
    const found = findChild(levels, before, context, ids[index]!);
    if (found >= 0) return { tenths: tenths + levels[before]!.costs[found]!, order: before + 1 };
    tenths += levels[before - 1]!.backoffs[context]!;
  }
  return { tenths: tenths + levels[0]!.costs[ids[index]!]!, order: 1 };
}

/** Place of the sequence from `first` to before `end` in its level, or -1. */
function findPath(levels: readonly Level[], ids: readonly number[], first: number, end: number): number {
  let place = ids[first]!;
  for (let at = first + 1; at < end && place >= 0; at += 1) place = findChild(levels, at - first, place, ids[at]!);
  return place;
}

/** Place in level `depth` of the n-gram that continues `parent` with the word, or -1. */
function findChild(levels: readonly Level[], depth: number, parent: number, word: number): number {
  const { words } = levels[depth]!;
  const { children } = levels[depth - 1]!;
  let low = children[parent]!;
  let high = children[parent + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (words[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low < children[parent + 1]! && words[low] === word ? low : -1;
}

function parse(bytes: Uint8Array<ArrayBuffer>): { ids: Map<string, number>; levels: Level[] } {
  const header = new Uint32Array(bytes.slice(0, HEADER_BYTES).buffer);
  const [version, one = 0, two = 0, three = 0, four = 0, wordBytes = 0] = header;
  if (version !== VERSION) throw new RangeError(`the n-gram table has version ${version}`);
  let at = HEADER_BYTES;
  const take = (length: number): Uint8Array<ArrayBuffer> => {
    const taken = bytes.slice(at, at + length);
    if (taken.length !== length) throw new RangeError('the n-gram table ends too early');
    at += length;
    return taken;
  };
  const words = new TextDecoder().decode(take(wordBytes)).split('\n');
  take(wordBytes % 2);
  const levels = [one, two, three, four].map((count, level): Level => {
    const isLast = level === ORDERS - 1;
    return {
      words: level === 0 ? new Uint16Array(0) : new Uint16Array(take(2 * count).buffer),
      costs: take(count),
      backoffs: isLast ? new Uint8Array(0) : take(count),
      children: isLast ? new Uint32Array(0) : starts(new Uint16Array(take(2 * count).buffer)),
    };
  });
  return { ids: new Map(words.map((word, id) => [word, id])), levels };
}

function starts(counts: Uint16Array): Uint32Array {
  const sums = new Uint32Array(counts.length + 1);
  for (let index = 0; index < counts.length; index += 1) sums[index + 1] = sums[index]! + counts[index]!;
  return sums;
}

async function unzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
