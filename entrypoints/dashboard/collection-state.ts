import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { counted, message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import { type BulkEdit, bulkEdited } from '@/models/collections/bulk.ts';
import { changed } from '@/models/collections/collect.ts';
import type { Annotation, Collected } from '@/models/collections/collected.ts';
import { type Merge, mergeDuplicates, mergeGroup } from '@/models/collections/duplicates.ts';
import { type NearGroup, nearGroups } from '@/models/collections/near-duplicates.ts';
import type { Collection } from '../shared/store/collection.ts';
import { type CollectionFilter, EVERYTHING, filtered } from './collection-filter.ts';
import { problemWords } from './library-state.ts';

export interface CollectionParts {
  collection: Pick<Collection, 'watchAll' | 'change' | 'revert'>;
  /** Makes room where the device is full and tries again. */
  withRoom: <T>(write: () => Promise<T>) => Promise<T>;
  labels: ReadonlySignal<readonly string[]>;
  toasts: Toasts;
  now?: () => Date;
}

/** The collected passages, as their view draws them. */
export interface CollectionState {
  /** Newest first; null until they are read. */
  all: ReadonlySignal<Collected[] | null>;
  found: ReadonlySignal<Collected[]>;
  filter: Signal<CollectionFilter>;
  /** Those of `found` that are ticked. */
  selected: ReadonlySignal<Collected[]>;
  /** What merging exact duplicates would do. */
  merge: ReadonlySignal<Merge>;
  /** The labels to choose from. */
  labels: ReadonlySignal<readonly string[]>;
  /** Why the collection cannot be read, as a sentence. */
  problem: ReadonlySignal<string | null>;
  select(items: readonly Collected[], isSelected: boolean): void;
  /** Changes what was said of a passage; gives why that failed, as a sentence, or null. */
  edit(item: Collected, said: Annotation): Promise<string | null>;
  remove(items: readonly Collected[]): Promise<void>;
  mergeAll(): Promise<void>;
  /** Changes label and tags of many at once. */
  editMany(items: readonly Collected[], edit: BulkEdit): Promise<void>;
  /** Groups that are nearly the same; null until they were looked for. */
  near: ReadonlySignal<NearGroup[] | null>;
  findNear(): void;
  leaveNear(): void;
  /** Merges these groups, each under a label. */
  mergeNear(chosen: readonly { group: NearGroup; label: string }[]): Promise<void>;
  close(): void;
}

/** Watches the collection. Every change is one transaction and can be undone from its message. */
export function openCollectionState(parts: CollectionParts): CollectionState {
  const { collection, toasts, now = () => new Date() } = parts;
  const all = signal<Collected[] | null>(null);
  const filter = signal<CollectionFilter>(EVERYTHING);
  const ticked = signal<ReadonlySet<string>>(new Set());
  const problem = signal<string | null>(null);
  const found = computed(() => filtered(all.value ?? [], filter.value));
  const merge = computed(() => mergeDuplicates(all.value ?? [], now()));
  const near = signal<NearGroup[] | null>(null);
  const close = collection.watchAll(
    (rows) => {
      problem.value = null;
      all.value = rows;
    },
    (error) => {
      problem.value = problemWords(error);
    },
  );

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    toasts.dismiss();
    await work().catch((error) => toasts.show(problemWords(error)));
  }

  async function carryOut(what: Parameters<Collection['change']>[0], words: string): Promise<void> {
    const done = await parts.withRoom(() => collection.change(what));
    if (done) toasts.show(words, () => void attempt(() => collection.revert(done)));
  }
  const change = (...asked: Parameters<typeof carryOut>) => attempt(() => carryOut(...asked));

  const select = (items: readonly Collected[], isSelected: boolean): void => {
    const next = new Set(ticked.peek());
    for (const { id } of items) {
      if (isSelected) next.add(id);
      else next.delete(id);
    }
    ticked.value = next;
  };

  return {
    ...{ all, found, filter, merge, near, problem, select, close, labels: parts.labels },
    selected: computed(() => found.value.filter(({ id }) => ticked.value.has(id))),
    edit: (item, said) =>
      carryOut({ write: [changed(item, said, now())] }, message('collectionEdited')).then(() => null, problemWords),
    remove: async (items) => {
      await change({ remove: items.map(({ id }) => id) }, counted('collectionDeleted', items.length));
      select(items, false); // what comes back by undo or import is not ticked
    },
    editMany: (items, edit) => {
      const write = bulkEdited(items, edit, now());
      if (write.length === 0) return Promise.resolve(toasts.show(message('bulkNothing')));
      return change({ write }, counted('bulkDone', write.length));
    },
    findNear: () => {
      near.value = nearGroups(found.peek());
    },
    leaveNear: () => {
      near.value = null;
    },
    mergeNear: async (chosen) => {
      const kept = chosen.flatMap(({ group, label }) => mergeGroup(group.items, label, now()) ?? []);
      const removed = chosen.flatMap(({ group }) => group.items.slice(1));
      near.value = null;
      const words = counted('collectionMerged', removed.length);
      await change({ write: kept, remove: removed.map(({ id }) => id) }, words);
    },
    mergeAll: async () => {
      const { kept, removed } = merge.peek();
      const words = counted('collectionMerged', removed.length);
      await change({ write: kept, remove: removed.map(({ id }) => id) }, words);
    },
  };
}
