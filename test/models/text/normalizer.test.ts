import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalize } from '@/models/text/normalizer.ts';

interface Case {
  raw: string;
  text: string;
  starts?: number[];
  ends?: number[];
}
// Made by models/train/penlight_train/make_normalizer_fixture.py.
const cases: Case[] = JSON.parse(readFileSync('test/fixtures/normalizer.json', 'utf8'));

const piece = fc.constantFrom(
  ...[
    "it 's",
    "do n't",
    ' ,',
    ' .',
    '. ',
    'year.The next',
    '&',
    'amp;',
    '&lt;',
    '&#8203;',
    '&#38;',
    ';',
    '``',
    "''",
    "'",
  ],
  ...[
    ' ',
    '\n',
    '\r',
    '\t',
    '\u00a0',
    '\u200b',
    '\u00ad',
    '\u2026',
    '\u2019',
    '\u{1f600}',
    '\ud83d',
    '\ude00',
    '\u{e0041}',
  ],
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 40 }).map((parts) => parts.join('')),
);
const law = (check: (raw: string) => void) => fc.assert(fc.property(anyText, check), { numRuns: 2000 });

describe('agreement with Python', () => {
  it('gives the same text for every case', () => {
    expect(cases.length).toBeGreaterThanOrEqual(150);
    for (const { raw, text } of cases) expect(normalize(raw).text).toBe(text);
  });

  it('gives the same raw range for every unit', () => {
    for (const { raw, starts, ends } of cases) {
      if (!starts || !ends) continue;
      const normalized = normalize(raw);
      const units = Array.from({ length: normalized.text.length }, (_, i) => i);
      expect(units.map((i) => normalized.toRaw(i))).toEqual(starts);
      const rawEnds = units.map((start) => normalized.toRawSpan({ start, end: start + 1 }).end);
      expect(rawEnds).toEqual(ends);
    }
  });
});

describe('laws', () => {
  it('applied twice changes nothing more', () => {
    law((raw) => {
      const { text } = normalize(raw);
      expect(normalize(text).text).toBe(text);
    });
  });

  it('leads every normalised offset to its raw one and back', () => {
    law((raw) => {
      const { text, toRaw, toNormalized, toRawSpan } = normalize(raw);
      for (let i = 0; i < text.length; i += 1) {
        const { start, end } = toRawSpan({ start: i, end: i + 1 });
        const isFirstOfItsRange = end > start && (i === 0 || toRawSpan({ start: i - 1, end: i }).end <= start);
        if (isFirstOfItsRange) expect(toNormalized(toRaw(i))).toBe(i);
      }
      expect(toRaw(text.length)).toBe(raw.length);
      expect(toNormalized(raw.length)).toBe(text.length);
    });
  });

  it('never inverts a span and never leaves the text', () => {
    law((raw) => {
      const { text, toRaw, toNormalized, toRawSpan, toNormalizedSpan } = normalize(raw);
      for (let i = 0; i < text.length; i += 1) expect(toRaw(i + 1)).toBeGreaterThanOrEqual(toRaw(i));
      for (let i = 0; i < raw.length; i += 1) expect(toNormalized(i + 1)).toBeGreaterThanOrEqual(toNormalized(i));
      for (const [from, to, length, target] of [
        [toRawSpan, toNormalizedSpan, text.length, raw.length],
        [toNormalizedSpan, toRawSpan, raw.length, text.length],
      ] as const) {
        for (let start = 0; start <= length; start += 3) {
          const span = from({ start, end: Math.min(length, start + 4) });
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(target);
          const back = to(span);
          expect(back.start).toBeLessThanOrEqual(back.end);
        }
      }
    });
  });

  it('keeps a span of its text through raw offsets', () => {
    law((raw) => {
      const { text, toRawSpan, toNormalizedSpan } = normalize(raw);
      for (let start = 0; start < text.length; start += 1) {
        const span = { start, end: Math.min(text.length, start + 5) };
        const rawSpan = toRawSpan(span);
        if (rawSpan.end === rawSpan.start) continue;
        const back = toNormalizedSpan(rawSpan);
        expect(back.start).toBeGreaterThanOrEqual(start - 16);
        expect(back.end).toBeGreaterThanOrEqual(back.start);
        expect(text.slice(back.start, back.end).trim()).toContain(text.slice(span.start, span.end).trim());
      }
    });
  });

  it('has raw slices that equal the text where nothing changed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('One', 'two.', 'é', '\u{1f600}', '—'), { minLength: 1 }), (words) => {
        const raw = words.join(' ');
        const { text, toRawSpan } = normalize(raw);
        expect(text).toBe(raw);
        for (let start = 0; start < raw.length; start += 1) {
          const span = { start, end: Math.min(raw.length, start + 3) };
          expect(toRawSpan(span)).toEqual(span);
        }
      }),
    );
  });

  it('leaves no lone surrogate', () => {
    law((raw) => {
      expect(normalize(raw).text).not.toMatch(/\p{Cs}/u);
    });
  });
});

describe('examples', () => {
  it('joins only what a tokeniser took apart', () => {
    expect(normalize("I do n't know , he said , but it 's true .").text).toBe("I don't know, he said, but it's true.");
    expect(normalize('date : 2017 , and more, all of it, to be sure.').text).toBe(
      'date : 2017 , and more, all of it, to be sure.',
    );
  });

  it('resolves nested character references at once', () => {
    expect(normalize('&amp;amp;lt;p&gt;').text).toBe('<p>');
  });

  it('covers what it removed between two units with a raw span of both', () => {
    const { text, toRawSpan, toNormalizedSpan } = normalize('a\u200bb \u201cc\u201d\u2026');
    expect(text).toBe('ab "c"...');
    expect(toRawSpan({ start: 0, end: 2 })).toEqual({ start: 0, end: 3 });
    expect(toRawSpan({ start: 6, end: 7 })).toEqual({ start: 7, end: 8 });
    expect(toNormalizedSpan({ start: 7, end: 8 })).toEqual({ start: 6, end: 9 });
  });

  it('takes a megabyte of any one character', () => {
    for (const character of [' ', '\n', '&', ';', '`', "'", '\ud800', '\u200b', '\u2026']) {
      expect(normalize(character.repeat(1_000_000)).raw).toHaveLength(1_000_000);
    }
  });
});
