import { checkRow, type Defaults, type RowProblem } from './check-row.ts';
import { type Collected, withoutText } from './collected.ts';
import { readCsv, writeCsv } from './csv.ts';
import { type FolderOptions, readDataSetFolder, writeDataSetFolder, writeParquetFolder } from './data-set-folder.ts';
import { readDoccano, writeDoccano } from './doccano.ts';
import { type Entry, REST } from './entry.ts';
import { CollectionFileError } from './file-error.ts';
import { readLabelStudio, writeLabelStudio } from './label-studio.ts';
import { readOwnLines, writeOwnLines } from './own-lines.ts';
import { isParquet, readParquet } from './parquet.ts';
import { type SplitPlan, splitBySource } from './split.ts';
import { readWebAnnotation, writeWebAnnotation } from './web-annotation.ts';

/** The formats a collection is written in and read from. */
export const FORMATS = ['jsonl', 'csv', 'doccano', 'label-studio', 'web-annotation', 'data-set', 'parquet'] as const;
export type CollectionFormat = (typeof FORMATS)[number];

interface Format {
  /** End of the file's name, and its media type. */
  ending: string;
  type: string;
  /** Whether `at` of its problems counts lines; else it counts entries. */
  isInLines: boolean;
  /** Whether it can say which side of a split each passage is on. */
  hasSplit?: true;
  write: (items: readonly Collected[], options: FolderOptions) => string | Uint8Array<ArrayBuffer>;
  read: (text: string) => Entry[];
}

const JSON_TYPE = 'application/json';

export const formats: Readonly<Record<CollectionFormat, Format>> = {
  jsonl: {
    ...{ ending: 'jsonl', type: 'application/jsonl', isInLines: true },
    ...{ write: (items, { split }) => writeOwnLines(items, split), read: readOwnLines, hasSplit: true },
  },
  csv: {
    ...{ ending: 'csv', type: 'text/csv', isInLines: true },
    ...{ write: (items, { split }) => writeCsv(items, split), read: readCsv, hasSplit: true },
  },
  doccano: {
    ...{ ending: 'doccano.jsonl', type: 'application/jsonl', isInLines: true },
    ...{ write: writeDoccano, read: readDoccano },
  },
  'label-studio': {
    ...{ ending: 'label-studio.json', type: JSON_TYPE, isInLines: false },
    ...{ write: writeLabelStudio, read: readLabelStudio },
  },
  'web-annotation': {
    ...{ ending: 'jsonld', type: 'application/ld+json', isInLines: false },
    ...{ write: writeWebAnnotation, read: readWebAnnotation },
  },
  'data-set': {
    ...{ ending: 'zip', type: 'application/zip', isInLines: true },
    ...{ write: writeDataSetFolder, read: readOwnLines, hasSplit: true },
  },
  parquet: {
    ...{ ending: 'parquet.zip', type: 'application/zip', isInLines: false },
    ...{ write: writeParquetFolder, read: readOwnLines, hasSplit: true },
  },
};

/** A collection as one file. Without text, selectors and hashes stay and the words go. */
export function writeCollection(
  items: readonly Collected[],
  format: CollectionFormat,
  { isWithText, now, plan = null }: { isWithText: boolean; now: Date; plan?: SplitPlan | null },
): Uint8Array<ArrayBuffer> {
  const split = plan && formats[format].hasSplit ? { ...splitBySource(items, plan), ...plan } : null;
  const written = formats[format].write(isWithText ? items : items.map(withoutText), { now, split });
  return typeof written === 'string' ? new TextEncoder().encode(written) : written;
}

/** What a file holds: the format it is in, its records, and the rows that are none. */
export interface ReadCollection {
  format: CollectionFormat;
  items: Collected[];
  problems: RowProblem[];
}

export interface ReadOptions extends Defaults {
  onProgress?: (done: number, total: number) => void;
  /** Stops between rows with the signal's reason. */
  signal?: AbortSignal;
}

const MAX_BYTES = 500_000_000;
const MS_WITHOUT_PAUSE = 30;

/**
 * Reads a file of collected passages, in whichever of the formats it is.
 *
 * @throws {CollectionFileError} when the file as a whole cannot be read
 */
export async function readCollection(bytes: Uint8Array, options: ReadOptions): Promise<ReadCollection> {
  if (bytes.length > MAX_BYTES) throw new CollectionFileError('too-large');
  if (isParquet(bytes)) return { format: 'parquet', ...(await checkAll(await readParquet(bytes), options)) };
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const files = isZip ? readDataSetFolder(bytes) : { lines: [bytes], parquet: [] };
  const tables = [];
  for (const file of files.parquet) tables.push(...(await readParquet(file)));
  const text = files.lines.map(decoded).join('\n');
  if (tables.length === 0 && text.trim() === '') throw new CollectionFileError('empty');
  if (tables.length > 0 && text.trim() === '')
    return { format: 'parquet', ...(await checkAll(numbered(tables), options)) };
  const format = isZip ? 'data-set' : formatOf(text);
  return { format, ...(await checkAll([...entriesOf(text, format), ...tables], options)) };
}

/** Rows of several tables counted through. */
const numbered = (entries: readonly Entry[]): Entry[] => entries.map((entry, index) => ({ ...entry, at: index + 1 }));

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CollectionFileError('not-utf8', { cause });
  }
}

function entriesOf(text: string, format: CollectionFormat): Entry[] {
  try {
    return formats[format].read(text);
  } catch (cause) {
    throw new CollectionFileError('not-json', { cause });
  }
}

/** The format of a text file, by its content. */
export function formatOf(text: string): CollectionFormat {
  const start = text.trimStart();
  if (start.startsWith('['))
    return /"(@context|target)"/.test(start.slice(0, 2_000)) ? 'web-annotation' : 'label-studio';
  if (!start.startsWith('{')) return 'csv';
  const [line = ''] = start.split('\n', 1);
  // A JSON document that runs over several lines is no file of lines.
  if (line.trim() === '{' || /"@context"|"type":\s*"Annotation/.test(line.slice(0, 2_000))) return 'web-annotation';
  return /"(schema|textHash)":/.test(line) && !line.includes(`"${REST}":`) ? 'jsonl' : 'doccano';
}

async function checkAll(entries: readonly Entry[], { onProgress, signal, ...defaults }: ReadOptions) {
  const items: Collected[] = [];
  const problems: RowProblem[] = [];
  const ids = new Set<string>();
  let restedAt = performance.now();
  for (const [index, entry] of entries.entries()) {
    if (performance.now() - restedAt > MS_WITHOUT_PAUSE) {
      onProgress?.(index, entries.length);
      await new Promise((rested) => setTimeout(rested));
      restedAt = performance.now();
    }
    signal?.throwIfAborted();
    const { at } = entry;
    const checked = 'row' in entry ? await checkRow(entry.row, defaults) : entry;
    if ('reason' in checked)
      problems.push({ at, reason: checked.reason, ...(checked.field && { field: checked.field }) });
    else if (ids.has(checked.id)) problems.push({ at, reason: 'repeated' });
    else {
      ids.add(checked.id);
      items.push(checked);
    }
  }
  return { items, problems };
}
