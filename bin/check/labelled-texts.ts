import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';
import { tableOf } from '../../models/collections/csv.ts';
import { EXAMPLE_LIMITS, type Example } from '../../models/examples/example.ts';

/** A labelled text, or the plain sentence that says why a row holds none. */
export type LabelledText = { example: Example } | { problem: string };

/** What stands in for what a row does not say. */
export interface RowDefaults {
  source: string;
  licence: string;
}

const LABELS: Readonly<Record<string, Example['label']>> = { human: 'human', machine: 'machine', ai: 'machine' };
const MAX_CSV_BYTES = 200_000_000;
const ROWS_AT_ONCE = 1_000;

/**
 * Labelled texts of a JSONL or CSV file, gzip or not, or of a Parquet file, row by row. A row has `text` and `label` (human,
 * machine or ai), and may have id, model, family, domain, source, url, licence, author, era, description.
 */
export async function* labelledTexts(path: string, defaults: RowDefaults): AsyncGenerator<LabelledText> {
  const name = basename(path).toLowerCase();
  let number = 0;
  for await (const row of rowsOf(path, name)) {
    number += 1;
    yield labelled(row, `${basename(path)}:${number}`, defaults);
  }
}

function rowsOf(path: string, name: string): AsyncGenerator<unknown> {
  if (name.endsWith('.parquet')) return parquetRows(path);
  return /\.csv(\.gz)?$/.test(name) ? csvRows(path) : jsonRows(path);
}

/** Rows of a Parquet file, a thousand at a time. */
async function* parquetRows(path: string): AsyncGenerator<unknown> {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } = await import('hyparquet');
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const total = Number(metadata.num_rows);
  for (let rowStart = 0; rowStart < total; rowStart += ROWS_AT_ONCE) {
    yield* await parquetReadObjects({ file, metadata, rowStart, rowEnd: Math.min(total, rowStart + ROWS_AT_ONCE) });
  }
}

async function* jsonRows(path: string): AsyncGenerator<unknown> {
  const file = createReadStream(path);
  const input = path.endsWith('.gz') ? pipeline(file, createGunzip(), () => undefined) : file;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    try {
      yield JSON.parse(line);
    } catch {
      yield null;
    }
  }
}

async function* csvRows(path: string): AsyncGenerator<unknown> {
  const bytes = await readFile(path);
  const raw = path.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: MAX_CSV_BYTES }) : bytes;
  const [header, ...rows] = tableOf(new TextDecoder().decode(raw));
  const names = header?.cells.map((cell) => cell.trim()) ?? [];
  for (const { cells } of rows) {
    const filled = names.map((column, index) => [column, cells[index]] as const).filter(([, cell]) => cell);
    if (filled.length > 0) yield Object.fromEntries(filled);
  }
}

function labelled(row: unknown, place: string, defaults: RowDefaults): LabelledText {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return { problem: `${place} is no object.` };
  const fields = row as Record<string, unknown>;
  const stated = (name: keyof typeof EXAMPLE_LIMITS): string | null => {
    const value = fields[name];
    return typeof value === 'string' && value !== '' ? value.slice(0, EXAMPLE_LIMITS[name]) : null;
  };
  const label = LABELS[String(fields.label).toLowerCase()];
  if (!label) return { problem: `${place} has no label "human" or "machine".` };
  const text = stated('text');
  if (text === null) return { problem: `${place} has no text.` };
  const url = stated('url');
  return {
    example: {
      id: stated('id') ?? place,
      label,
      model: stated('model'),
      family: stated('family'),
      domain: stated('domain') ?? 'other',
      source: stated('source') ?? defaults.source,
      url: url !== null && /^https?:\/\/[^\s/]/i.test(url) ? url : null,
      licence: stated('licence') ?? defaults.licence,
      author: stated('author'),
      era: stated('era'),
      countsInShare: fields.countsInShare !== false && stated('era') === null,
      isOwn: false,
      text,
      description: stated('description') ?? '',
    },
  };
}
