import { siteOf } from '@/components/SourceLine.tsx';
import type { Collected } from '@/models/collections/collected.ts';

/** Which collected passages to show; empty strings let everything through. */
export interface CollectionFilter {
  /** Every word must stand in the text, comment, title, address or tags. */
  query: string;
  label: string;
  tag: string;
  site: string;
  /** First and last day, as `2026-02-03`; days are those of the person's clock. */
  from: string;
  to: string;
}

export const EVERYTHING: CollectionFilter = { query: '', label: '', tag: '', site: '', from: '', to: '' };

/** The site a passage was captured from, or its file; null where there is neither. */
export const placeOf = ({ source }: Collected): string | null => source.fileName ?? siteOf(source.url);

/** The records that pass a filter, in their order. */
export function filtered(items: readonly Collected[], filter: CollectionFilter): Collected[] {
  const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    if (filter.label !== '' && item.label !== filter.label) return false;
    if (filter.tag !== '' && !item.tags.includes(filter.tag)) return false;
    if (!isWithin(dayOf(item), filter)) return false;
    if (filter.site !== '' && placeOf(item) !== filter.site) return false;
    return words.length === 0 || mentions(item, words);
  });
}

/** The day a passage was collected, by the person's clock. */
function dayOf({ collectedAt }: Collected): string {
  const at = new Date(collectedAt);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

const isWithin = (day: string, { from, to }: CollectionFilter): boolean =>
  (from === '' || day >= from) && (to === '' || day <= to);

function mentions({ text, comment, tags, source }: Collected, words: readonly string[]): boolean {
  const all = [source.title, source.url, source.fileName, comment, ...tags, text].join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
}

/** How many records have each value, most first. */
export function countsOf(
  items: readonly Collected[],
  valuesOf: (item: Collected) => readonly string[],
): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of items.flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const rows = Array.from(counts, ([value, count]) => ({ value, count }));
  return rows.sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}
