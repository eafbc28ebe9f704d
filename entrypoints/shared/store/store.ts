import type { Assessment } from '@/models/assessment.ts';
import { type Cache, openCache } from './cache.ts';
import { type Library, openLibrary } from './library.ts';
import { openPacks, type Packs } from './packs.ts';
import { asStorageProblem } from './problem.ts';
import { openRatings, type Ratings } from './ratings.ts';

/** The databases: what a person made, the packs they added, and what can be computed again. */
export interface Store {
  library: Library;
  /** What a person thought of replies. */
  ratings: Ratings;
  packs: Packs;
  cache: Cache;
}

const NAMES = {
  ratings: 'penlight-ratings',
  library: 'penlight',
  packs: 'penlight-examples',
  cache: 'penlight-cache',
};

/** Opens the databases; nothing is read before the first verb. A test passes its own names. */
export function openStore(names: Partial<typeof NAMES> = {}): Store {
  const { library, packs, cache, ratings } = { ...NAMES, ...names };
  return {
    library: openLibrary(library),
    ratings: openRatings(ratings),
    packs: openPacks(packs),
    cache: openCache(cache),
  };
}

/**
 * Keeps an assessment in the library. Where the device is full, the cache goes first.
 *
 * @throws {StorageProblem} when there is no room even without the cache
 */
export const keepInLibrary = (store: Pick<Store, 'library' | 'cache'>, assessment: Assessment): Promise<void> =>
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
