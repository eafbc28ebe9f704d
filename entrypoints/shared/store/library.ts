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

/** What a backup holds of the library. */
export interface BackupRows {
  saved: Saved[];
  collected: Collected[];
}

/** What restoring a backup wrote, and what was there before under the same ids or was put away. */
export interface BackupChange {
  written: BackupRows;
  before: BackupRows;
}

interface BackupOptions {
  last: () => Promise<void>;
  onProgress?: (done: number) => void;
  /** Leaves everything as it was when aborted in the middle. */
  signal?: AbortSignal;
}

const ROWS_AT_ONCE = 500;

export type Library = ReturnType<typeof openLibrary>;

const VERSION = 3;

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
  db.version(2).stores({ collected: 'id, collectedAt, textHash' });
  // Version 3 finds passages by the address they were collected at.
  db.version(VERSION).stores({ collected: 'id, collectedAt, textHash, source.url' });
  const attempt = attemptsOn(db, VERSION);
  const newestFirst = () => db.saved.orderBy('savedAt').reverse();

  const inOne = <T>(work: () => Promise<T>): Promise<T> =>
    attempt(() => db.transaction('rw', db.saved, db.collected, work));
  const present = async ({ saved, collected }: BackupRows): Promise<BackupRows> => ({
    saved: (await db.saved.bulkGet(saved.map(({ id }) => id))).filter((row) => row !== undefined),
    collected: (await db.collected.bulkGet(collected.map(({ id }) => id))).filter((row) => row !== undefined),
  });

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
    /**
     * Writes a backup in one transaction, in the place of everything or beside it; null when it was
     * stopped. `last` is its last step: where that fails, nothing is written.
     */
    writeBackup: async (
      { saved, collected, isReplacing }: BackupRows & { isReplacing: boolean },
      { last, onProgress, signal }: BackupOptions,
    ): Promise<BackupChange | null> => {
      let isStopped = false;
      const writing = inOne(async () => {
        const before = isReplacing
          ? { saved: await db.saved.toArray(), collected: await db.collected.toArray() }
          : await present({ saved, collected });
        if (isReplacing) await Promise.all([db.saved.clear(), db.collected.clear()]);
        const rows = [...saved.map((row) => ({ saved: row })), ...collected.map((row) => ({ collected: row }))];
        for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
          isStopped = signal?.aborted ?? false;
          if (isStopped) Dexie.currentTransaction?.abort();
          const part = rows.slice(at, at + ROWS_AT_ONCE);
          await db.saved.bulkPut(part.flatMap((row) => ('saved' in row ? row.saved : [])));
          await db.collected.bulkPut(part.flatMap((row) => ('collected' in row ? row.collected : [])));
          onProgress?.(Math.min(rows.length, at + ROWS_AT_ONCE));
        }
        await Dexie.waitFor(last());
        return { written: { saved, collected }, before };
      });
      return writing.catch((error) => {
        if (isStopped) return null;
        throw error;
      });
    },
    /** Undoes a restored backup in one transaction; `last` is its last step. */
    revertBackup: ({ written, before }: BackupChange, last: () => Promise<void>): Promise<void> =>
      inOne(async () => {
        await db.saved.bulkDelete(written.saved.map(({ id }) => id));
        await db.collected.bulkDelete(written.collected.map(({ id }) => id));
        await db.saved.bulkPut(before.saved);
        await db.collected.bulkPut(before.collected);
        await Dexie.waitFor(last());
      }),
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
