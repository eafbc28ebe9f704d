import { characterForms, type Form } from './bert-characters.ts';
import type { Token, Tokenize } from './token.ts';

interface Vocabulary {
  /** Pieces that begin a word, and pieces that go on, without their prefix. */
  initial: Map<string, number>;
  continuing: Map<string, number>;
  unknownId: number;
  maxWordCharacters: number;
  longestPiece: number;
}

/** One word as the vocabulary sees it; unit i of `text` stands for starts[i] to ends[i]. */
interface Word {
  text: string;
  starts: number[];
  ends: number[];
}

/**
 * WordPiece with offsets: greedy longest match, for uncased BERT vocabularies. Ids equal those of
 * the Rust `tokenizers`; the JavaScript ones give no offsets. Words such as `[SEP]` in a text are
 * plain text and never become special tokens.
 *
 * @param tokenizerJson - the parsed `tokenizer.json`
 * @throws {TypeError} when it is not one of a lower-casing WordPiece model
 *
 * Source: Wu et al., Google's Neural Machine Translation System, 2016, arXiv:1609.08144; Devlin et
 * al., BERT, 2019, arXiv:1810.04805.
 */
export function createTokenizer(tokenizerJson: unknown): Tokenize {
  const vocabulary = readVocabulary(tokenizerJson);
  const knownPieces = new Map<string, readonly Piece[]>();
  return (text) => {
    // Bounded, since every new word of every text would stay otherwise.
    if (knownPieces.size > 50_000) knownPieces.clear();
    const tokens: Token[] = [];
    for (const word of words(text)) {
      let pieces = knownPieces.get(word.text);
      if (!pieces) {
        pieces = wordPieces(word.text, vocabulary);
        knownPieces.set(word.text, pieces);
      }
      for (const { id, from, to } of pieces) {
        tokens.push({ id, start: word.starts[from] ?? 0, end: word.ends[to - 1] ?? 0 });
      }
    }
    return tokens;
  };
}

/** Words: runs of letters, or one mark or ideograph; made of lower-case characters without accents. */
function* words(text: string): Generator<Word> {
  let word: Word = { text: '', starts: [], ends: [] };
  for (let i = 0; i < text.length; ) {
    const codePoint = text.codePointAt(i) ?? 0;
    const end = i + (codePoint > 0xffff ? 2 : 1);
    for (const form of characterForms(codePoint)) {
      if (form.standing !== 'letter' && word.text !== '') {
        yield word;
        word = { text: '', starts: [], ends: [] };
      }
      if (form.standing === 'blank') continue;
      append(word, form, i, end);
      if (form.standing === 'letter') continue;
      yield word;
      word = { text: '', starts: [], ends: [] };
    }
    i = end;
  }
  if (word.text !== '') yield word;
}

function append(word: Word, form: Form, start: number, end: number): void {
  word.text += form.text;
  for (let unit = 0; unit < form.text.length; unit += 1) {
    word.starts.push(start);
    word.ends.push(end);
  }
}

interface Piece {
  id: number;
  from: number;
  to: number;
}

function wordPieces(word: string, vocabulary: Vocabulary): Piece[] {
  const unknown = [{ id: vocabulary.unknownId, from: 0, to: word.length }];
  if (word.length > vocabulary.maxWordCharacters && [...word].length > vocabulary.maxWordCharacters) return unknown;
  const pieces: Piece[] = [];
  for (let from = 0; from < word.length; ) {
    const known = from === 0 ? vocabulary.initial : vocabulary.continuing;
    let to = Math.min(word.length, from + vocabulary.longestPiece);
    while (to > from && !known.has(word.slice(from, to))) to -= 1;
    const id = known.get(word.slice(from, to));
    if (to === from || id === undefined) return unknown;
    pieces.push({ id, from, to });
    from = to;
  }
  return pieces;
}

function readVocabulary(json: unknown): Vocabulary {
  const { model, normalizer } = record(json);
  const { type, vocab, unk_token, continuing_subword_prefix: prefix, max_input_chars_per_word } = record(model);
  const isUncased = record(normalizer).type === 'BertNormalizer' && record(normalizer).lowercase === true;
  if (type !== 'WordPiece' || !isUncased) throw new TypeError('no tokenizer of a lower-casing WordPiece model');
  if (typeof prefix !== 'string' || prefix === '') throw new TypeError('no prefix of continuing pieces');
  const initial = new Map<string, number>();
  const continuing = new Map<string, number>();
  for (const [piece, id] of Object.entries(record(vocab))) {
    if (typeof id !== 'number') throw new TypeError(`the id of ${piece} is no number`);
    if (piece.startsWith(prefix)) continuing.set(piece.slice(prefix.length), id);
    else initial.set(piece, id);
  }
  const unknownId = typeof unk_token === 'string' ? initial.get(unk_token) : undefined;
  if (unknownId === undefined) throw new TypeError('the unknown token is not in the vocabulary');
  const lengths = [...initial.keys(), ...continuing.keys()].map((piece) => piece.length);
  const longestPiece = lengths.reduce((longest, length) => Math.max(longest, length), 1);
  const maxWordCharacters = typeof max_input_chars_per_word === 'number' ? max_input_chars_per_word : 100;
  return { initial, continuing, unknownId, maxWordCharacters, longestPiece };
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new TypeError('not a tokenizer.json');
  return value as Record<string, unknown>;
}
