import { type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { Collected } from '@/models/collections/collected.ts';
import type { BackupChange, Library, Saved } from '../shared/store/library.ts';
import { problemWords } from './library-state.ts';
import { type Backup, BackupError, readBackup } from './read-backup.ts';
import type { SettingValue } from './setting-values.ts';

export interface RestoreParts {
  library: Pick<Library, 'all' | 'writeBackup' | 'revertBackup'> & { collection: Pick<Library['collection'], 'all'> };
  withRoom: <T>(write: () => Promise<T>) => Promise<T>;
  /** The present values of settings, and writing several at once. */
  settings: {
    read: (names: SettingValue['name'][]) => Promise<SettingValue[]>;
    write: (values: readonly SettingValue[]) => Promise<void>;
  };
  toasts: Toasts;
}

/** What a backup holds, what is here, and what adding it would do. */
export interface RestorePreview {
  fileName: string;
  backup: Backup;
  here: { saved: number; collected: number };
  /** What adding writes: what is not here, and passages that were changed later in the backup. */
  merge: { saved: Saved[]; collected: Collected[] };
}

export type Restore =
  | { step: 'none' }
  | { step: 'reading' | 'writing'; fileName: string; done: number; total: number }
  | { step: 'preview'; preview: RestorePreview }
  | { step: 'refused'; fileName: string; sentence: string };

/** Restoring a backup: read and checked first, then added to what is here or put in its place. */
export interface RestoreState {
  current: ReadonlySignal<Restore>;
  read(file: File): Promise<void>;
  write(isReplacing: boolean): Promise<void>;
  cancel(): void;
}

const NONE: Restore = { step: 'none' };

export function openRestoreState(parts: RestoreParts): RestoreState {
  const { library, toasts } = parts;
  const current = signal<Restore>(NONE);
  let stop = new AbortController();

  const begin = (step: 'reading' | 'writing', fileName: string, total = 0) => {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    current.value = { step, fileName, done: 0, total };
    const onProgress = (done: number) => {
      if (!signal.aborted) current.value = { step, fileName, done, total };
    };
    return { signal, onProgress };
  };

  async function preview(fileName: string, backup: Backup): Promise<RestorePreview> {
    const [saved, collected] = await Promise.all([library.all(), library.collection.all()]);
    const ids = new Set(saved.map(({ id }) => id));
    const changedAt = new Map(collected.map((item) => [item.id, item.changedAt]));
    const merge = {
      saved: backup.saved.filter(({ id }) => !ids.has(id)),
      collected: backup.collected.filter((item) => item.changedAt > (changedAt.get(item.id) ?? '')),
    };
    return { fileName, backup, merge, here: { saved: saved.length, collected: collected.length } };
  }

  async function undo(change: BackupChange, before: readonly SettingValue[]): Promise<void> {
    await library
      .revertBackup(change, () => parts.settings.write(before))
      .catch((error) => {
        toasts.show(problemWords(error));
      });
  }

  return {
    current,
    async read(file) {
      toasts.dismiss();
      const options = begin('reading', file.name);
      try {
        const shown = await preview(file.name, await readBackup(file, options));
        if (!options.signal.aborted) current.value = { step: 'preview', preview: shown };
      } catch (error) {
        if (options.signal.aborted) return;
        current.value = { step: 'refused', fileName: file.name, sentence: refusalWords(error) };
      }
    },
    async write(isReplacing) {
      const shown = current.peek();
      if (shown.step !== 'preview') return;
      const { fileName, backup, merge } = shown.preview;
      const { saved, collected } = isReplacing ? backup : merge;
      const options = begin('writing', fileName, saved.length + collected.length);
      try {
        // Adding leaves the settings of this device as they are.
        const values = isReplacing ? backup.settings : [];
        const before = await parts.settings.read(values.map(({ name }) => name));
        const last = () => parts.settings.write(values);
        const write = () => library.writeBackup({ saved, collected, isReplacing }, { ...options, last });
        const change = await parts.withRoom(write);
        current.value = NONE;
        if (!change) return toasts.show(message('restoreStopped'));
        toasts.show(message('restoreDone', saved.length, collected.length), () => void undo(change, before));
      } catch (error) {
        current.value = shown; // nothing was written; the preview is there to try again
        toasts.show(problemWords(error));
      }
    },
    cancel() {
      stop.abort();
      if (current.peek().step !== 'writing') current.value = NONE; // the writer says when it has undone its part
    },
  };
}

function refusalWords(error: unknown): string {
  if (!(error instanceof BackupError)) return problemWords(error);
  const sentences = {
    'not-a-backup': 'restoreNotBackup',
    newer: 'restoreNewer',
    damaged: 'restoreDamaged',
    'too-large': 'restoreTooLarge',
  } as const;
  return error.reason === 'line' ? message('restoreLine', error.line) : message(sentences[error.reason]);
}
