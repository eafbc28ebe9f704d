import type { Assessment } from '@/models/assessment.ts';
import { type Cache, openCache } from './cache.ts';
import { type Library, openLibrary } from './library.ts';
import { asStorageProblem } from './problem.ts';

/** Both databases: what a person made, and what can be computed again. */
export interface Store {
  library: Library;
  cache: Cache;
}

/** Opens both databases; nothing is read before the first verb. A test passes its own names. */
export function openStore(names = { library: 'penlight', cache: 'penlight-cache' }): Store {
  return { library: openLibrary(names.library), cache: openCache(names.cache) };
}

/**
 * Keeps an assessment in the library. Where the device is full, the cache goes first.
 *
 * @throws {StorageProblem} when there is no room even without the cache
 */
export const keepInLibrary = (store: Store, assessment: Assessment): Promise<void> =>
  withRoom(store, () => store.library.save(assessment));

/**
 * Writes what a person made. Where the device is full, the cache goes first.
 *
 * @throws {StorageProblem} when there is no room even without the cache
 */
export async function withRoom<T>({ cache }: Pick<Store, 'cache'>, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const problem = asStorageProblem(error);
    if (problem.kind !== 'full') throw problem;
    await cache.clear();
    return write();
  }
}
