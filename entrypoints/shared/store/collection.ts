import Dexie, { type EntityTable, liveQuery } from 'dexie';
import type { Collected } from '@/models/collections/collected.ts';
import { type Attempt, subscribeOnceOpen } from './database.ts';
import type { StorageProblem } from './problem.ts';

export type Collection = ReturnType<typeof collectionOn>;

/** What one change of many records did; `revert` undoes it. */
export interface Change {
  /** Records as they are now. */
  written: readonly Collected[];
  /** Records that were there before under the same ids, or that were deleted. */
  before: readonly Collected[];
}

export interface ChangeOptions {
  onProgress?: (done: number, total: number) => void;
  /** Leaves everything as it was when aborted in the middle. */
  signal?: AbortSignal;
}

const ROWS_AT_ONCE = 500;

/** The verbs on collected passages. Each is one transaction: it does all or nothing. */
export function collectionOn(db: Dexie & { collected: EntityTable<Collected, 'id'> }, attempt: Attempt) {
  const { collected } = db;
  const newestFirst = () => collected.orderBy('collectedAt').reverse();
  const inOne = <T>(work: () => Promise<T>): Promise<T> => attempt(() => db.transaction('rw', collected, work));

  return {
    /** Adds one, or changes the one of its id. */
    put: (item: Collected): Promise<void> => attempt(() => collected.put(item).then(() => undefined)),
    /** Writes some and deletes others, all or nothing; null when it was stopped. */
    change: async (
      { write = [], remove = [] }: { write?: readonly Collected[]; remove?: readonly string[] },
      { onProgress, signal }: ChangeOptions = {},
    ): Promise<Change | null> => {
      let isStopped = false;
      const done = inOne(async () => {
        const before: Collected[] = [];
        const ids = [...write.map(({ id }) => id), ...remove];
        for (const part of parts(ids)) before.push(...present(await collected.bulkGet(part)));
        for (const [index, part] of parts(write).entries()) {
          isStopped = signal?.aborted ?? false;
          if (isStopped) Dexie.currentTransaction?.abort();
          await collected.bulkPut(part);
          onProgress?.(Math.min(write.length, (index + 1) * ROWS_AT_ONCE), write.length);
        }
        await collected.bulkDelete([...remove]);
        return { written: write, before };
      });
      return done.catch((error) => {
        if (isStopped) return null;
        throw error;
      });
    },
    /** Undoes a change: what it wrote goes, what was there before comes back. */
    revert: ({ written, before }: Change): Promise<void> =>
      inOne(async () => {
        await collected.bulkDelete(written.map(({ id }) => id));
        await collected.bulkPut([...before]);
      }),
    /** A record of the text with this hash, if there is one. */
    findText: (textHash: string): Promise<Collected | undefined> =>
      attempt(() => collected.where({ textHash }).first()),
    /** The records of passages that were collected at an address, whatever stands after its `#`. */
    findPage: (url: string): Promise<Collected[]> =>
      attempt(() =>
        collected
          .where('source.url')
          .startsWith(pageOf(url))
          .filter((item) => pageOf(item.source.url ?? '') === pageOf(url))
          .toArray(),
      ),
    /** The records of these ids that exist. */
    find: (ids: readonly string[]): Promise<Collected[]> =>
      attempt(async () => present(await collected.bulkGet([...ids]))),
    /** How many there are and the size of their records as JSON in UTF-8, in bytes. */
    usage: (): Promise<{ items: number; bytes: number }> =>
      attempt(async () => {
        let bytes = 0;
        let items = 0;
        await collected.each((item) => {
          bytes += new TextEncoder().encode(JSON.stringify(item)).length;
          items += 1;
        });
        return { items, bytes };
      }),
    /** All that is collected, newest first. */
    all: (): Promise<Collected[]> => attempt(() => newestFirst().toArray()),
    /** Calls back with all that is collected, newest first, now and after every change; returns how to stop. */
    watchAll: (changed: (all: Collected[]) => void, failed: (problem: StorageProblem) => void): (() => void) =>
      subscribeOnceOpen(
        attempt,
        liveQuery(() => newestFirst().toArray()),
        { changed, failed },
      ),
    clear: (): Promise<void> => attempt(() => collected.clear()),
  };
}

const pageOf = (url: string): string => url.split('#')[0] ?? '';

const present = (rows: readonly (Collected | undefined)[]): Collected[] => rows.filter((row) => row !== undefined);

function parts<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / ROWS_AT_ONCE);
  return Array.from({ length: count }, (_, index) => rows.slice(index * ROWS_AT_ONCE, (index + 1) * ROWS_AT_ONCE));
}
