import Dexie, { type EntityTable, liveQuery, type Table } from 'dexie';
import type { BankChunk, BankInfo } from '@/models/examples/bank.ts';
import type { Example, ExampleLabel } from '@/models/examples/example.ts';
import type { SpanTable } from '@/models/examples/span-table.ts';
import { attemptsOn, subscribeOnceOpen } from './database.ts';
import { type DownloadPart, downloadsOn, type StartedDownload } from './downloads.ts';
import type { StorageProblem } from './problem.ts';

/** A pack as it is listed, without its examples and spans. */
export interface PackRow {
  /** SHA-256 of its bank. */
  id: string;
  info: BankInfo;
  /** Examples of each domain, by label. */
  domains: Record<string, Record<ExampleLabel, number>>;
  /** ISO 8601. */
  addedAt: string;
  /** Name of the file or the address it came from. */
  from: string;
  /** Bytes of its file. */
  bytes: number;
  isOn: boolean;
  /** Only a ready pack is shown or searched; one being written or removed goes when nobody works on it. */
  state: 'writing' | 'ready' | 'removed';
}

/** A bank in the pieces in which it is stored. */
export interface StoredBank {
  examples: Example[];
  fingerprints: Uint32Array<ArrayBuffer>[];
  chunks: BankChunk[];
}

/** What a person says of one example of a pack; the pack itself stays as its hash says. */
export interface Correction {
  pack: string;
  /** Id of the example in its bank. */
  example: string;
  /** Null where the pack's own label stands. */
  label: ExampleLabel | null;
  isLeftOut: boolean;
  /** ISO 8601. */
  changedAt: string;
}

/** Spans of a passage that a person collected, made from its text and made again where they are missing. */
export interface OwnSpans {
  textHash: string;
  encoderRevision: string;
  spans: SpanTable;
  fingerprints: Uint32Array<ArrayBuffer>;
}

export interface WriteOptions {
  onProgress?: (done: number, total: number) => void;
  /** Leaves nothing behind when aborted in the middle. */
  signal?: AbortSignal;
}

type PartName = keyof StoredBank;
interface Part {
  pack: string;
  part: PartName;
  index: number;
  rows: unknown;
}

export type Packs = ReturnType<typeof openPacks>;

const VERSION = 1;
const EXAMPLES_AT_ONCE = 500;
/** An address that nobody went on loading for so long is forgotten. */
const DOWNLOAD_STAYS_MS = 24 * 60 * 60_000;

/**
 * Opens the example packs that a person added, with strict durability, never evicted. Every verb
 * rejects with a `StorageProblem`. A test passes its own name.
 */
export function openPacks(name = 'penlight-examples') {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict', autoOpen: false }) as Dexie & {
    packs: EntityTable<PackRow, 'id'>;
    parts: Table<Part, [string, PartName, number]>;
    corrections: Table<Correction, [string, string]>;
    own: EntityTable<OwnSpans, 'textHash'>;
    downloads: EntityTable<StartedDownload, 'url'>;
    downloadParts: Table<DownloadPart, [string, number]>;
  };
  db.version(VERSION).stores({
    packs: 'id, addedAt',
    parts: '[pack+part+index], pack',
    corrections: '[pack+example], pack',
    own: 'textHash',
    downloads: 'url',
    downloadParts: '[url+index], url',
  });
  const attempt = attemptsOn(db, VERSION);
  const all = [db.packs, db.parts, db.corrections, db.own, db.downloads, db.downloadParts];
  const downloads = downloadsOn(db, attempt);
  const newestFirst = () => db.packs.orderBy('addedAt').reverse().filter(isReady).toArray();

  const purge = (id: string): Promise<void> =>
    attempt(() =>
      db.transaction('rw', all, async () => {
        await db.parts.where({ pack: id }).delete();
        await db.corrections.where({ pack: id }).delete();
        await db.packs.delete(id);
      }),
    );

  async function writeParts(id: string, bank: StoredBank, { onProgress, signal }: WriteOptions): Promise<void> {
    const parts = partsOf(id, bank);
    for (const [done, part] of parts.entries()) {
      signal?.throwIfAborted();
      onProgress?.(done, parts.length);
      await attempt(() => db.parts.put(part));
    }
  }

  const rowsOf = async (id: string, part: PartName): Promise<unknown[]> => {
    const found = await db.parts.where('[pack+part+index]').between([id, part, 0], [id, part, Dexie.maxKey]).toArray();
    return found.map(({ rows }) => rows);
  };
  const examples = async (id: string) => (await rowsOf(id, 'examples')).flat() as Example[];

  return {
    /** Packs that are complete, newest first. */
    list: (): Promise<PackRow[]> => attempt(newestFirst),
    find: (id: string): Promise<PackRow | undefined> =>
      attempt(async () => (await db.packs.get(id).then((row) => (row && isReady(row) ? row : undefined))) ?? undefined),
    /**
     * Writes a pack part by part; it is there once the last one is. What was written of one that
     * could not be finished is deleted. Null when it was stopped.
     */
    add: async (row: Omit<PackRow, 'state'>, bank: StoredBank, options: WriteOptions = {}): Promise<PackRow | null> => {
      try {
        await purge(row.id);
        await attempt(() => db.packs.put({ ...row, state: 'writing' }));
        await writeParts(row.id, bank, options);
        options.signal?.throwIfAborted();
        const ready: PackRow = { ...row, state: 'ready' };
        await attempt(() => db.packs.put(ready));
        return ready;
      } catch (error) {
        // Where even this fails, the next start deletes it.
        await purge(row.id).catch(() => undefined);
        if (options.signal?.aborted) return null;
        throw error;
      }
    },
    /** Examples, fingerprints and spans of a pack. */
    read: (id: string): Promise<StoredBank> =>
      attempt(async () => ({
        examples: await examples(id),
        fingerprints: (await rowsOf(id, 'fingerprints')).flat() as StoredBank['fingerprints'],
        chunks: (await rowsOf(id, 'chunks')) as BankChunk[],
      })),
    examples: (id: string): Promise<Example[]> => attempt(() => examples(id)),
    setOn: (id: string, isOn: boolean): Promise<void> =>
      attempt(() => db.packs.update(id, { isOn }).then(() => undefined)),
    /** Takes a pack away at once; `restore` brings it back until it is purged. */
    remove: (id: string): Promise<void> =>
      attempt(() => db.packs.update(id, { state: 'removed' }).then(() => undefined)),
    restore: (id: string): Promise<void> =>
      attempt(() => db.packs.update(id, { state: 'ready' }).then(() => undefined)),
    purge,
    /** Deletes what was removed or never finished, but for packs that someone works on. */
    sweep: async (isHeld: (id: string) => Promise<boolean>, now = Date.now()): Promise<void> => {
      const rows = await attempt(() => db.packs.filter((row) => !isReady(row)).toArray());
      for (const { id } of rows) if (!(await isHeld(id))) await purge(id);
      await downloads.dropOlder(now - DOWNLOAD_STAYS_MS);
    },
    /** Says something else of an example; a correction that says nothing takes the earlier one back. */
    correct: (correction: Correction): Promise<void> =>
      attempt(async () => {
        const { pack, example, label, isLeftOut } = correction;
        if (label === null && !isLeftOut) await db.corrections.delete([pack, example]);
        else await db.corrections.put(correction);
      }),
    corrections: (id: string): Promise<Correction[]> => attempt(() => db.corrections.where({ pack: id }).toArray()),
    /** Spans of collected passages. */
    own: (): Promise<OwnSpans[]> => attempt(() => db.own.toArray()),
    putOwn: (spans: OwnSpans): Promise<void> => attempt(() => db.own.put(spans).then(() => undefined)),
    removeOwn: (textHashes: readonly string[]): Promise<void> => attempt(() => db.own.bulkDelete([...textHashes])),
    /** How many packs there are and the bytes of their files. */
    usage: (): Promise<{ packs: number; bytes: number }> =>
      attempt(async () => {
        const rows = await newestFirst();
        return { packs: rows.length, bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0) };
      }),
    /** Calls back with the complete packs and all corrections, now and after every change; returns how to stop. */
    watchAll: (
      changed: (packs: PackRow[], corrections: Correction[]) => void,
      failed: (problem: StorageProblem) => void,
    ): (() => void) =>
      subscribeOnceOpen(
        attempt,
        liveQuery(() => Promise.all([newestFirst(), db.corrections.toArray()])),
        { changed: ([packs, corrections]) => changed(packs, corrections), failed },
      ),
    clear: (): Promise<void> =>
      attempt(() =>
        db.transaction('rw', all, async () => {
          for (const table of all) await table.clear();
        }),
      ),
    downloads,
    close: () => db.close(),
  };
}

const isReady = ({ state }: PackRow): boolean => state === 'ready';

function partsOf(pack: string, { examples, fingerprints, chunks }: StoredBank): Part[] {
  return [
    ...slices(examples).map((rows, index): Part => ({ pack, part: 'examples', index, rows })),
    ...slices(fingerprints).map((rows, index): Part => ({ pack, part: 'fingerprints', index, rows })),
    ...chunks.map((rows, index): Part => ({ pack, part: 'chunks', index, rows })),
  ];
}

function slices<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / EXAMPLES_AT_ONCE);
  return Array.from({ length: count }, (_, n) => rows.slice(n * EXAMPLES_AT_ONCE, (n + 1) * EXAMPLES_AT_ONCE));
}
