import Dexie, { type EntityTable } from 'dexie';
import type { WindowOutput } from '@/models/encoder/encoder.ts';
import type { VerdictName } from '@/models/verdict/verdict.ts';
import { type Attempt, attemptsOn } from './database.ts';

interface CachedWindow {
  key: string;
  output: WindowOutput;
  bytes: number;
  usedAt: number;
}

/** Score and verdict of a check, by its id; no text, so it may outlast the session. */
export interface CachedScore {
  assessmentId: string;
  score: number | null;
  verdict: VerdictName;
  at: number;
}

export type Cache = ReturnType<typeof openCache>;
type CacheDatabase = Dexie & {
  windows: EntityTable<CachedWindow, 'key'>;
  scores: EntityTable<CachedScore, 'assessmentId'>;
};

const VERSION = 1;
/** About 1.5 kB a row: tens of megabytes at most, and some thousand long articles. */
const MAX_WINDOWS = 20_000;
const MAX_BYTES = 200 * 2 ** 20;
const SAVES_BETWEEN_TRIMS = 200;
/** How much of a full cache goes at once, so that the next saves need no trim. */
const TRIMMED_SHARE = 0.1;

/**
 * Opens the cache: what can be computed again, with relaxed durability, evicted first. It holds no
 * text. Every verb rejects with a `StorageProblem`. A test passes its own name and limit.
 */
export function openCache(name = 'penlight-cache', maxWindows = MAX_WINDOWS) {
  const db = new Dexie(name, { chromeTransactionDurability: 'relaxed', autoOpen: false }) as CacheDatabase;
  db.version(VERSION).stores({ windows: 'key, usedAt, bytes', scores: 'assessmentId, at' });
  const attempt = attemptsOn(db, VERSION);
  let saves = 0;

  return {
    findWindow: (key: string, now = Date.now()): Promise<WindowOutput | undefined> =>
      attempt(async () => {
        const row = await db.windows.get(key);
        if (row) await db.windows.update(key, { usedAt: now });
        return row?.output;
      }),
    /** Keeps a window's output; the least recently used ones make room for it. */
    saveWindow: async (key: string, output: WindowOutput, now = Date.now()): Promise<void> => {
      await attempt(() => db.windows.put({ key, output, bytes: bytesOf(output), usedAt: now }));
      saves += 1;
      if (saves % Math.min(SAVES_BETWEEN_TRIMS, maxWindows) === 0) await trim(db, attempt, maxWindows);
    },
    findScore: (assessmentId: string): Promise<CachedScore | undefined> => attempt(() => db.scores.get(assessmentId)),
    saveScore: (score: CachedScore): Promise<void> => attempt(() => db.scores.put(score).then(() => undefined)),
    scores: (): Promise<CachedScore[]> => attempt(() => db.scores.toArray()),
    /** How many window outputs there are and their size in bytes. */
    usage: (): Promise<{ windows: number; scores: number; bytes: number }> =>
      attempt(async () => ({
        windows: await db.windows.count(),
        scores: await db.scores.count(),
        bytes: await totalBytes(db),
      })),
    clear: (): Promise<void> =>
      attempt(() => Promise.all([db.windows.clear(), db.scores.clear()]).then(() => undefined)),
    close: () => db.close(),
  };
}

function bytesOf({ tokenEvidence, familyLogits, registerLogits }: WindowOutput): number {
  return tokenEvidence.byteLength + familyLogits.byteLength + registerLogits.byteLength;
}

async function totalBytes(db: CacheDatabase): Promise<number> {
  const sizes = await db.windows.orderBy('bytes').keys();
  return sizes.reduce<number>((sum, bytes) => sum + Number(bytes), 0);
}

async function trim(db: CacheDatabase, attempt: Attempt, maxWindows: number): Promise<void> {
  await attempt(async () => {
    const count = await db.windows.count();
    const isOver = count > maxWindows || (await totalBytes(db)) > MAX_BYTES;
    if (!isOver) return;
    const surplus = Math.max(0, count - maxWindows) + Math.ceil(count * TRIMMED_SHARE);
    const oldest = await db.windows.orderBy('usedAt').limit(surplus).primaryKeys();
    await db.windows.bulkDelete(oldest);
  });
}
