import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { PackState } from '../shared/model-pack/pack-state.ts';
import type { Protocol } from '../shared/protocol.ts';
import type { ReadingRow, readingRows } from '../shared/reading-rows.ts';
import { sentenceOf } from '../shared/told-error.ts';

export interface ReadingParts {
  /** The assessment that is shown. */
  assessment: ReadonlySignal<Assessment | null>;
  rows: Pick<typeof readingRows, 'find' | 'watch'>;
  pack: { getValue(): Promise<PackState>; watch(changed: (pack: PackState | null) => void): unknown };
  send: <K extends 'readWithModel' | 'stopReading'>(name: K, data: Parameters<Protocol[K]>[0]) => Promise<unknown>;
  /** Says a sentence to the reader. */
  say: (sentence: string) => void;
}

/** Reading the shown passage with the language model, as the panel draws it. */
export interface ReadingState {
  /** Null where nobody asked in this session. */
  row: ReadonlySignal<ReadingRow | null>;
  isRunning: ReadonlySignal<boolean>;
  /** Whether a language model is installed. */
  hasModel: ReadonlySignal<boolean>;
  read(): Promise<void>;
  stop(): Promise<void>;
}

/** Follows the shown assessment and the installed pack. */
export function watchReading({ assessment, rows, pack, send, say }: ReadingParts): ReadingState {
  const row = signal<ReadingRow | null>(null);
  const hasModel = signal(false);
  const shownId = computed(() => assessment.value?.id ?? null);
  const follow = (state: PackState | null) => {
    hasModel.value = state?.phase === 'ready';
  };
  void pack.getValue().then(follow);
  pack.watch(follow);
  effect(() => {
    const id = shownId.value;
    row.value = null;
    if (id === null) return;
    let isLeft = false;
    const arrived = (changed: ReadingRow | null) => {
      if (!isLeft) row.value = changed;
    };
    const unwatch = rows.watch(id, arrived);
    void rows.find(id).then((found) => {
      if (row.peek() === null) arrived(found);
    });
    return () => {
      isLeft = true;
      unwatch();
    };
  });

  async function ask(name: 'readWithModel' | 'stopReading'): Promise<void> {
    const id = shownId.peek();
    if (id === null) return;
    try {
      await send(name, { assessmentId: id });
    } catch (error) {
      say(sentenceOf(error) ?? message('panelNoAnswer'));
    }
  }

  return {
    row,
    hasModel,
    isRunning: computed(() => row.value?.state === 'running'),
    read: () => ask('readWithModel'),
    stop: () => ask('stopReading'),
  };
}
