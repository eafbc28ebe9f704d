import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenizer } from '@/models/encoder/tokenizer.ts';
import { normalize } from '@/models/text/normalizer.ts';

const json = JSON.parse(readFileSync('public/models/encoder/tokenizer.json', 'utf8'));
const tokenize = createTokenizer(json);
const idsOf = (text: string) => tokenize(text).map(({ id }) => id);

interface Case {
  text: string;
  ids: number[];
  spans: [number, number][];
}
// Made by models/train/penlight_train/make_tokenizer_fixture.py.
const cases: Case[] = JSON.parse(readFileSync('test/fixtures/tokenizer.json', 'utf8'));

describe('agreement', () => {
  it('has the ids and offsets of the Rust tokenizers', () => {
    expect(cases.length).toBeGreaterThanOrEqual(100);
    for (const { text, ids, spans } of cases) {
      expect({ text, ids: idsOf(text) }).toEqual({ text, ids });
      expect({ text, spans: tokenize(text).map(({ start, end }) => [start, end]) }).toEqual({ text, spans });
    }
  });

  it('has the ids of the JavaScript tokenizers for printable text', () => {
    const reference = new Tokenizer(json, {});
    const word = fc.oneof(
      fc.constantFrom('harbour', 'Zürich', "isn't", '3.50', '中文', '한국어', 'naïve', '😀', '—', 'ing', 'xqzj', '#'),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        const text = normalize(words.join(' ')).text;
        expect(idsOf(text)).toEqual(Array.from(reference.encode(text, { add_special_tokens: false }).ids));
      }),
    );
  });
});

describe('laws', () => {
  it('has spans in order, inside the text, none without a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        let last = { start: 0, end: 0 };
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(last.start);
          expect(token.end).toBeGreaterThanOrEqual(last.end);
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.end).toBeLessThanOrEqual(text.length);
          last = token;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never makes a special token of a text', () => {
    const literal = fc.constantFrom(
      '[SEP]',
      '[CLS]',
      '[PAD]',
      '[MASK]',
      '[UNK]',
      '##ing',
      '[unused1]',
      ' ',
      'a',
      '[',
      ']',
    );
    const specialIds = [0, 101, 102, 103];
    fc.assert(
      fc.property(fc.array(literal, { maxLength: 12 }), (parts) => {
        expect(idsOf(parts.join('')).filter((id) => specialIds.includes(id))).toEqual([]);
      }),
    );
  });
});

describe('examples', () => {
  it('gives each piece of a word its own span', () => {
    const text = 'Harbourfront plans';
    expect(tokenize(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Harbour', 'front', 'plans']);
  });

  it('takes a word of more than 100 characters for unknown', () => {
    expect(tokenize('x'.repeat(101))).toEqual([{ id: 100, start: 0, end: 101 }]);
  });

  it.each([null, {}, { model: { type: 'BPE' }, normalizer: {} }, 'text'])('refuses %j', (other) => {
    expect(() => createTokenizer(other)).toThrow(TypeError);
  });
});
