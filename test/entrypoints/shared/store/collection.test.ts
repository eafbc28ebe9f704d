import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failNth } from '@/entrypoints/shared/seam.ts';
import { type Library, openLibrary } from '@/entrypoints/shared/store/library.ts';
import type { Collected } from '@/models/collections/collected.ts';
import { collectedOf } from '../../../models/collections/records.ts';
import { assessmentOf } from '../../assessment.ts';

let count = 0;
const open: Library[] = [];
const opened = (name = `collection-${++count}`): Library => {
  const library = openLibrary(name);
  open.push(library);
  return library;
};
afterEach(() => {
  for (const library of open.splice(0)) library.close();
});

const numbered = (number: number, changes: Partial<Collected> = {}) =>
  collectedOf({
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    collectedAt: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    ...changes,
  });
const many = (length: number) => Array.from({ length }, (_, number) => numbered(number));

describe('the collection', () => {
  it('gives back what was put in, newest first, and counts it', async () => {
    const { collection } = opened();
    for (const number of [1, 3, 2]) await collection.put(numbered(number));
    expect(await collection.all()).toEqual([3, 2, 1].map((number) => numbered(number)));
    const bytes = many(4)
      .slice(1)
      .map((item) => JSON.stringify(item).length);
    expect(await collection.usage()).toEqual({ items: 3, bytes: bytes.reduce((sum, one) => sum + one) });
  });

  it('finds by id and by text', async () => {
    const { collection } = opened();
    await collection.change({ write: many(2) });
    expect(await collection.find([numbered(1).id, numbered(9).id])).toEqual([numbered(1)]);
    expect(await collection.findText(numbered(0).textHash)).toEqual(numbered(0));
    expect(await collection.findText('0')).toBeUndefined();
  });

  it('keeps a lone surrogate', async () => {
    const { collection } = opened();
    await collection.put(numbered(1, { comment: '\uD83D' }));
    expect((await collection.all())[0]?.comment).toBe('\uD83D');
  });

  it('tells a watcher what is there now and after each change', async () => {
    const { collection } = opened();
    const seen: Collected[][] = [];
    const stop = collection.watchAll((all) => seen.push(all), vi.fn());
    await vi.waitFor(() => expect(seen.at(-1)).toEqual([]));
    await collection.put(numbered(1));
    await vi.waitFor(() => expect(seen.at(-1)).toHaveLength(1));
    stop();
  });

  it('writes, replaces and deletes at once, and undoes it', async () => {
    const { collection } = opened();
    await collection.change({ write: many(3) });
    const before = await collection.all();
    const renamed = numbered(1, { label: 'human' });
    const change = await collection.change({ write: [renamed, numbered(7)], remove: [numbered(0).id] });
    expect(await collection.all()).toEqual([numbered(7), numbered(2), renamed]);
    if (change) await collection.revert(change);
    expect(await collection.all()).toEqual(before);
  });

  it('stays as it was when a large change is stopped, and says so', async () => {
    const { collection } = opened();
    await collection.put(numbered(5000));
    const stop = new AbortController();
    const progress = vi.fn((done: number) => done >= 1000 && stop.abort());
    expect(await collection.change({ write: many(3000) }, { onProgress: progress, signal: stop.signal })).toBeNull();
    expect(progress).toHaveBeenCalledWith(1000, 3000);
    expect(await collection.all()).toEqual([numbered(5000)]);
  });

  it('stays as it was when a row cannot be written', async () => {
    const { collection } = opened();
    const broken = { ...numbered(700), source: { title: () => 'no data' } } as unknown as Collected;
    const writing = collection.change({ write: [...many(600), broken] });
    await expect(writing).rejects.toMatchObject({ name: 'StorageProblem' });
    expect(await collection.all()).toEqual([]);
  });

  it('rejects every verb with a problem that has a sentence', async () => {
    const { collection } = opened();
    const verbs: (() => Promise<unknown>)[] = [
      () => collection.put(numbered(1)),
      () => collection.change({ write: many(1) }),
      () => collection.revert({ written: [], before: [] }),
      () => collection.find([]),
      () => collection.findText('0'),
      () => collection.usage(),
      () => collection.all(),
      () => collection.clear(),
    ];
    for (const verb of verbs) {
      failNth('storage', 1);
      await expect(verb()).rejects.toMatchObject({ name: 'StorageProblem', kind: 'failed' });
    }
  });

  it('is empty in a library of the first version, whose assessments stay', async () => {
    const name = `collection-${++count}`;
    const older = new Dexie(name);
    older.version(1).stores({ saved: 'id, savedAt' });
    const saved = { id: assessmentOf().id, savedAt: '2026-01-01T00:00:00.000Z', assessment: assessmentOf() };
    await older.table('saved').put(saved);
    older.close();
    const library = opened(name);
    expect(await library.all()).toEqual([saved]);
    expect(await library.collection.all()).toEqual([]);
    await library.collection.put(numbered(1));
    expect(await library.collection.all()).toEqual([numbered(1)]);
  });
});
