import { type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { StorageDescription } from '../shared/store/everything.ts';
import { problemWords } from './library-state.ts';

export interface PrivacyParts {
  describe: () => Promise<StorageDescription>;
  /** Gzipped JSON Lines. */
  exportAll: () => ReadableStream<Uint8Array>;
  deleteAll: () => Promise<void>;
  /** Hands a file to the browser's downloads. */
  download: (file: Blob, name: string) => void;
  toasts: Toasts;
  now?: () => Date;
}

/** What the privacy view draws. */
export interface PrivacyState {
  stored: ReadonlySignal<StorageDescription | null>;
  problem: ReadonlySignal<string | null>;
  /** Which of the two long actions is under way. */
  busy: ReadonlySignal<'export' | 'delete' | null>;
  refresh(): Promise<void>;
  exportAll(): Promise<void>;
  deleteAll(): Promise<void>;
}

/** Counts what is stored and carries out the two large actions, one at a time. */
export function openPrivacyState(parts: PrivacyParts): PrivacyState {
  const { toasts, now = () => new Date() } = parts;
  const stored = signal<StorageDescription | null>(null);
  const problem = signal<string | null>(null);
  const busy = signal<'export' | 'delete' | null>(null);

  async function refresh(): Promise<void> {
    try {
      stored.value = await parts.describe();
      problem.value = null;
    } catch (error) {
      stored.value = null;
      problem.value = problemWords(error);
    }
  }

  async function run(name: 'export' | 'delete', action: () => Promise<string>): Promise<void> {
    if (busy.peek()) return;
    busy.value = name;
    toasts.show(await action().catch(problemWords));
    busy.value = null;
    await refresh();
  }

  return {
    ...{ stored, problem, busy, refresh },
    exportAll: () =>
      run('export', async () => {
        const file = await new Response(parts.exportAll()).blob();
        parts.download(file, `penlight-export-${now().toISOString().slice(0, 10)}.jsonl.gz`);
        return message('exported');
      }),
    deleteAll: () =>
      run('delete', async () => {
        await parts.deleteAll();
        return message('allDeleted');
      }),
  };
}
