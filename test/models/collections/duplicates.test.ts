import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeDuplicates } from '@/models/collections/duplicates.ts';
import { anyCollected, collectedOf } from './records.ts';

const now = new Date('2026-02-03T04:05:06.000Z');
const idOf = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;

it('keeps the earliest of the same text and label, with what the others say', () => {
  const first = collectedOf({ id: idOf(1), collectedAt: '2026-01-01T00:00:00.000Z', knownBecause: null });
  const second = collectedOf({ id: idOf(2), tags: ['boats', 'sea'], comment: 'Odd.', reasons: ['tone', 'clarity'] });
  const { kept, removed, disputed } = mergeDuplicates([second, first], now);
  expect(kept).toEqual([
    {
      ...first,
      tags: ['sea', 'boats'],
      reasons: ['tone', 'names', 'clarity'],
      comment: 'Too smooth.\nOdd.',
      knownBecause: 'guess',
      changedAt: now.toISOString(),
    },
  ]);
  expect([removed, disputed]).toEqual([[second], 0]);
});

it('leaves different labels to a person', () => {
  const items = [collectedOf({ id: idOf(1) }), collectedOf({ id: idOf(2), label: 'human' })];
  expect(mergeDuplicates(items, now)).toEqual({ kept: [], removed: [], disputed: 1 });
});

it('leaves nothing to merge a second time', () => {
  fc.assert(
    fc.property(fc.array(anyCollected, { maxLength: 3 }), fc.array(fc.nat(8), { maxLength: 6 }), (some, again) => {
      const copies = again.flatMap((index, at) => {
        const item = some[index];
        return item ? [{ ...item, id: `copy-${at}` }] : [];
      });
      const items = [...some, ...copies];
      const { kept, removed } = mergeDuplicates(items, now);
      const gone = new Set([...kept, ...removed].map(({ id }) => id));
      const left = [...items.filter(({ id }) => !gone.has(id)), ...kept];
      expect(mergeDuplicates(left, now).removed).toEqual([]);
      expect(left.length).toBe(items.length - removed.length);
    }),
    { numRuns: 100 },
  );
});
