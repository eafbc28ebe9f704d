import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bulkEdited } from '@/models/collections/bulk.ts';
import { splitBySource } from '@/models/collections/split.ts';
import { collectedOf } from './records.ts';

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const from = (number: number, site: number, text = `Text number ${number} of site ${site}.`) =>
  collectedOf({
    id: idOf(number),
    text,
    spans: [],
    source: { title: '', url: `https://site${site}.example/${number}` },
  });

describe('train and test', () => {
  const some = fc.array(fc.record({ site: fc.nat(6), text: fc.nat(30) }), { minLength: 1, maxLength: 40 });
  const plan = fc.record({ testShare: fc.double({ min: 0.05, max: 0.95, noNaN: true }), seed: fc.nat(1000) });

  it('never share a source or a text, hold every passage, and stay within the wanted share', () => {
    fc.assert(
      fc.property(some, plan, (rows, chosen) => {
        const items = rows.map(({ site, text }, number) => from(number, site, `Text ${text}, as such.`));
        const { sideOf, sources } = splitBySource(items, chosen);
        expect(sideOf.size).toBe(items.length);
        const sides = (of: (item: (typeof items)[number]) => string) => {
          const found = new Map<string, Set<string | undefined>>();
          for (const item of items) found.set(of(item), (found.get(of(item)) ?? new Set()).add(sideOf.get(item.id)));
          return [...found.values()].map(({ size }) => size);
        };
        expect(Math.max(...sides(({ source }) => new URL(source.url ?? '').host))).toBe(1);
        expect(Math.max(...sides(({ text }) => text ?? ''))).toBe(1);
        const held = items.filter(({ id }) => sideOf.get(id) === 'test').length;
        expect(held).toBeLessThanOrEqual(Math.round(items.length * chosen.testShare));
        expect(sources.train + sources.test).toBeGreaterThan(0);
      }),
    );
  });

  it('are the same for the same seed, whatever the order, and another for another', () => {
    const items = Array.from({ length: 60 }, (_, number) => from(number, number % 20));
    const sides = (seed: number, list = items) => {
      const { sideOf } = splitBySource(list, { testShare: 0.2, seed });
      return items.map(({ id }) => sideOf.get(id)).join();
    };
    expect(sides(1)).toBe(sides(1, [...items].reverse()));
    expect(sides(1)).not.toBe(sides(2));
    expect(sides(1).match(/test/g)).toHaveLength(12);
  });
});

describe('editing many', () => {
  const now = new Date('2026-05-01T00:00:00.000Z');
  const item = collectedOf({ label: 'human', tags: ['a', 'b'] });

  it('changes the label, adds and removes tags, and leaves out what stays as it is', () => {
    const edited = bulkEdited([item], { label: ' mixed ', addTags: ['c', 'a'], removeTags: ['b'] }, now);
    expect(edited).toEqual([{ ...item, label: 'mixed', tags: ['a', 'c'], changedAt: now.toISOString() }]);
    expect(bulkEdited([item], { label: 'human', addTags: ['a'], removeTags: ['z'] }, now)).toEqual([]);
    expect(bulkEdited([item], { label: ' ' }, now)).toEqual([]);
  });
});
