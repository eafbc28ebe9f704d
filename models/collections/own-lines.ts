import type { Collected } from './collected.ts';
import { asLines, type Entry, linesOf } from './entry.ts';
import type { Split } from './split.ts';

/** Penlight's own format: one record per line, as `docs/collection-format.md` describes it. */
export const writeOwnLines = (items: readonly Collected[], split: Split | null = null): string =>
  asLines(split ? items.map((item) => ({ ...item, split: split.sideOf.get(item.id) })) : items);

export const readOwnLines = (text: string): Entry[] => linesOf(text, (row) => row);
