import { type FileMetaData, parquetMetadata, parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Collected } from './collected.ts';
import { asRecord, type Entry, REST, rest } from './entry.ts';
import { CollectionFileError } from './file-error.ts';

/** Members with a column of their own, which other tools may change. */
const WORDS = ['text', 'label', 'comment'] as const;
/** Columns for other tools to read; what they say stands in `penlight` too. */
const READABLE = ['id', 'title', 'url', 'collectedAt', 'textHash'] as const;

const MAX_ROWS = 5_000_000;
const MAX_UNPACKED = 500_000_000;

/** Whether bytes start as a Parquet file does. */
export const isParquet = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 4)) === 'PAR1';

/**
 * Records as one Parquet file: strings in columns, and all that has no column as JSON in `penlight`.
 * Words that UTF-8 cannot hold stand there as they are, since JSON can.
 */
export function writeParquet(items: readonly Collected[]): Uint8Array<ArrayBuffer> {
  const readable = (item: Collected) => ({ ...item, title: item.source.title, url: item.source.url ?? null });
  const column = (name: string, data: (string | null)[]) => ({ name, data, type: 'STRING' as const, nullable: true });
  const file = parquetWriteBuffer({
    columnData: [
      ...WORDS.map((name) =>
        column(
          name,
          items.map((item) => asHeld(item[name])),
        ),
      ),
      ...READABLE.map((name) =>
        column(
          name,
          items.map((item) => asHeld(readable(item)[name])),
        ),
      ),
      column(
        REST,
        items.map((item) => JSON.stringify({ ...rest(item, [...WORDS]), exact: unheld(item) })),
      ),
    ],
  });
  return new Uint8Array(file);
}

/** The words that their columns could not hold. */
function unheld(item: Collected): Record<string, string> | undefined {
  const odd = WORDS.flatMap((name) => {
    const words = item[name];
    return words !== null && asHeld(words) !== words ? [[name, words] as const] : [];
  });
  return odd.length > 0 ? Object.fromEntries(odd) : undefined;
}

/**
 * Rows of a Parquet file that has at least a column `text`, by whatever tool it was made; values of
 * other types are left as they are and refused when the row is checked.
 *
 * @throws {CollectionFileError} when the file is empty, damaged, packed in an unknown way, or far too large when unpacked
 */
export async function readParquet(bytes: Uint8Array): Promise<Entry[]> {
  const file = bytes.slice().buffer;
  const metadata = guarded(() => parquetMetadata(file));
  if (mostRows(metadata) > MAX_ROWS || unpackedSize(metadata) > MAX_UNPACKED)
    throw new CollectionFileError('too-large');
  const rows = await parquetReadObjects({ file, metadata }).catch((cause) => {
    throw new CollectionFileError('parquet-damaged', { cause });
  });
  if (rows.length === 0) throw new CollectionFileError('empty');
  return rows.map((row, index) => entryOf(row, index + 1));
}

function guarded(read: () => FileMetaData): FileMetaData {
  try {
    return read();
  } catch (cause) {
    throw new CollectionFileError('parquet-damaged', { cause });
  }
}

/** The largest number of rows or values that the file claims anywhere. */
function mostRows({ num_rows, row_groups }: FileMetaData): number {
  const values = row_groups.flatMap((group) => group.columns.map(({ meta_data }) => meta_data?.num_values ?? 0n));
  const claims = [num_rows, ...row_groups.map((group) => group.num_rows), ...values].map(Number);
  return claims.reduce((most, claim) => Math.max(most, claim), 0);
}

function unpackedSize({ row_groups }: FileMetaData): number {
  const columns = row_groups.flatMap((group) => group.columns);
  return columns.reduce((sum, { meta_data }) => sum + Number(meta_data?.total_uncompressed_size ?? 0), 0);
}

function entryOf(row: Record<string, unknown>, at: number): Entry {
  const given = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));
  if (typeof given[REST] !== 'string') return { at, row: given };
  const own = parsed(given[REST]);
  if (!own) return { at, reason: 'not-json' };
  const { exact, ...record } = own;
  const words = WORDS.map((name) => [
    name,
    heldWords(given[name] ?? (name === 'text' ? null : ''), asRecord(exact)?.[name]),
  ]);
  return { at, row: { ...record, ...Object.fromEntries(words) } };
}

function parsed(json: string): Record<string, unknown> | null {
  try {
    return asRecord(JSON.parse(json));
  } catch {
    return null;
  }
}

/** The words as they were, where the column still says what it could hold of them. */
function heldWords(column: unknown, exact: unknown): unknown {
  return typeof exact === 'string' && asHeld(exact) === column ? exact : column;
}

/** Words as they come back from a column: half a character as U+FFFD, marks of byte order in front dropped. */
function asHeld(words: string | null | undefined): string | null {
  return words?.replace(/\p{Cs}/gu, '\uFFFD').replace(/^\uFEFF+/, '') ?? null;
}
