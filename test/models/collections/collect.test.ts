import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkRow } from '@/models/collections/check-row.ts';
import { changed, collect } from '@/models/collections/collect.ts';
import type { Annotation } from '@/models/collections/collected.ts';
import { assessmentOf } from '../../entrypoints/assessment.ts';
import { hashOf, hostile } from './records.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const now = new Date('2026-02-03T04:05:06.000Z');
const said: Annotation = { label: 'human', spans: [], reasons: [], comment: '', tags: [], knownBecause: null };
const defaults = { newId: () => ID, now };

const text = hostile(200).filter((words) => /\S/.test(words));
const long = fc.oneof(
  hostile(50),
  hostile(9).map((words) => `x${words}`.repeat(5_000)),
);
const optional = (name: string) => fc.option(long).map((value) => (value === null ? {} : { [name]: value }));
const source = fc
  .tuple(long, optional('url'), optional('fileName'), fc.option(fc.tuple(long, optional('model'), optional('prompt'))))
  .map(([title, url, fileName, chat]) => ({
    ...{ title, ...url, ...fileName },
    ...(chat && { chat: { site: chat[0], reply: 1, replies: 2, ...chat[1], ...chat[2] } }),
  }));
const place = fc.record({ start: fc.nat(), length: fc.nat(), prefix: hostile(32), suffix: hostile(32) });

it('makes of any page’s words a record that is read back as it is', async () => {
  await fc.assert(
    fc.asyncProperty(text, source, fc.option(place), async (words, from, at) => {
      const stood = at ? { place: { ...at, end: at.start + at.length } } : {};
      const passage = { text: words, kind: 'selection' as const, source: from, ...stood };
      const item = collect(assessmentOf({ passage, textHash: hashOf(words) }), said, { id: ID, now });
      expect(await checkRow(JSON.parse(JSON.stringify(item)), defaults)).toEqual(item);
    }),
    { numRuns: 200 },
  );
});

it('notes when something else is said of a passage, and nothing else', () => {
  const item = collect(assessmentOf(), said, { id: ID, now });
  const later = new Date('2026-03-04T05:06:07.000Z');
  expect(changed(item, { label: 'mixed' }, later)).toEqual({ ...item, label: 'mixed', changedAt: later.toISOString() });
});
