import type { Collected } from './collected.ts';
import { nearGroups } from './near-duplicates.ts';

export type SplitName = 'train' | 'test';

/** How a collection is divided: the share that is held out, and the seed that chooses it. */
export interface SplitPlan {
  /** Share of passages to hold out, above 0 and below 1. */
  testShare: number;
  seed: number;
}

/** A division and how it was made. */
export type MadeSplit = Split & SplitPlan;

/** Which side each passage is on, and how many sources either side has. */
export interface Split {
  sideOf: ReadonlyMap<string, SplitName>;
  sources: Readonly<Record<SplitName, number>>;
}

/**
 * Divides passages into train and test by source: everything from one site or file is on one side, and
 * so are sources that hold nearly the same text. The sources are taken in an order that the seed
 * chooses, each into the test side while it fits into the wanted share; the same passages and seed give
 * the same division on any machine.
 */
export function splitBySource(items: readonly Collected[], { testShare, seed }: SplitPlan): Split {
  const groups = groupsOf(items);
  const wanted = Math.round(items.length * testShare);
  const sideOf = new Map<string, SplitName>();
  const sources = { train: 0, test: 0 };
  let held = 0;
  const order = [...groups].map(([name, ids]) => ({ name, ids, rank: fnv1a(`${seed}:${name}`) }));
  order.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  for (const { ids } of order) {
    const side = held + ids.length <= wanted ? 'test' : 'train';
    if (side === 'test') held += ids.length;
    sources[side] += 1;
    for (const id of ids) sideOf.set(id, side);
  }
  return { sideOf, sources };
}

/** What must not be torn apart, by the smallest of its names: union of sources with a text in common. */
function groupsOf(items: readonly Collected[]): Map<string, string[]> {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    const parent = parents.get(name) ?? name;
    return parent === name ? name : rootOf(parent);
  };
  const join = (one: string, other: string) => {
    const [a, b] = [rootOf(one), rootOf(other)];
    if (a < b) parents.set(b, a);
    else if (b < a) parents.set(a, b);
  };
  for (const item of items) if (item.text === null) join(sourceOf(item), `4 ${item.textHash}`);
  for (const { items: alike } of nearGroups(items)) {
    for (const other of alike) join(sourceOf(alike[0] ?? other), sourceOf(other));
  }
  const groups = new Map<string, string[]>();
  for (const item of items) {
    const root = rootOf(sourceOf(item));
    const group = groups.get(root);
    if (group) group.push(item.id);
    else groups.set(root, [item.id]);
  }
  return groups;
}

/** The site or file of a passage; one that names neither is a source of its own. */
function sourceOf({ source: { url, fileName }, id }: Collected): string {
  if (url && URL.canParse(url)) return `1 ${new URL(url).host.replace(/^www\./, '') || new URL(url).protocol}`;
  return fileName ? `2 ${fileName}` : `3 ${id}`;
}

/** FNV-1a over UTF-16 units, as an unsigned number of 32 bits, with a last mixing step. */
function fnv1a(words: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
