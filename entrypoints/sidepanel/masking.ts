import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { Evidence } from '@/models/evidence/evidence.ts';
import type { live as liveStore } from '../shared/live.ts';
import type { Send } from './state.ts';

/** The test of the sentence marks of the shown assessment. */
export interface Masking {
  evidence: ReadonlySignal<Evidence<'faithfulness'> | null>;
  /** Share of the work done, in [0, 1]; null while nothing is measured. */
  done: ReadonlySignal<number | null>;
  problem: ReadonlySignal<string | null>;
  ask(): Promise<void>;
  stop(): Promise<void>;
}

interface MaskingParts {
  assessment: ReadonlySignal<Assessment | null>;
  live: Pick<typeof liveStore, 'masking'>;
  send: Send;
}

/** Asks for the test, and follows how far it is. */
export function createMasking({ assessment, live, send }: MaskingParts): Masking {
  const answered = signal<{ assessmentId: string; evidence: Evidence<'faithfulness'> } | null>(null);
  const asked = signal<string | null>(null);
  const progress = signal<{ assessmentId: string; done: number } | null>(null);
  const problem = signal<string | null>(null);
  const id = computed(() => assessment.value?.id ?? null);
  live.masking.watch((value) => (progress.value = value));
  effect(() => {
    if (id.value !== null) problem.value = null;
  });

  return {
    problem,
    evidence: computed(() => {
      const stored = assessment.value?.evidence.find(
        (one): one is Evidence<'faithfulness'> => one.kind === 'faithfulness',
      );
      return stored ?? (answered.value?.assessmentId === id.value ? (answered.value?.evidence ?? null) : null);
    }),
    done: computed(() => {
      if (id.value === null || asked.value !== id.value) return null;
      return progress.value?.assessmentId === id.value ? progress.value.done : 0;
    }),
    async ask() {
      const assessmentId = id.value;
      if (assessmentId === null) return;
      asked.value = assessmentId;
      problem.value = null;
      try {
        const evidence = await send('measureFaithfulness', { assessmentId });
        if (evidence) answered.value = { assessmentId, evidence };
      } catch {
        if (id.value === assessmentId) problem.value = message('faithNoAnswer');
      }
      if (asked.value === assessmentId) asked.value = null;
    },
    async stop() {
      // The request that is under way answers when the background has stopped, or has ended anyway.
      if (asked.value) await send('stopFaithfulness', { assessmentId: asked.value }).catch(() => undefined);
      asked.value = null;
    },
  };
}
