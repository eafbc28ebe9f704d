import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { Library, Saved } from '../shared/store/library.ts';
import { sentenceOf } from '../shared/told-error.ts';

/** The saved assessments, as the library view draws them. */
export interface LibraryState {
  /** Newest first, without what is being deleted; null until they are read. */
  saved: ReadonlySignal<Saved[] | null>;
  /** Those of `saved` that hold every word of the query. */
  found: ReadonlySignal<Saved[]>;
  query: Signal<string>;
  /** Why the library cannot be read, as a sentence. */
  problem: ReadonlySignal<string | null>;
  /** Hides an assessment at once; it is deleted when the message with its undo is gone. */
  remove(saved: Saved): void;
  close(): void;
}

/** Watches the library. A page that closes while the undo is offered has deleted nothing. */
export function openLibraryState(
  library: Pick<Library, 'watchAll' | 'search' | 'remove'>,
  toasts: Toasts,
): LibraryState {
  const all = signal<Saved[] | null>(null);
  const hidden = signal<ReadonlySet<string>>(new Set());
  const matches = signal<ReadonlySet<string> | null>(null);
  const problem = signal<string | null>(null);
  const query = signal('');
  const saved = computed(() => all.value?.filter(({ id }) => !hidden.value.has(id)) ?? null);
  const fail = (error: unknown) => {
    problem.value = problemWords(error);
  };
  const stopWatching = library.watchAll((rows) => {
    problem.value = null;
    all.value = rows;
  }, fail);
  const stopSearching = effect(() => {
    const wanted = query.value.trim();
    if (!all.value || wanted === '') {
      matches.value = null;
      return;
    }
    library.search(wanted).then((rows) => {
      if (query.value.trim() === wanted) matches.value = new Set(rows.map(({ id }) => id));
    }, fail);
  });

  const show = (id: string) => {
    hidden.value = new Set([...hidden.value].filter((other) => other !== id));
  };
  const commit = async (id: string) => {
    try {
      await library.remove(id);
      all.value = all.value?.filter((row) => row.id !== id) ?? null;
    } catch (error) {
      toasts.show(problemWords(error));
    }
    show(id);
  };

  return {
    saved,
    found: computed(() => (saved.value ?? []).filter(({ id }) => matches.value?.has(id) ?? true)),
    query,
    problem,
    remove({ id, assessment }) {
      hidden.value = new Set([...hidden.value, id]);
      let isUndone = false;
      toasts.show(deletedWords(assessment.passage.source.title), () => {
        isUndone = true;
        show(id);
      });
      afterMessage(toasts, () => {
        if (!isUndone) void commit(id);
      });
    },
    close() {
      stopWatching();
      stopSearching();
    },
  };
}

/** Calls back once the message shown now has gone. */
export function afterMessage(toasts: Toasts, gone: () => void): void {
  const message = toasts.current.peek();
  let isGone = false;
  const stop = toasts.current.subscribe((current) => {
    if (current === message || isGone) return;
    isGone = true;
    queueMicrotask(() => stop());
    gone();
  });
}

/** The sentence of a problem that has one, or a general one. */
export const problemWords = (error: unknown): string => sentenceOf(error) ?? message('dashboardFailed');

function deletedWords(title: string): string {
  if (!title) return message('libraryDeleted');
  return message('libraryDeletedTitle', title.length > 60 ? `${title.slice(0, 59)}…` : title);
}
