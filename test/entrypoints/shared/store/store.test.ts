import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openCache } from '@/entrypoints/shared/store/cache.ts';
import { openLibrary, type Saved } from '@/entrypoints/shared/store/library.ts';
import { asStorageProblem, StorageProblem } from '@/entrypoints/shared/store/problem.ts';
import { keepInLibrary } from '@/entrypoints/shared/store/store.ts';
import { assessmentOf, idOf } from '../../assessment.ts';

let count = 0;
const freshName = () => `test-${++count}`;
const open: { close(): void }[] = [];
const closing = <T extends { close(): void }>(database: T): T => {
  open.push(database);
  return database;
};
const freshLibrary = () => closing(openLibrary(freshName()));
const output = (first: number) => ({
  tokenEvidence: Float32Array.of(first, 2),
  familyLogits: Float32Array.of(3),
  registerLogits: Float32Array.of(4),
});
const quota = () => Object.assign(new Error('full'), { name: 'QuotaExceededError' });

afterEach(() => {
  for (const database of open.splice(0)) database.close();
});

describe('the library', () => {
  it('gives back what was saved, and keeps the day of the first save', async () => {
    const library = freshLibrary();
    await library.save(assessmentOf(), new Date('2026-01-01'));
    await library.save(assessmentOf({ words: 9 }), new Date('2026-02-01'));
    const saved = await library.find(idOf('a'));
    expect(saved?.savedAt).toBe('2026-01-01T00:00:00.000Z');
    expect(saved?.assessment).toEqual(assessmentOf({ words: 9 }));
  });

  it('undoes a removal', async () => {
    const library = freshLibrary();
    await library.save(assessmentOf());
    const removed = await library.remove(idOf('a'));
    expect(await library.find(idOf('a'))).toBeUndefined();
    if (removed) await library.restore(removed);
    expect(await library.find(idOf('a'))).toEqual(removed);
  });

  it('finds by every word of a query in text, title or address, newest first', async () => {
    const library = freshLibrary();
    await library.save(assessmentOf(), new Date('2026-01-01'));
    await library.save(assessmentOf({ id: idOf('c') }), new Date('2026-01-02'));
    expect((await library.search('TIDE boat')).map(({ id }) => id)).toEqual([idOf('c'), idOf('a')]);
    expect(await library.search('tide harbour')).toEqual([]);
    expect(await library.search(' ')).toHaveLength(2);
  });

  it('tells a watcher what is there now and after each change', async () => {
    const library = freshLibrary();
    const seen: Saved[][] = [];
    const stop = library.watchAll(
      (all) => seen.push(all),
      () => seen.push([]),
    );
    await vi.waitFor(() => expect(seen.at(-1)).toEqual([]));
    await library.save(assessmentOf());
    await vi.waitFor(() => expect(seen.at(-1)).toHaveLength(1));
    stop();
  });

  it('refuses a database of a newer version and leaves it as it is', async () => {
    const name = freshName();
    const newer = closing(new Dexie(name));
    newer.version(4).stores({ saved: 'id, savedAt', later: 'id' });
    await newer.table('later').put({ id: 1 });
    newer.close();
    const library = closing(openLibrary(name));
    await expect(library.all()).rejects.toMatchObject({ kind: 'newer' });
    const failed = vi.fn();
    library.watchAll(vi.fn(), failed);
    await vi.waitFor(() => expect(failed).toHaveBeenCalledWith(expect.objectContaining({ kind: 'newer' })));
    await newer.open();
    expect(await newer.table('later').count()).toBe(1);
    expect(newer.verno).toBe(4);
  });

  it('says that storage is blocked, and works once it is not', async () => {
    const library = freshLibrary();
    const blocked = Object.assign(new Error('denied'), { name: 'SecurityError' });
    const databases = vi.spyOn(indexedDB, 'databases').mockRejectedValueOnce(blocked);
    await expect(library.all()).rejects.toMatchObject({ kind: 'blocked' });
    databases.mockRestore();
    expect(await library.all()).toEqual([]);
  });
});

describe('a full device', () => {
  it('loses the cache before anything a person made', async () => {
    const library = freshLibrary();
    const cache = closing(openCache(freshName()));
    await cache.saveWindow('k', output(1));
    const save = vi.fn(library.save).mockRejectedValueOnce(new StorageProblem('full'));
    await keepInLibrary({ library: { ...library, save }, cache }, assessmentOf());
    expect(await cache.findWindow('k')).toBeUndefined();
    expect(await library.count()).toBe(1);
  });

  it('is reported in one sentence when even that is not enough', async () => {
    const library = { ...freshLibrary(), save: () => Promise.reject(new StorageProblem('full')) };
    const kept = keepInLibrary({ library, cache: closing(openCache(freshName())) }, assessmentOf());
    await expect(kept).rejects.toThrow('no room left');
  });
});

describe('a storage problem', () => {
  it('is found through the errors that wrap it', () => {
    const wrapped = Object.assign(new Error('aborted'), { name: 'AbortError', inner: quota() });
    expect(asStorageProblem(wrapped).kind).toBe('full');
    expect(asStorageProblem('odd').kind).toBe('failed');
    const problem = new StorageProblem('newer');
    expect(asStorageProblem(problem)).toBe(problem);
  });
});

describe('the cache', () => {
  it('gives a window back number for number', async () => {
    const cache = closing(openCache(freshName()));
    await cache.saveWindow('k', output(0.1));
    expect(await cache.findWindow('k')).toEqual(output(0.1));
    expect(await cache.usage()).toEqual({ windows: 1, scores: 0, bytes: 16 });
  });

  it('lets the least recently used windows go first', async () => {
    const cache = closing(openCache(freshName(), 4));
    for (let row = 0; row < 4; row += 1) await cache.saveWindow(`k${row}`, output(row), row);
    await cache.findWindow('k0', 100);
    for (let row = 4; row < 8; row += 1) await cache.saveWindow(`k${row}`, output(row), row);
    expect((await cache.usage()).windows).toBeLessThanOrEqual(4);
    expect(await cache.findWindow('k0')).toBeDefined();
    expect(await cache.findWindow('k1')).toBeUndefined();
    expect(await cache.findWindow('k7')).toBeDefined();
  });

  it('keeps scores without any text', async () => {
    const cache = closing(openCache(freshName()));
    const score = { assessmentId: idOf('a'), score: 1, verdict: 'human', at: 3 } as const;
    await cache.saveScore(score);
    expect(await cache.findScore(idOf('a'))).toEqual(score);
    await cache.clear();
    expect(await cache.scores()).toEqual([]);
  });
});
