import type Dexie from 'dexie';
import type { EntityTable, Table } from 'dexie';
import type { Attempt } from './database.ts';

/** A download that is not complete yet. */
export interface StartedDownload {
  url: string;
  /** What the server says of this version of the file, to ask for the rest of the same one; null where it says nothing. */
  validator: string | null;
  /** Bytes that are here. */
  received: number;
  parts: number;
  /** Milliseconds. */
  changedAt: number;
}

export interface DownloadPart {
  url: string;
  index: number;
  bytes: Uint8Array<ArrayBuffer>;
}

export type Downloads = ReturnType<typeof downloadsOn>;

type DownloadTables = Dexie & {
  downloads: EntityTable<StartedDownload, 'url'>;
  downloadParts: Table<DownloadPart, [string, number]>;
};

/** The verbs on what was loaded of a file so far. */
export function downloadsOn(db: DownloadTables, attempt: Attempt) {
  const tables = [db.downloads, db.downloadParts];
  const drop = (url: string): Promise<void> =>
    attempt(() =>
      db.transaction('rw', tables, async () => {
        await db.downloadParts.where({ url }).delete();
        await db.downloads.delete(url);
      }),
    );
  return {
    find: (url: string): Promise<StartedDownload | undefined> => attempt(() => db.downloads.get(url)),
    /** Adds bytes at the end of what is here. */
    append: (url: string, validator: string | null, bytes: Uint8Array<ArrayBuffer>, now = Date.now()): Promise<void> =>
      attempt(() =>
        db.transaction('rw', tables, async () => {
          const { received = 0, parts = 0 } = (await db.downloads.get(url)) ?? {};
          await db.downloadParts.put({ url, index: parts, bytes });
          const row = { url, validator, received: received + bytes.length, parts: parts + 1, changedAt: now };
          await db.downloads.put(row);
        }),
      ),
    /** All that is here of a file, in order. */
    bytes: (url: string): Promise<Uint8Array<ArrayBuffer>[]> =>
      attempt(async () => {
        const parts = await db.downloadParts.where({ url }).sortBy('index');
        return parts.map(({ bytes }) => bytes);
      }),
    drop,
    /** Deletes what nobody went on with since a time in milliseconds. */
    dropOlder: async (time: number): Promise<void> => {
      const old = await attempt(() => db.downloads.filter(({ changedAt }) => changedAt < time).toArray());
      for (const { url } of old) await drop(url);
    },
  };
}
