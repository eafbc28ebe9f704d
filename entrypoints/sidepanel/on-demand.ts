import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Assessment } from '@/models/assessment.ts';
import type { Evidence } from '@/models/evidence/evidence.ts';
import type { MeasuredOnDemand } from '../shared/on-demand-protocol.ts';

/** One test of the shown assessment, made when it is asked for. */
export interface OnDemand<K extends MeasuredOnDemand> {
  evidence: ReadonlySignal<Evidence<K> | null>;
  /** Share of the work done, in [0, 1]; null while nothing is measured. */
  done: ReadonlySignal<number | null>;
  problem: ReadonlySignal<string | null>;
  ask(): Promise<void>;
  stop(): Promise<void>;
}

interface OnDemandParts<K extends MeasuredOnDemand> {
  kind: K;
  assessment: ReadonlySignal<Assessment | null>;
  progress: { watch(changed: (progress: { assessmentId: string; done: number } | null) => void): unknown };
  measure: (assessmentId: string) => Promise<Evidence<K> | null>;
  stop: (assessmentId: string) => Promise<void>;
  /** What is said where the background gives no answer. */
  noAnswer: () => string;
}

/** Asks for the test, and follows how far it is. */
export function createOnDemand<K extends MeasuredOnDemand>({ assessment, ...parts }: OnDemandParts<K>): OnDemand<K> {
  const answered = signal<{ assessmentId: string; evidence: Evidence<K> } | null>(null);
  const asked = signal<string | null>(null);
  const progress = signal<{ assessmentId: string; done: number } | null>(null);
  const problem = signal<string | null>(null);
  const id = computed(() => assessment.value?.id ?? null);
  parts.progress.watch((value) => (progress.value = value));
  effect(() => {
    if (id.value !== null) problem.value = null;
  });

  return {
    problem,
    evidence: computed(() => {
      const stored = assessment.value?.evidence.find((one) => one.kind === parts.kind) as Evidence<K> | undefined;
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
        const evidence = await parts.measure(assessmentId);
        if (evidence) answered.value = { assessmentId, evidence };
      } catch {
        if (id.value === assessmentId) problem.value = parts.noAnswer();
      }
      if (asked.value === assessmentId) asked.value = null;
    },
    async stop() {
      // The request that is under way answers when the background has stopped, or has ended anyway.
      if (asked.value) await parts.stop(asked.value).catch(() => undefined);
      asked.value = null;
    },
  };
}
