import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examplesLeftOut, fingerprintsOf } from '@/models/examples/near-copies.ts';
import { example, table } from './banks.ts';

const word = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 3, maxLength: 8 });
const words = (least: number) => fc.array(word, { minLength: least, maxLength: 60 });

describe('fingerprints', () => {
  it('meet wherever two texts share a run of 24 words, whatever the case and the marks', () =>
    fc.assert(
      fc.property(words(0), words(24), words(0), words(0), (before, shared, after, other) => {
        const one = [...before, ...shared, ...after].join(' ');
        const two = `${other.join(', ')}. ${shared.join(' ').toUpperCase()}!`;
        const found = new Set(fingerprintsOf(one));
        expect(fingerprintsOf(two).some((hash) => found.has(hash))).toBe(true);
      }),
    ));

  it('of a text of fewer than 8 words are none', () => expect(fingerprintsOf('one two three')).toHaveLength(0));
});

describe('examples left out', () => {
  const text = 'It was a quiet morning on the harbour and nobody had yet opened the shutters of the small shop.';
  const bank = {
    info: {} as never,
    examples: [example({ id: 'a', url: 'https://example.org/page#part' }), example({ id: 'b' }), example({ id: 'c' })],
    spans: table(16, []),
    fingerprints: [
      fingerprintsOf('something else entirely that has nothing to do with it'),
      fingerprintsOf(text),
      new Uint32Array(),
    ],
  };

  it('are those on the page, whatever part of it, and near-copies', () => {
    const own = { text: `Before. ${text} After.`, source: { title: '', url: 'https://example.org/page' } };
    expect([...examplesLeftOut(bank, own)]).toEqual([0, 1]);
  });

  it('are none for a passage from elsewhere', () => {
    expect(examplesLeftOut(bank, { text: 'A new text.', source: { title: '' } }).size).toBe(0);
  });
});
