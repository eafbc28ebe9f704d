import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenCharacters } from '@/models/evidence/hidden-characters.ts';

const found = (text: string) =>
  hiddenCharacters.measure({ passage: { text, kind: 'pasted', source: { title: '' } }, sentences: null, ngram: null })
    .findings;
const groups = (text: string) => found(text).map(({ group }) => group);

describe('finds', () => {
  it.each([
    ['zero-width', 'a\u200bb', 1, 2, 0x200b],
    ['zero-width', 'a\u200d\u200cb', 1, 3, 0x200d],
    ['zero-width', 'wo\u2060rd', 2, 3, 0x2060],
    ['zero-width', 'wo\ufeffrd', 2, 3, 0xfeff],
    ['zero-width', 'a\ufe0f\u{e0101}b', 1, 4, 0xfe0f],
    ['bidirectional', 'a \u202etxt.exe', 2, 3, 0x202e],
    ['bidirectional', 'the hub\u200e to', 7, 8, 0x200e],
    ['tag', 'a\u{e0041}\u{e0042}b', 1, 5, 0xe0041],
    ['homoglyph', 'a pаper on boats', 3, 4, 0x430],
    ['homoglyph', 'heaⲅtbreaking', 3, 4, 0x2c85],
    ['homoglyph', 'the ｍilitary', 4, 5, 0xff4d],
    ['homoglyph', 'this is а boat of ours', 8, 9, 0x430],
    ['unusual-space', 'two\u2003words', 3, 4, 0x2003],
    ['unusual-space', 'two\u202fwords', 3, 4, 0x202f],
    ['control', 'a\u0007b', 1, 2, 7],
    ['control', 'a\u0096b', 1, 2, 0x96],
  ] as const)('%s in %j', (group, text, start, end, codePoint) => {
    expect(found(text)).toEqual([{ group, start, end, codePoint }]);
  });

  it('finds no-break spaces between words when there are several', () => {
    expect(groups('one\u00a0two three')).toEqual([]);
    expect(groups('one\u00a0two\u00a0three four\u00a0five')).toEqual(Array(3).fill('unusual-space'));
  });
});

describe('finds nothing', () => {
  it.each([
    ['in plain prose', 'The "old" harbour — 3.50 €, naïve café… it’s fine.\r\n\tYes.\f'],
    ['in emoji sequences', '👨‍👩‍👧 ❤️ 🏳️‍🌈 1️⃣ 👍🏽 🧑🏽‍🚀 ☎︎ ❤️‍🔥'],
    ['in flags made of tags', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} plays'],
    ['in Persian, Hindi and Arabic', 'می‌خواهم क्‍ष \u200fمرحبا\u200e (abc)'],
    ['in Hebrew with marks', 'שלום \u200eHello\u200e'],
    ['in Thai with breaks', 'สวัส\u200bดี'],
    ['in French before stops', 'Vraiment\u202f? Oui\u00a0! «\u00a0Bien\u00a0» 10\u202f000\u00a0€'],
    ['in Chinese with wide spaces', '中文\u3000空格，葛\u{e0100}'],
    ['after a byte order mark', '\ufeffText'],
    ['in Russian, Greek and mixed names', 'Купил iPhoneом и USBшный кабель. Αθήνα, μm, kΩ, TNFα, β-carotene, hν'],
    ['in phonetic spelling', 'father /fɑðər/ and [kɑr]'],
    ['around thin spaces of typography', '5\u2009km \u200a—\u200a a word'],
    ['in nothing', ''],
  ])('%s', (_, text) => expect(found(text)).toEqual([]));
});

describe('laws', () => {
  it('has findings in order, inside the text, whole characters each', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom('a', 'word', 'а', '\u200b', '\u200d', '😀', '\ufe0f', '\u{e0041}', '\ud83d', '\u00a0', ' '),
          {
            maxLength: 40,
          },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (raw) => {
        let last = 0;
        for (const { start, end, codePoint } of found(raw)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(raw.codePointAt(start)).toBe(codePoint);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(raw.length);
      }),
      { numRuns: 500 },
    );
  });

  it('never reports a character of plain English text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(groups(text)).toEqual([]);
      }),
    );
  });

  it('takes a long text of hidden characters as one finding', () => {
    expect(found('\u200b'.repeat(100_000))).toHaveLength(1);
  });
});
