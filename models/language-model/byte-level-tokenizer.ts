import type { Token, Tokenize } from '../encoder/token.ts';

/** Byte-level BPE of a language model; spans of the tokens follow one another and make up the whole text. */
export interface ByteLevelTokenizer {
  /** Words such as `<|im_end|>` in a text are plain text and never become special tokens. */
  encode: Tokenize;
  /** The words of one token as a reader sees them; bytes that are no whole character become U+FFFD. */
  textOf(id: number): string;
  /** @throws {RangeError} when there is no such special token */
  special(content: string): number;
}

interface Vocabulary {
  ids: Map<string, number>;
  /** Rank of each merge, by its two parts with a blank between. */
  ranks: Map<string, number>;
}

/** Sequence that is kept together: single digits come first, as the model was trained. */
const WORD =
  /\p{N}|'(?:s|t|re|ve|m|ll|d)| ?\p{L}+| ?[^\p{White_Space}\p{L}\p{N}]+|\p{White_Space}+(?=\p{N})|\p{White_Space}+(?!\P{White_Space})|\p{White_Space}+/gu;
const MAX_KNOWN_WORDS = 50_000;

/**
 * Byte-level BPE with offsets. A character whose bytes fall into several tokens belongs to the first
 * of them; the others are empty. Ids equal those of the Rust `tokenizers`.
 *
 * @param tokenizerJson - the parsed `tokenizer.json`
 * @throws {TypeError} when it is not one of a byte-level BPE model with single digits
 *
 * Source: Sennrich, Haddow and Birch, Neural Machine Translation of Rare Words with Subword Units,
 * 2016, arXiv:1508.07909; bytes as characters after Radford et al., GPT-2, 2019.
 */
export function createByteLevelTokenizer(tokenizerJson: unknown): ByteLevelTokenizer {
  const { vocabulary, specials } = readTokenizer(tokenizerJson);
  const pieces = new Map(Array.from(vocabulary.ids, ([piece, id]) => [id, piece]));
  const knownWords = new Map<string, readonly string[]>();
  const partsOf = (word: string): readonly string[] => {
    const known = knownWords.get(word);
    if (known) return known;
    // Bounded, since every new word of every text would stay otherwise.
    if (knownWords.size > MAX_KNOWN_WORDS) knownWords.clear();
    const parts = merged(word, vocabulary.ranks);
    knownWords.set(word, parts);
    return parts;
  };
  return {
    encode: (text) => encoded(text, partsOf, vocabulary.ids),
    textOf: (id) => specials.get(id) ?? decoder.decode(bytesOf(pieces.get(id) ?? '')),
    special(content) {
      const found = [...specials].find(([, name]) => name === content);
      if (!found) throw new RangeError(`the tokenizer has no special token ${content}`);
      return found[0];
    },
  };
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

function encoded(text: string, partsOf: (word: string) => readonly string[], ids: Map<string, number>): Token[] {
  const tokens: Token[] = [];
  for (const { index, 0: word } of text.matchAll(WORD)) {
    const { characters, starts } = byteCharacters(word);
    let read = 0;
    for (const part of partsOf(characters)) {
      const next = read + part.length;
      const id = ids.get(part);
      // A vocabulary may lack bytes that it never met, of unassigned characters: they have no token.
      if (id !== undefined) tokens.push({ id, start: index + starts[read]!, end: index + starts[next]! });
      read = next;
    }
  }
  return tokens;
}

/**
 * A word's UTF-8 bytes as characters. `starts[i]` is the offset where the character of byte i begins,
 * or ends where the byte goes on with one; one more entry than bytes.
 */
function byteCharacters(word: string): { characters: string; starts: number[] } {
  let characters = '';
  const starts: number[] = [];
  let offset = 0;
  for (const character of word) {
    for (const [place, byte] of encoder.encode(character).entries()) {
      characters += BYTE_CHARACTERS[byte];
      starts.push(place === 0 ? offset : offset + character.length);
    }
    offset += character.length;
  }
  starts.push(offset);
  return { characters, starts };
}

/** Merges the pair of the lowest rank until none is left. */
function merged(word: string, ranks: Map<string, number>): string[] {
  const parts = [...word];
  while (parts.length > 1) {
    let best = -1;
    let bestRank = Number.POSITIVE_INFINITY;
    for (let at = 0; at + 1 < parts.length; at += 1) {
      const rank = ranks.get(`${parts[at]} ${parts[at + 1]}`);
      if (rank === undefined || rank >= bestRank) continue;
      best = at;
      bestRank = rank;
    }
    if (best < 0) break;
    parts.splice(best, 2, `${parts[best]}${parts[best + 1]}`);
  }
  return parts;
}

/** GPT-2's printable character for each byte. */
const BYTE_CHARACTERS: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte).reduce(
  ({ list, next }, byte) => {
    const isPlain = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    list.push(String.fromCharCode(isPlain ? byte : next));
    return { list, next: isPlain ? next : next + 1 };
  },
  { list: [] as string[], next: 256 },
).list;
const CHARACTER_BYTES = new Map(BYTE_CHARACTERS.map((character, byte) => [character, byte]));

function bytesOf(piece: string): Uint8Array {
  return Uint8Array.from(piece, (character) => CHARACTER_BYTES.get(character) ?? 0);
}

function readTokenizer(json: unknown): { vocabulary: Vocabulary; specials: Map<number, string> } {
  const { model, added_tokens: added, pre_tokenizer: splitting } = record(json);
  const { type, vocab, merges } = record(model);
  const kinds = Array.isArray(record(splitting).pretokenizers) ? (record(splitting).pretokenizers as unknown[]) : [];
  const isKnown = type === 'BPE' && kinds.map((kind) => record(kind).type).join() === 'Digits,ByteLevel';
  if (!isKnown || !Array.isArray(merges) || !Array.isArray(added)) {
    throw new TypeError('no tokenizer of a byte-level BPE model with single digits');
  }
  const specials = new Map(added.map((token) => [Number(record(token).id), String(record(token).content)]));
  const ids = new Map<string, number>();
  for (const [piece, id] of Object.entries(record(vocab))) {
    if (typeof id !== 'number') throw new TypeError(`the id of ${piece} is no number`);
    if (!specials.has(id)) ids.set(piece, id);
  }
  const ranks = new Map(
    merges.map((pair: unknown, rank) => [Array.isArray(pair) ? pair.join(' ') : String(pair), rank]),
  );
  return { vocabulary: { ids, ranks }, specials };
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new TypeError('not a tokenizer.json');
  return value as Record<string, unknown>;
}
