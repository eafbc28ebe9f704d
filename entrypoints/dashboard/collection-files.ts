import { type ReadonlySignal, signal } from '@preact/signals';
import { counted, message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { Collected } from '@/models/collections/collected.ts';
import type { CollectionFormat, ReadCollection } from '@/models/collections/formats.ts';
import type { SplitPlan } from '@/models/collections/split.ts';
import type { Collection } from '../shared/store/collection.ts';
import { fileReasons } from './collection-names.ts';
import { problemWords } from './library-state.ts';

export interface CollectionFilesParts {
  collection: Pick<Collection, 'find' | 'change' | 'revert'>;
  withRoom: <T>(write: () => Promise<T>) => Promise<T>;
  /** Hands a file to the browser's downloads. */
  download: (file: Blob, name: string) => void;
  toasts: Toasts;
  now?: () => Date;
}

/** What a file would add, before anything is written. */
export interface Preview extends ReadCollection {
  fileName: string;
  /** Records of the file that are not in the collection, and those that are under the same id. */
  added: Collected[];
  here: Collected[];
  /** Whether its problems are counted in lines of the file, else in entries. */
  isInLines: boolean;
}

/** Where taking in a file stands. */
export type Import =
  | { step: 'none' }
  | { step: 'reading' | 'writing'; fileName: string; done: number; total: number }
  | { step: 'preview'; preview: Preview }
  | { step: 'refused'; fileName: string; sentence: string };

/** How passages are handed out; `plan` says how they are divided into train and test. */
export interface ExportChoice {
  format: CollectionFormat;
  isWithText: boolean;
  plan: SplitPlan | null;
}

/** Files of collected passages: taken in after a look, or handed out. */
export interface CollectionFiles {
  current: ReadonlySignal<Import>;
  /** Reads a file and shows what it would add. */
  read(file: File): Promise<void>;
  /** Adds what the preview shows; `isReplacing` also overwrites what is here under the same id. */
  add(isReplacing: boolean): Promise<void>;
  /** Stops reading or writing, or puts the preview away; nothing is changed. */
  cancel(): void;
  save(items: readonly Collected[], how: ExportChoice): Promise<void>;
}

const NONE: Import = { step: 'none' };

/** Opens nothing by itself: readers and writers are loaded when a file is read or saved. */
export function openCollectionFiles(parts: CollectionFilesParts): CollectionFiles {
  const { collection, toasts, now = () => new Date() } = parts;
  const current = signal<Import>(NONE);
  let stop = new AbortController();

  const begin = (step: 'reading' | 'writing', fileName: string, total = 0) => {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    current.value = { step, fileName, done: 0, total };
    const onProgress = (done: number, total: number) => {
      if (!signal.aborted) current.value = { step, fileName, done, total };
    };
    return { signal, onProgress };
  };

  async function preview(file: File, options: ReturnType<typeof begin>): Promise<Preview> {
    const { formats, readCollection } = await import('@/models/collections/formats.ts');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read = await readCollection(bytes, { ...options, newId: () => crypto.randomUUID(), now: now() });
    const known = new Set((await collection.find(read.items.map(({ id }) => id))).map(({ id }) => id));
    return {
      ...{ ...read, fileName: file.name, isInLines: formats[read.format].isInLines },
      added: read.items.filter(({ id }) => !known.has(id)),
      here: read.items.filter(({ id }) => known.has(id)),
    };
  }

  return {
    current,
    async read(file) {
      toasts.dismiss();
      const options = begin('reading', file.name);
      try {
        const read = await preview(file, options);
        if (!options.signal.aborted) current.value = { step: 'preview', preview: read };
      } catch (error) {
        if (options.signal.aborted) return;
        current.value = { step: 'refused', fileName: file.name, sentence: refusalWords(error) };
      }
    },
    async add(isReplacing) {
      const shown = current.peek();
      if (shown.step !== 'preview') return;
      const { fileName, added, here } = shown.preview;
      const write = isReplacing ? [...added, ...here] : added;
      const options = begin('writing', fileName, write.length);
      try {
        const change = await parts.withRoom(() => collection.change({ write }, options));
        current.value = NONE;
        if (!change) return toasts.show(message('importStopped'));
        toasts.show(counted('importDone', write.length), () => {
          collection.revert(change).catch((error) => toasts.show(problemWords(error)));
        });
      } catch (error) {
        current.value = shown; // nothing was written; the preview is there to try again
        toasts.show(problemWords(error));
      }
    },
    cancel() {
      stop.abort();
      if (current.peek().step === 'writing') return; // the writer says when it has undone its part
      current.value = NONE;
    },
    async save(items, { format, isWithText, plan }) {
      try {
        const { formats, writeCollection } = await import('@/models/collections/formats.ts');
        const { ending, type } = formats[format];
        const day = now();
        const file = new Blob([writeCollection(items, format, { isWithText, plan, now: day })], { type });
        parts.download(file, `penlight-collection-${day.toISOString().slice(0, 10)}.${ending}`);
        toasts.show(counted('collectionExported', items.length));
      } catch (error) {
        toasts.show(problemWords(error));
      }
    },
  };
}

function refusalWords(error: unknown): string {
  const reason = error instanceof Error && error.name === 'CollectionFileError' && 'reason' in error && error.reason;
  return typeof reason === 'string' && Object.hasOwn(fileReasons, reason)
    ? message(fileReasons[reason as keyof typeof fileReasons])
    : problemWords(error);
}
