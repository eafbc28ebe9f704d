import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { ExamplesRow, live as liveStore } from './live.ts';
import type { Protocol } from './protocol.ts';
import { sentenceOf } from './told-error.ts';

export interface LookingParts {
  /** The assessment that is shown. */
  assessment: ReadonlySignal<Assessment | null>;
  live: Pick<typeof liveStore, 'findExamples' | 'watchExamples'>;
  send: <K extends 'findExamples' | 'stopExamples'>(
    name: K,
    data: Parameters<Protocol[K]>[0],
  ) => Promise<Awaited<ReturnType<Protocol[K]>>>;
  /** Says a sentence to the reader. */
  say: (sentence: string) => void;
}

/** Looking for writing like the shown passage, as a page draws it. */
export interface LookingState {
  /** What this session knows, else what is kept with the assessment; null where nobody asked. */
  row: ReadonlySignal<ExamplesRow | null>;
  isRunning: ReadonlySignal<boolean>;
  find(): Promise<void>;
  stop(): Promise<void>;
  close(): void;
}

/** Follows the text of the shown assessment. */
export function watchLooking({ assessment, live, send, say }: LookingParts): LookingState {
  const current = signal<ExamplesRow | null>(null);
  const textHash = computed(() => assessment.value?.textHash ?? null);
  const close = effect(() => {
    const hash = textHash.value;
    current.value = null;
    if (hash === null) return;
    let isLeft = false;
    const arrived = (row: ExamplesRow | null) => {
      if (!isLeft) current.value = row;
    };
    const unwatch = live.watchExamples(hash, arrived);
    void live.findExamples(hash).then((row) => {
      if (current.peek() === null) arrived(row);
    });
    return () => {
      isLeft = true;
      unwatch();
    };
  });

  async function ask(name: 'findExamples' | 'stopExamples'): Promise<void> {
    const shown = assessment.peek();
    if (!shown) return;
    try {
      const answer = await send(name, { assessmentId: shown.id });
      if (answer?.isUnchanged) say(message('examplesUnchanged'));
    } catch (error) {
      say(sentenceOf(error) ?? message('panelNoAnswer'));
    }
  }

  return {
    row: computed(() => current.value ?? keptRow(assessment.value)),
    isRunning: computed(() => current.value?.state === 'running'),
    find: () => ask('findExamples'),
    stop: () => ask('stopExamples'),
    close,
  };
}

/** What was found when the assessment was saved. */
function keptRow(assessment: Assessment | null): ExamplesRow | null {
  const evidence = assessment?.evidence.find((one) => one.kind === 'examples');
  return evidence
    ? { state: 'done', done: 1, key: '', evidence: evidence as ExamplesRow['evidence'], before: null }
    : null;
}
