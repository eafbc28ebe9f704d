import * as v from 'valibot';
import { checkRow } from '@/models/collections/check-row.ts';
import type { Collected } from '@/models/collections/collected.ts';
import type { Saved } from '../shared/store/library.ts';
import { checkedSetting, type SettingValue } from './setting-values.ts';

/** What a backup holds of what a person made; scores and what was not saved can be computed again. */
export interface Backup {
  exportedAt: string;
  saved: Saved[];
  collected: Collected[];
  settings: SettingValue[];
}

/** Why a file is no backup to restore; `line` names the first line that is not as it should be. */
export type BackupReason = 'not-a-backup' | 'newer' | 'damaged' | 'too-large' | 'line';

export class BackupError extends Error {
  override readonly name = 'BackupError';
  constructor(
    readonly reason: BackupReason,
    readonly line = 0,
    options?: ErrorOptions,
  ) {
    super(`the backup was not read: ${reason} ${line}`, options);
  }
}

const VERSION = 1;
// What a browser's database may hold of one person's words; a small file that grows beyond it is no backup.
const MAX_CHARACTERS = 2_000_000_000;
const LINES_WITHOUT_PAUSE = 200;

const header = v.object({ kind: v.literal('header'), format: v.literal('penlight-export'), version: v.number() });
const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const day = v.pipe(
  v.string(),
  v.check((value) => !Number.isNaN(Date.parse(value))),
);
const saved = v.object({
  id,
  savedAt: day,
  assessment: v.looseObject({
    ...{ id, textHash: id, modelRevision: v.string(), budget: v.picklist([0.05, 0.01, 0.001]) },
    passage: v.looseObject({
      text: v.string(),
      kind: v.picklist(['selection', 'article', 'message', 'file', 'pasted']),
      source: v.looseObject({ title: v.string(), url: v.optional(v.string()), fileName: v.optional(v.string()) }),
    }),
    state: v.picklist(['running', 'done', 'unfinished']),
    ...{ words: v.number(), score: v.nullable(v.number()), bias: v.number(), assessedAt: day },
    windows: v.looseObject({ done: v.number(), total: v.number() }),
    sentences: v.array(v.looseObject({ start: v.number(), end: v.number(), contribution: v.number() })),
    ...{ families: v.array(v.unknown()), evidence: v.array(v.looseObject({ kind: v.string() })) },
    verdict: v.nullable(v.looseObject({ name: v.string() })),
  }),
});

interface ReadBackupOptions {
  onProgress?: (lines: number) => void;
  signal?: AbortSignal;
}

/**
 * Reads and checks all of a backup, gzipped or not, before anything is written. One line that is not
 * as Penlight writes it refuses the file: half of a backup must not pass for the whole.
 *
 * @throws {BackupError} with the reason
 */
export async function readBackup(file: Blob, { onProgress, signal }: ReadBackupOptions = {}): Promise<Backup> {
  const backup: Backup = { exportedAt: '', saved: [], collected: [], settings: [] };
  let line = 0;
  for await (const words of linesOf(await unpacked(file))) {
    signal?.throwIfAborted();
    line += 1;
    if (words.trim() !== '') await take(backup, words, line);
    if (line % LINES_WITHOUT_PAUSE !== 0) continue;
    onProgress?.(line);
    await new Promise((rested) => setTimeout(rested));
  }
  if (line === 0) throw new BackupError('not-a-backup');
  return backup;
}

async function unpacked(file: Blob): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = first === 0x1f && second === 0x8b;
  return isPacked ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
}

async function* linesOf(bytes: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = bytes.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader();
  let rest = '';
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause) => {
      throw new BackupError('damaged', 0, { cause }); // cut short, changed, or not text
    });
    if (done) break;
    read += value.length;
    if (read > MAX_CHARACTERS) throw new BackupError('too-large');
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

async function take(backup: Backup, words: string, line: number): Promise<void> {
  const row = parsed(words, line);
  if (line === 1) {
    backup.exportedAt = startOf(row);
    return;
  }
  const { kind } = row;
  if (kind === 'collected') {
    const item = await checkRow(row.item, { newId: () => '', now: new Date(0) });
    if ('reason' in item) throw new BackupError(item.reason === 'newer' ? 'newer' : 'line', line);
    backup.collected.push(item);
  } else if (kind === 'saved') {
    const found = v.safeParse(saved, row);
    if (!found.success || found.output.assessment.id !== found.output.id) throw new BackupError('line', line);
    backup.saved.push({ ...found.output, assessment: found.output.assessment as unknown as Saved['assessment'] });
  } else if (kind === 'setting') {
    const value = checkedSetting(row.name, row.value);
    if (value === 'wrong') throw new BackupError('line', line);
    if (value) backup.settings.push(value);
  } else if (kind !== 'unsaved' && kind !== 'score') throw new BackupError('line', line);
}

function parsed(words: string, line: number): Record<string, unknown> {
  try {
    const row: unknown = JSON.parse(words);
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Record<string, unknown>;
  } catch (cause) {
    throw new BackupError(line === 1 ? 'not-a-backup' : 'line', line, { cause });
  }
  throw new BackupError(line === 1 ? 'not-a-backup' : 'line', line);
}

function startOf(row: Record<string, unknown>): string {
  const found = v.safeParse(header, row);
  if (!found.success) throw new BackupError('not-a-backup');
  if (found.output.version > VERSION) throw new BackupError('newer');
  return typeof row.exportedAt === 'string' ? row.exportedAt : '';
}
