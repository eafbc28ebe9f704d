import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Collected } from '@/models/collections/collected.ts';
import { mergeGroup } from '@/models/collections/duplicates.ts';
import { NEAR_DUPLICATE, nearGroups, shinglesOf } from '@/models/collections/near-duplicates.ts';
import { collectedOf } from './records.ts';

const numbered = (number: number, text: string, changes: Partial<Collected> = {}) =>
  collectedOf({
    ...{ id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, text, spans: [] },
    collectedAt: new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString(),
    ...changes,
  });
const words = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `word${from + at}`).join(' ');

/** The definition, pair by pair. */
function likeness(a: string, b: string): number {
  const [left, right] = [shinglesOf(a), shinglesOf(b)];
  const shared = [...left].filter((one) => right.has(one)).length;
  return shared / (left.size + right.size - shared);
}

describe('near-duplicates', () => {
  it('share four fifths of their sequences of five words', () => {
    // 100 words have 96 sequences; one changed word at the end touches one of them, in the middle five.
    const text = words(100);
    const atEnd = numbered(2, text.replace('word99', 'other'));
    const inMiddle = numbered(3, text.replace('word50', 'other'));
    const [group] = nearGroups([numbered(1, text), atEnd, inMiddle]);
    expect(group?.likeness).toEqual([1, 95 / 97, 91 / 101]);
    expect(nearGroups([numbered(1, text), numbered(2, words(100, 30))])).toEqual([]);
  });

  it('are found whatever the case and punctuation, and hold to the earliest', () => {
    const a = numbered(5, 'The tide came in, and we left the boat.');
    const b = numbered(4, 'the tide came in and we LEFT the boat');
    expect(nearGroups([a, b])).toEqual([{ items: [b, a], likeness: [1, 1] }]);
  });

  it('are never joined by a chain whose ends differ', () => {
    const chain = Array.from({ length: 6 }, (_, step) => numbered(step, words(60, step * 4)));
    for (const { items, likeness } of nearGroups(chain)) {
      expect(items.length).toBeLessThan(6);
      expect(Math.min(...likeness)).toBeGreaterThanOrEqual(NEAR_DUPLICATE);
    }
  });

  it('are not sought among records without text', () =>
    expect(nearGroups([numbered(1, 'x', { text: null }), numbered(2, 'x', { text: null })])).toEqual([]));

  it('are exactly the pairs of the definition with the earliest of each group', () => {
    const word = fc.constantFrom('sea', 'tide', 'boat');
    const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        const items = texts.map((one, at) => numbered(at, one));
        const groups = nearGroups(items);
        const ids = groups.flatMap((group) => group.items.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
        for (const group of groups) {
          const [first, ...others] = group.items;
          for (const other of others)
            expect(likeness(first?.text ?? '', other.text ?? '')).toBeGreaterThanOrEqual(NEAR_DUPLICATE);
        }
        const members = new Set(groups.flatMap((group) => group.items.slice(1).map(({ id }) => id)));
        const heads = items.filter(({ id }) => !members.has(id));
        for (const [at, a] of heads.entries())
          for (const b of heads.slice(at + 1))
            expect(likeness(a.text ?? '', b.text ?? '')).toBeLessThan(NEAR_DUPLICATE);
      }),
      { numRuns: 300 },
    );
  });
});

it('merging keeps the first text, what all say, and no part of another text', () => {
  const first = numbered(1, 'One two.', { spans: [{ start: 0, end: 3, label: 'human' }], tags: ['a'], comment: 'x' });
  const other = numbered(2, 'One two', { spans: [{ start: 4, end: 7, label: 'mixed' }], tags: ['b'], comment: 'y' });
  expect(mergeGroup([first, other], 'human', new Date('2026-05-01'))).toMatchObject({
    ...{ id: first.id, text: 'One two.', label: 'human', tags: ['a', 'b'], comment: 'x\ny' },
    ...{ spans: first.spans, changedAt: '2026-05-01T00:00:00.000Z' },
  });
});
