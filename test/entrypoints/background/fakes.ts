import { createShelf } from '@/entrypoints/background/shelf.ts';
import type { Kept } from '@/entrypoints/shared/live.ts';
import type { Assessment } from '@/models/assessment.ts';

/** Session storage in memory with a quota in characters of JSON; it outlives the shelves over it. */
export function fakeSession(quota = Number.POSITIVE_INFINITY, bytesPerCharacter = 1) {
  const rows = new Map<string, string>();
  let kept: Kept = {};
  const size = () => [...rows.values()].reduce((sum, row) => sum + row.length, 0);
  return {
    rows,
    read: (id: string): Assessment | null => JSON.parse(rows.get(id) ?? 'null'),
    kept: {
      getValue: async () => kept,
      setValue: async (value: Kept) => {
        kept = value;
      },
    },
    bytesInUse: async () => size() * bytesPerCharacter,
    findAssessment: async (id: string): Promise<Assessment | null> => JSON.parse(rows.get(id) ?? 'null'),
    removeAssessment: async (id: string) => {
      rows.delete(id);
    },
    saveAssessment: async (assessment: Assessment) => {
      const row = JSON.stringify(assessment);
      if (size() - (rows.get(assessment.id)?.length ?? 0) + row.length > quota) throw new Error('quota exceeded');
      rows.set(assessment.id, row);
    },
  };
}

/** A shelf over a fake session whose clock ticks with every look at it. */
export function fakeShelf(session = fakeSession()) {
  let time = 0;
  return createShelf(session, () => ++time);
}
