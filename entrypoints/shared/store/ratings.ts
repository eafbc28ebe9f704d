import Dexie, { type EntityTable, liveQuery } from 'dexie';
import type { Opinion, Rating } from '@/models/chat/rating.ts';
import { attemptsOn, subscribeOnceOpen } from './database.ts';
import type { StorageProblem } from './problem.ts';

export type Ratings = ReturnType<typeof openRatings>;

const VERSION = 1;

/**
 * Opens what a person thought of replies, and what other assistants said of them: strict durability, never
 * evicted. Every verb rejects with a `StorageProblem`. A test passes its own name.
 */
export function openRatings(name = 'penlight-ratings') {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict', autoOpen: false }) as Dexie & {
    ratings: EntityTable<Rating, 'textHash'>;
    opinions: EntityTable<Opinion, 'id'>;
  };
  db.version(VERSION).stores({ ratings: 'textHash, ratedAt', opinions: 'id, textHash, addedAt' });
  const attempt = attemptsOn(db, VERSION);

  return {
    find: (textHash: string): Promise<Rating | undefined> => attempt(() => db.ratings.get(textHash)),
    /** Keeps a rating in place of an earlier one of the same reply. */
    save: (rating: Rating): Promise<void> => attempt(() => db.ratings.put(rating).then(() => undefined)),
    remove: (textHash: string): Promise<void> => attempt(() => db.ratings.delete(textHash)),
    /** All ratings, the newest first. */
    all: (): Promise<Rating[]> => attempt(() => db.ratings.orderBy('ratedAt').reverse().toArray()),
    /** Calls back with all ratings, the newest first, now and after every change; returns how to stop. */
    watchAll: (changed: (all: Rating[]) => void, failed: (problem: StorageProblem) => void): (() => void) => {
      const query = liveQuery(() => db.ratings.orderBy('ratedAt').reverse().toArray());
      return subscribeOnceOpen(attempt, query, { changed, failed });
    },
    /** Opinions on one reply, the oldest first. */
    opinionsOn: (textHash: string): Promise<Opinion[]> =>
      attempt(() => db.opinions.where({ textHash }).sortBy('addedAt')),
    saveOpinion: (opinion: Opinion): Promise<void> => attempt(() => db.opinions.put(opinion).then(() => undefined)),
    removeOpinion: (id: string): Promise<void> => attempt(() => db.opinions.delete(id)),
    allOpinions: (): Promise<Opinion[]> => attempt(() => db.opinions.orderBy('addedAt').toArray()),
    count: (): Promise<number> => attempt(async () => (await db.ratings.count()) + (await db.opinions.count())),
    clear: (): Promise<void> =>
      attempt(() => Promise.all([db.ratings.clear(), db.opinions.clear()]).then(() => undefined)),
    close: () => db.close(),
  };
}
