import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  COLLECTED_SCHEMA,
  type Collected,
  GROUNDS,
  LABELS,
  REASONS,
  splitsPair,
} from '@/models/collections/collected.ts';

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const TEXT = 'The tide came in. We left the boat.';

/** A record of two invented sentences, with anything replaced. */
export function collectedOf(changes: Partial<Collected> = {}): Collected {
  const text = changes.text === undefined ? TEXT : changes.text;
  return {
    schema: COLLECTED_SCHEMA,
    id: '5b3a4f0e-7a1d-4c4e-9b8e-2f60a3c1d7e9',
    text,
    textHash: hashOf(text ?? TEXT),
    label: 'machine',
    spans: [{ start: 0, end: 17, label: 'human' }],
    reasons: ['tone', 'names'],
    comment: 'Too smooth.',
    tags: ['sea'],
    knownBecause: 'guess',
    kind: 'selection',
    source: { title: 'A page', url: 'https://site.example/tide' },
    selectors: [
      { type: 'TextQuoteSelector', exact: TEXT, prefix: 'Last week. ', suffix: ' Then it rained.' },
      { type: 'TextPositionSelector', start: 120, end: 155 },
    ],
    collectedAt: '2026-01-02T03:04:05.000Z',
    changedAt: '2026-01-03T03:04:05.000Z',
    finding: { score: 1.5, verdict: 'cannot-tell', budget: 0.01, modelRevision: 'r1' },
    ...changes,
  };
}

const HOSTILE = [
  ...[
    '=cmd|/C calc!A0',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    "'",
    "''=1",
    'json:',
    'json:"x"',
    'json:{',
    '\uFF1D1',
    ' =1',
    '-',
  ],
  ...[
    '"',
    '""',
    ',',
    ';',
    '\r',
    '\n',
    '\r\n',
    '\u2028',
    '\u0000',
    '\uFEFF',
    '\\',
    '</script>',
    '{{x}}',
    '---\n',
    '| a |',
  ],
  ...[
    '\u{1F600}',
    '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
    'e\u0301',
    '\uD83D',
    '\uDE00',
    '\uDE00\uD83D',
    '\u202E',
    '\u{10FFFF}',
  ],
  ...['null', 'true', '0', '1e5', '[]', '{}', '__proto__', 'NaN', ' ', 'caf\u00e9', '\u4f60\u597d'],
];

/** Strings that break formats: formulas, quotes, line ends, halves of characters, emoji. */
export const hostile = (maxLength: number) =>
  fc
    .array(
      fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 5 }), fc.string({ maxLength: 8 })),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join('').slice(0, maxLength));

const word = hostile(90)
  .map((text) => text.trim())
  .filter((text) => text !== '');
const passage = hostile(4_000).filter((text) => /\S/.test(text));
const iso = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((day) => day.toISOString());
const label = fc.oneof(fc.constantFrom(...LABELS), word);
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);

const finding = fc.record({
  score: fc.option(number),
  verdict: fc.constantFrom('machine', 'human', 'mixed', 'cannot-tell', 'too-short', 'unsupported-language', 'failed'),
  budget: fc.constantFrom(0.05, 0.01, 0.001),
  modelRevision: hostile(40),
});

const spansOf = (text: string) => {
  const edges = Array.from({ length: text.length + 1 }, (_, at) => at).filter((at) => !splitsPair(text, at));
  const edge = fc.constantFrom(...edges);
  return fc.array(
    fc
      .record({ a: edge, b: edge, label })
      .filter(({ a, b }) => a !== b)
      .map(({ a, b, label }) => ({ start: Math.min(a, b), end: Math.max(a, b), label })),
    { maxLength: 4 },
  );
};

const selectorsOf = (text: string) =>
  fc.record({ prefix: hostile(40), suffix: hostile(40), start: fc.nat(), length: fc.nat(5_000) }).map(
    ({ prefix, suffix, start, length }): NonNullable<Collected['selectors']> => [
      { type: 'TextQuoteSelector', exact: text, prefix, suffix },
      { type: 'TextPositionSelector', start, end: start + length },
    ],
  );

const chat = fc
  .record({ site: hostile(20), reply: fc.nat(), replies: fc.nat(), model: fc.option(word), prompt: fc.option(word) })
  .map(({ model, prompt, ...rest }) => ({ ...rest, ...(model && { model }), ...(prompt && { prompt }) }));

const source = fc
  .record({ title: hostile(60), url: fc.option(word), fileName: fc.option(word), chat: fc.option(chat) })
  .map(({ title, url, fileName, chat }) => ({
    title,
    ...(url && { url }),
    ...(fileName && { fileName }),
    ...(chat && { chat }),
  }));

/** Any record in the form that checking gives. */
export const anyCollected: fc.Arbitrary<Collected> = passage.chain((text) =>
  fc
    .record({
      id: fc.uuid(),
      label,
      spans: spansOf(text),
      reasons: fc.uniqueArray(fc.constantFrom(...REASONS)),
      comment: hostile(500),
      tags: fc.uniqueArray(word, { maxLength: 5 }),
      knownBecause: fc.option(fc.constantFrom(...GROUNDS)),
      kind: fc.constantFrom('selection', 'article', 'message', 'file', 'pasted'),
      role: fc.option(fc.constantFrom('user', 'assistant')),
      source,
      selectors: fc.option(selectorsOf(text)),
      collectedAt: iso,
      changedAt: iso,
      finding: fc.option(finding),
    })
    .map(
      ({ role, ...rest }) =>
        ({
          schema: COLLECTED_SCHEMA,
          text,
          textHash: hashOf(text),
          ...rest,
          ...(role && { role }),
        }) as Collected,
    ),
);
