import Dexie, { type EntityTable, liveQuery } from 'dexie';
import type { Assessment } from '@/models/assessment.ts';
import type { Collected } from '@/models/collections/collected.ts';
import { collectionOn } from './collection.ts';
import { attemptsOn, subscribeOnceOpen } from './database.ts';
import type { StorageProblem } from './problem.ts';

/** An assessment a person kept, and when. */
export interface Saved {
  id: string;
  /** ISO 8601. */
  savedAt: string;
  assessment: Assessment;
}

export type Library = ReturnType<typeof openLibrary>;

const VERSION = 2;

/**
 * Opens the library: what a person made, with strict durability, never evicted. Every verb rejects
 * with a `StorageProblem` whose message can be shown. A test passes its own name.
 */
export function openLibrary(name = 'penlight') {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict', autoOpen: false }) as Dexie & {
    saved: EntityTable<Saved, 'id'>;
    collected: EntityTable<Collected, 'id'>;
  };
  db.version(1).stores({ saved: 'id, savedAt' });
  // Version 1 had no collection: its upgrade is an empty table.
  db.version(VERSION).stores({ collected: 'id, collectedAt, textHash' });
  const attempt = attemptsOn(db, VERSION);
  const newestFirst = () => db.saved.orderBy('savedAt').reverse();

  return {
    /** Keeps an assessment; saving it again keeps the day of the first time. */
    save: (assessment: Assessment, now = new Date()): Promise<void> =>
      attempt(() =>
        db.transaction('rw', db.saved, async () => {
          const savedAt = (await db.saved.get(assessment.id))?.savedAt ?? now.toISOString();
          await db.saved.put({ id: assessment.id, savedAt, assessment });
        }),
      ),
    find: (assessmentId: string): Promise<Saved | undefined> => attempt(() => db.saved.get(assessmentId)),
    /** Deletes at once and gives back what was deleted, so that `restore` can undo it. */
    remove: (assessmentId: string): Promise<Saved | undefined> =>
      attempt(() =>
        db.transaction('rw', db.saved, async () => {
          const saved = await db.saved.get(assessmentId);
          await db.saved.delete(assessmentId);
          return saved;
        }),
      ),
    /** Undoes a removal. */
    restore: (saved: Saved): Promise<void> => attempt(() => db.saved.put(saved).then(() => undefined)),
    count: (): Promise<number> => attempt(() => db.saved.count()),
    /** All that is saved, newest first. */
    all: (): Promise<Saved[]> => attempt(() => newestFirst().toArray()),
    /** Saved assessments with every word of a query in their text, title or address, newest first. */
    search: (query: string): Promise<Saved[]> => attempt(() => newestFirst().filter(mentions(query)).toArray()),
    /** Calls back with all that is saved, newest first, now and after every change; returns how to stop. */
    watchAll: (changed: (all: Saved[]) => void, failed: (problem: StorageProblem) => void): (() => void) => {
      const query = liveQuery(() => newestFirst().toArray());
      return subscribeOnceOpen(attempt, query, { changed, failed });
    },
    clear: (): Promise<void> => attempt(() => db.saved.clear()),
    /** The passages a person gathered, in the same database. */
    collection: collectionOn(db, attempt),
    close: () => db.close(),
  };
}

function mentions(query: string) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ assessment: { passage } }: Saved) => {
    const { title, url = '', fileName = '' } = passage.source;
    const haystack = `${title}\n${url}\n${fileName}\n${passage.text}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  };
}
