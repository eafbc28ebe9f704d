import type { RowReason } from './check-row.ts';
import type { Collected } from './collected.ts';

/** One row of a file in the shape of a record, not checked yet; or why it cannot be one. */
export type Entry = { at: number; row: unknown } | { at: number; reason: RowReason; field?: string };

/** What other tools have no place for travels with each row under this name, so that nothing is lost. */
export const REST = 'penlight';

/** A value as an object, if it is one. */
export const asRecord = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;

/** A value as an array; anything else is none. */
export const asArray = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** JSON Lines as entries; empty lines are skipped. */
export function linesOf(text: string, read: (row: Record<string, unknown>) => unknown): Entry[] {
  return text.split('\n').flatMap((line, index): Entry[] => {
    const at = index + 1;
    if (line.trim() === '') return [];
    try {
      const row = asRecord(JSON.parse(line));
      return [row ? { at, row: read(row) } : { at, reason: 'not-a-record' }];
    } catch {
      return [{ at, reason: 'not-json' }];
    }
  });
}

/** One JSON document per line. Lone surrogates are written as escapes, so UTF-8 loses nothing. */
export const asLines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** A record without the members that a format writes in its own way. */
export function rest<K extends keyof Collected>(item: Collected, written: readonly K[]): Omit<Collected, K> {
  const kept = { ...item };
  for (const name of written) delete kept[name];
  return kept;
}
