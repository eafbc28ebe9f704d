import type Dexie from 'dexie';
import { through } from '../seam.ts';
import { asStorageProblem, StorageProblem } from './problem.ts';

/** Runs a call on an open database; every failure comes out as a `StorageProblem`. */
export type Attempt = <T>(call: () => PromiseLike<T>) => Promise<T>;

/**
 * Opens a database with the first call, and again after a failure. One made by a later version is
 * refused before it is opened, since Dexie would otherwise open it and add what it misses.
 *
 * @param version - of the schema that this code knows
 */
export function attemptsOn(db: Dexie, version: number): Attempt {
  let opening: Promise<unknown> | null = null;
  const open = () => {
    if (!opening || !db.isOpen()) opening = refuseNewer(db.name, version).then(() => db.open());
    return opening;
  };
  return async (call) => {
    try {
      await open();
      return await through('storage', () => Promise.resolve(call()));
    } catch (error) {
      if (!db.isOpen()) opening = null;
      throw asStorageProblem(error);
    }
  };
}

/** Who is told of rows, and of the problem that keeps them from being read. */
export interface Watcher<T> {
  changed: (value: T) => void;
  failed: (problem: StorageProblem) => void;
}

/** Subscribes to a live query once its database is open; returns how to stop. */
export function subscribeOnceOpen<T>(
  attempt: Attempt,
  query: { subscribe(next: (value: T) => void, error: (error: unknown) => void): { unsubscribe(): void } },
  { changed, failed }: Watcher<T>,
): () => void {
  let stop: (() => void) | null = null;
  let isStopped = false;
  const report = (error: unknown) => attempt(() => Promise.reject(error)).catch(failed);
  const subscribe = () => {
    if (isStopped) return;
    const subscription = query.subscribe(changed, report);
    stop = () => subscription.unsubscribe();
  };
  attempt(() => Promise.resolve()).then(subscribe, failed);
  return () => {
    isStopped = true;
    stop?.();
  };
}

async function refuseNewer(name: string, version: number): Promise<void> {
  const databases = await indexedDB.databases();
  const found = databases.find((database) => database.name === name)?.version ?? 0;
  // Dexie multiplies its version by ten to leave room for repairs.
  if (Math.floor(found / 10) > version) throw new StorageProblem('newer');
}
