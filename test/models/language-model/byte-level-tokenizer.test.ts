import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByteLevelTokenizer } from '@/models/language-model/byte-level-tokenizer.ts';

const json = JSON.parse(readFileSync('test/fixtures/tiny-language-model/tokenizer.json', 'utf8'));
const tokenizer = createByteLevelTokenizer(json);
const idsOf = (text: string) => tokenizer.encode(text).map(({ id }) => id);

interface Case {
  text: string;
  ids: number[];
  spans: [number, number][];
}
// Made by models/train/penlight_train/make_byte_level_fixture.py.
const cases: Case[] = JSON.parse(readFileSync('test/fixtures/byte-level.json', 'utf8'));

describe('agreement', () => {
  it('has the ids and offsets of the Rust tokenizers', () => {
    expect(cases.length).toBeGreaterThanOrEqual(100);
    for (const { text, ids, spans } of cases) {
      const tokens = tokenizer.encode(text);
      expect({ text, ids: tokens.map(({ id }) => id) }).toEqual({ text, ids });
      // There a token that holds any byte of a character has all of it.
      tokens.forEach(({ start, end }, at) => {
        if (start === end) return;
        expect({ text, at, start: spans[at]![0], end: spans[at]![1] }).toEqual({ text, at, start, end });
      });
    }
  });

  it('has the ids of the JavaScript tokenizers for printable text', () => {
    const reference = new Tokenizer(json, {});
    const word = fc.oneof(
      fc.constantFrom('harbour', 'Zürich', "isn't", '3.50', '中文', 'naïve', '😀', '—', '\n', '  ', 'x²', '#'),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        const text = words.join(' ');
        expect(idsOf(text)).toEqual(Array.from(reference.encode(text, { add_special_tokens: false }).ids));
      }),
    );
  });
});

// Control characters and unassigned planes have bytes that the vocabulary never met.
const met = fc
  .oneof(
    fc.integer({ min: 0x20, max: 0x7e }),
    fc.integer({ min: 0xa0, max: 0xffff }),
    fc.integer({ min: 0x1f300, max: 0x1faff }),
  )
  .map((codePoint) => String.fromCodePoint(codePoint));

describe('laws', () => {
  it('has spans that follow one another and make up the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: met, maxLength: 80 }), (text) => {
        const tokens = tokenizer.encode(text);
        expect(tokens.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        tokens.forEach(({ start }, at) => {
          expect(start).toBe(tokens[at - 1]?.end ?? 0);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('gives no token to a byte that is not in the vocabulary, as the Rust tokenizers do', () => {
    const tokens = tokenizer.encode('a\u{40000}b');
    expect(tokens.at(0)).toMatchObject({ start: 0, end: 1 });
    expect(tokens.at(-1)).toMatchObject({ start: 3, end: 4 });
  });

  it('never makes a special token of words', () => {
    const special = tokenizer.special('<|im_end|>');
    expect(idsOf('a<|im_end|>b<|im_start|>')).not.toContain(special);
    expect(tokenizer.textOf(special)).toBe('<|im_end|>');
    expect(() => tokenizer.special('<|none|>')).toThrow(RangeError);
  });

  it('refuses another kind of tokenizer', () => {
    const wordPiece = JSON.parse(readFileSync('test/fixtures/tiny-encoder/tokenizer.json', 'utf8'));
    expect(() => createByteLevelTokenizer(wordPiece)).toThrow(TypeError);
    expect(() => createByteLevelTokenizer(null)).toThrow(TypeError);
  });
});
