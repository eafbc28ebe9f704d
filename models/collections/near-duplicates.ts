import type { Collected } from './collected.ts';

/** Share of word sequences two texts must have in common to count as copies of each other. */
export const NEAR_DUPLICATE = 0.8;
// A product with 0.8 may come out a trifle above the whole number it stands for.
const ROUNDING = 1e-9;
/** Words in a sequence. */
export const SHINGLE_WORDS = 5;

/** Passages that are nearly the same, the earliest first, each with how much it shares with that one. */
export interface NearGroup {
  items: Collected[];
  /** Jaccard similarity to the first, 0.8 to 1; 1 for the first itself. */
  likeness: number[];
}

/**
 * Groups of passages that are nearly the same: at least 80 % of their sequences of five words, case
 * and punctuation aside, are in both (Jaccard similarity of the sets, computed exactly). Each group is
 * held together by its earliest passage, so a chain of small changes does not join texts that differ.
 * Passages without text and those in a group already are left out.
 *
 * Source: Broder, On the resemblance and containment of documents, 1997 (shingles, resemblance);
 * Bayardo, Ma and Srikant, Scaling up all pairs similarity search, 2007 (only the rarest shingles of
 * a set need to be looked up, and the result stays exact).
 */
export function nearGroups(items: readonly Collected[]): NearGroup[] {
  const texts = items
    .filter(({ text }) => text !== null)
    .toSorted((a, b) => a.collectedAt.localeCompare(b.collectedAt) || a.id.localeCompare(b.id));
  const sets = rarestFirst(texts.map(({ text }) => shinglesOf(text ?? '')));
  const alike = candidates(sets);
  const taken = new Set<number>();
  const groups: NearGroup[] = [];
  for (const [first, others] of alike.entries()) {
    if (taken.has(first)) continue;
    const members = others
      .filter((other) => !taken.has(other))
      .map((other) => ({ other, likeness: jaccard(sets[first] ?? [], sets[other] ?? []) }))
      .filter(({ likeness }) => likeness >= NEAR_DUPLICATE);
    if (members.length === 0) continue;
    for (const { other } of members) taken.add(other);
    const all = [{ other: first, likeness: 1 }, ...members];
    groups.push({
      items: all.flatMap(({ other }) => texts[other] ?? []),
      likeness: all.map(({ likeness }) => likeness),
    });
  }
  return groups;
}

/** The sequences of five words of a text, in lower case; one of all its words where it has fewer. */
export function shinglesOf(text: string): Set<string> {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return new Set([text.trim()]);
  const count = Math.max(1, words.length - SHINGLE_WORDS + 1);
  return new Set(Array.from({ length: count }, (_, at) => words.slice(at, at + SHINGLE_WORDS).join(' ')));
}

/** Sets as sorted numbers, a rarer shingle having the smaller number. */
function rarestFirst(sets: readonly ReadonlySet<string>[]): number[][] {
  const counts = new Map<string, number>();
  for (const set of sets) for (const shingle of set) counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  const order = [...counts].sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1));
  const ranks = new Map(order.map(([shingle], rank) => [shingle, rank]));
  return sets.map((set) => Array.from(set, (shingle) => ranks.get(shingle) ?? 0).sort((a, b) => a - b));
}

/** For each set the later ones that may be similar: two sets this similar share one of their rarest members. */
function candidates(sets: readonly (readonly number[])[]): number[][] {
  const holders = new Map<number, number[]>();
  const alike: number[][] = sets.map(() => []);
  for (const [later, set] of sets.entries()) {
    const prefix = set.slice(0, set.length - Math.ceil(NEAR_DUPLICATE * set.length - ROUNDING) + 1);
    const earlier = new Set<number>();
    for (const member of prefix) {
      const known = holders.get(member);
      if (known) for (const one of known) earlier.add(one);
      if (known) known.push(later);
      else holders.set(member, [later]);
    }
    for (const one of earlier) if (hasLikeSize(set, sets[one] ?? [])) alike[one]?.push(later);
  }
  return alike;
}

const hasLikeSize = (a: readonly number[], b: readonly number[]): boolean =>
  Math.min(a.length, b.length) >= NEAR_DUPLICATE * Math.max(a.length, b.length) - ROUNDING;

function jaccard(a: readonly number[], b: readonly number[]): number {
  const members = new Set(a);
  const shared = b.filter((member) => members.has(member)).length;
  return shared / (a.length + b.length - shared);
}
