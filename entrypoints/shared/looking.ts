import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { ExamplesRow, live as liveStore } from './live.ts';
import type { Protocol } from './protocol.ts';
import { sentenceOf } from './told-error.ts';
import { createWhyAlike, type WhyAlikeState } from './why-alike.ts';

export interface LookingParts {
  /** The assessment that is shown. */
  assessment: ReadonlySignal<Assessment | null>;
  live: Pick<typeof liveStore, 'findExamples' | 'watchExamples'>;
  send: <K extends 'findExamples' | 'stopExamples' | 'explainLikeness' | 'stopLikeness'>(
    name: K,
    data: Parameters<Protocol[K]>[0],
  ) => Promise<Awaited<ReturnType<Protocol[K]>>>;
  /** Says a sentence to the reader. */
  say: (sentence: string) => void;
}

/** No progress for so long means that the worker may have died; asking again is harmless, and wakes it. */
const SILENCE_MS = 5_000;

/** Looking for writing like the shown passage, as a page draws it. */
export interface LookingState {
  /** What this session knows, else what is kept with the assessment; null where nobody asked. */
  row: ReadonlySignal<ExamplesRow | null>;
  isRunning: ReadonlySignal<boolean>;
  find(): Promise<void>;
  stop(): Promise<void>;
  /** Why what was found is alike. */
  why: WhyAlikeState;
  close(): void;
}

/** Follows the text of the shown assessment. */
export function watchLooking({ assessment, live, send, say }: LookingParts): LookingState {
  const current = signal<ExamplesRow | null>(null);
  const textHash = computed(() => assessment.value?.textHash ?? null);
  const unfollow = effect(() => {
    const hash = textHash.value;
    current.value = null;
    if (hash === null) return;
    let isLeft = false;
    let isHeard = false;
    const arrived = (row: ExamplesRow | null) => {
      isHeard = true;
      if (!isLeft) current.value = row;
    };
    const unwatch = live.watchExamples(hash, arrived);
    void live.findExamples(hash).then((row) => {
      // A change that came meanwhile is newer than what was read.
      if (!isHeard) arrived(row);
    });
    return () => {
      isLeft = true;
      unwatch();
    };
  });

  const unlisten = effect(() => {
    const row = current.value;
    const shown = assessment.peek();
    if (row?.state !== 'running' || !shown) return;
    const timer = setInterval(async () => {
      await send('findExamples', { assessmentId: shown.id }).catch(() => undefined); // asked again in a moment
      const found = await live.findExamples(shown.textHash);
      if (found?.state !== 'running' && current.peek() === row) current.value = found;
    }, SILENCE_MS);
    return () => clearInterval(timer);
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
    why: createWhyAlike({ assessment, send }),
    close() {
      unlisten();
      unfollow();
    },
  };
}

/** What was found when the assessment was saved. */
function keptRow(assessment: Assessment | null): ExamplesRow | null {
  const evidence = assessment?.evidence.find((one) => one.kind === 'examples');
  return evidence
    ? { state: 'done', done: 1, key: '', evidence: evidence as ExamplesRow['evidence'], before: null }
    : null;
}
