import type { Collected } from './collected.ts';
import { asLines, type Entry, linesOf } from './entry.ts';

/** Penlight's own format: one record per line, as `docs/collection-format.md` describes it. */
export const writeOwnLines = (items: readonly Collected[]): string => asLines(items);

export const readOwnLines = (text: string): Entry[] => linesOf(text, (row) => row);
