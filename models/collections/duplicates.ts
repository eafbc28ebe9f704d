import type { Collected } from './collected.ts';

/** What merging would do: the records that take in others, those that go, and how many texts it leaves alone. */
export interface Merge {
  kept: Collected[];
  removed: Collected[];
  /** Texts that stand there several times under different labels; a person has to decide them. */
  disputed: number;
}

/**
 * Merges records of exactly the same text and label. The earliest stays and takes over what the
 * others say: reasons, tags, comments, labelled parts, grounds, place and finding.
 */
export function mergeDuplicates(items: readonly Collected[], now: Date): Merge {
  const groups = groupsOf(items, ({ textHash }) => textHash);
  const merge: Merge = { kept: [], removed: [], disputed: 0 };
  for (const group of groups) {
    const byLabel = groupsOf(group, ({ label }) => label);
    if (byLabel.length > 1) merge.disputed += 1;
    for (const same of byLabel) {
      const [first, ...others] = same.toSorted((a, b) => a.collectedAt.localeCompare(b.collectedAt));
      if (!first || others.length === 0) continue;
      merge.kept.push(others.reduce((whole, other) => joined(whole, other, now), first));
      merge.removed.push(...others);
    }
  }
  return merge;
}

function groupsOf(items: readonly Collected[], nameOf: (item: Collected) => string): Collected[][] {
  const groups = new Map<string, Collected[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group) group.push(item);
    else groups.set(nameOf(item), [item]);
  }
  return [...groups.values()];
}

/**
 * Merges passages that a person has found to be the same: the first stays, with its text, and takes over
 * what the others say. Labelled parts of another text have no place in it and are left out.
 */
export function mergeGroup(items: readonly Collected[], label: string, now: Date): Collected | null {
  const [first, ...others] = items;
  if (!first) return null;
  const same = others.map((item) => (item.textHash === first.textHash ? item : { ...item, spans: [] }));
  return { ...same.reduce((whole, other) => joined(whole, other, now), first), label, changedAt: now.toISOString() };
}

function joined(a: Collected, b: Collected, now: Date): Collected {
  const spans = [...a.spans, ...b.spans];
  return {
    ...a,
    text: a.text ?? b.text,
    spans: [...new Map(spans.map((span) => [JSON.stringify(span), span])).values()],
    reasons: [...new Set([...a.reasons, ...b.reasons])],
    tags: [...new Set([...a.tags, ...b.tags])],
    comment: [...new Set([a.comment, b.comment])].filter((comment) => comment !== '').join('\n'),
    knownBecause: a.knownBecause ?? b.knownBecause,
    selectors: a.selectors ?? b.selectors,
    finding: a.finding ?? b.finding,
    changedAt: now.toISOString(),
  };
}
