const MIN_SHARED = 0.5;

/**
 * Segments that say much the same: left out one at a time each seems to do nothing, since another
 * stands in for it. Two belong together when at least half of the words of the one with fewer of
 * them, function words apart, stand in the other; and so on from one to the next.
 *
 * @returns groups of two or more indices, ascending
 */
export function redundantGroups(texts: readonly string[]): number[][] {
  const words = texts.map(contentWords);
  const group = texts.map((_, index) => index);
  for (let a = 0; a < texts.length; a += 1) {
    for (let b = 0; b < a; b += 1) {
      if (sharedWords(words[a]!, words[b]!) < MIN_SHARED) continue;
      const [from, to] = [group[a]!, group[b]!];
      for (const [index, id] of group.entries()) if (id === from) group[index] = to;
    }
  }
  const members = [...new Set(group)].map((id) => group.flatMap((one, index) => (one === id ? [index] : [])));
  return members.filter(({ length }) => length > 1);
}

/** Numbers, and words of four letters and more. */
function contentWords(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}{4,}|\p{N}+/gu) ?? []);
}

/** Share of the smaller set that the larger one holds; 0 for sets too small to tell. */
function sharedWords(a: Set<string>, b: Set<string>): number {
  const smaller = Math.min(a.size, b.size);
  if (smaller < 3) return 0;
  return [...a].filter((word) => b.has(word)).length / smaller;
}
