import { message } from '@/components/message.ts';
import type { Assessment } from '@/models/assessment.ts';
import { changed, collectPassage, findingOf } from '@/models/collections/collect.ts';
import { type Annotation, type Collected, LIMITS } from '@/models/collections/collected.ts';
import { partOf, withLabel } from '@/models/collections/part.ts';
import type { Passage } from '@/models/passage.ts';
import { sha256Hex } from '@/models/text/hash.ts';
import type { LastCollected } from '../shared/live.ts';
import type { BarOffer } from '../shared/protocol.ts';
import type { Collection } from '../shared/store/collection.ts';
import { ToldError } from '../shared/told-error.ts';

export interface CollectSelectionParts {
  collection: Pick<Collection, 'findText' | 'findPage' | 'find' | 'change' | 'revert'>;
  withRoom: <T>(write: () => Promise<T>) => Promise<T>;
  /** The labels a person chooses from, with their words. */
  labels: () => Promise<BarOffer['labels']>;
  assess: (passage: Passage) => Promise<Assessment>;
  last: {
    find(tabId: number): Promise<LastCollected | null>;
    save(tabId: number, last: LastCollected | null): Promise<void>;
  };
  newId?: () => string;
  now?: () => Date;
}

type Chosen = { passage: Passage; label: string; isPart: boolean };

const NOTHING_SAID: Omit<Annotation, 'label'> = { spans: [], reasons: [], comment: '', tags: [], knownBecause: null };

/** Puts what is selected in a page into the collection, as the small bar asks. */
export function createCollectSelection(parts: CollectSelectionParts) {
  const { collection, last, newId = () => crypto.randomUUID(), now = () => new Date() } = parts;
  const partFor = async ({ source, place, text }: Passage) =>
    source.url ? partOf(await collection.findPage(source.url), { text, place, kind: 'selection', source }) : null;

  async function write(tabId: number, item: Collected): Promise<void> {
    const change = await parts.withRoom(() => collection.change({ write: [item] }));
    if (change) await last.save(tabId, { itemId: item.id, change });
  }

  /** The score is found afterwards: nobody should wait for it, and the record stands without it. */
  async function addFinding(itemId: string, passage: Passage): Promise<void> {
    const finding = findingOf(await parts.assess(passage));
    const [item] = await collection.find([itemId]);
    if (item && finding && !item.finding) await collection.change({ write: [{ ...item, finding }] });
  }

  return {
    /** What the bar offers for a passage. */
    async begin(passage: Passage): Promise<BarOffer> {
      const known = await collection.findText(await sha256Hex(passage.text));
      const whole = known ? null : await partFor(passage);
      return { labels: await parts.labels(), known: known?.label ?? null, isPart: whole !== null };
    },
    /** Collects a passage, changes the label of one that is collected, or labels a part of one. */
    async collect({ passage, label, isPart }: Chosen, tabId: number): Promise<void> {
      const known = await collection.findText(await sha256Hex(passage.text));
      const part = isPart ? await partFor(passage) : null;
      if (part) {
        const { item, span } = part;
        return write(tabId, changed(item, { spans: withLabel(item.spans, [span], label) }, now()));
      }
      if (known) return write(tabId, changed(known, { label }, now()));
      const textHash = await sha256Hex(passage.text);
      const item = collectPassage({ passage, textHash }, { ...NOTHING_SAID, label }, { id: newId(), now: now() });
      await write(tabId, item);
      void addFinding(item.id, passage).catch(() => undefined); // without a score it is collected all the same
    },
    /** Adds a comment to what this tab's bar collected last. */
    async comment(comment: string, tabId: number): Promise<void> {
      const done = await last.find(tabId);
      const [item] = done ? await collection.find([done.itemId]) : [];
      if (!done || !item) throw new ToldError(message('barGone'));
      const next = changed(item, { comment: comment.trim().slice(0, LIMITS.comment) }, now());
      await parts.withRoom(() => collection.change({ write: [next] }));
    },
    /** Undoes what this tab's bar did last, its comment too. */
    async undo(tabId: number): Promise<void> {
      const done = await last.find(tabId);
      if (!done) throw new ToldError(message('barGone'));
      await collection.revert(done.change);
      await last.save(tabId, null);
    },
  };
}
