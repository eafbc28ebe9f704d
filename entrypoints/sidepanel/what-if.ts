import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { Send } from './state.ts';

/** Sentences struck so far and the assessment of what remains. */
export interface Striking {
  struck: ReadonlySignal<ReadonlySet<number>>;
  remaining: ReadonlySignal<Assessment | null>;
  problem: ReadonlySignal<string | null>;
  /** Strikes a sentence, or restores it. */
  toggle(sentence: number): void;
  undo(): void;
  reset(): void;
  close(): void;
}

/** Keeps what is struck from the shown assessment; another assessment starts afresh. */
export function createStriking(assessment: ReadonlySignal<Assessment | null>, send: Send): Striking {
  const struck = signal<ReadonlySet<number>>(new Set());
  const remaining = signal<Assessment | null>(null);
  const problem = signal<string | null>(null);
  let earlier: ReadonlySet<number>[] = [];
  let asked = 0;
  let shownId: string | null = null;

  async function apply(next: ReadonlySet<number>): Promise<void> {
    struck.value = next;
    problem.value = null;
    asked += 1;
    const own = asked;
    if (next.size === 0 || !shownId) {
      remaining.value = null;
      return;
    }
    try {
      const answer = await send('strike', { assessmentId: shownId, struck: [...next].sort((a, b) => a - b) });
      if (own === asked) remaining.value = answer;
    } catch {
      if (own === asked) problem.value = message('panelNoStrike');
    }
  }

  const restoreAll = () => {
    earlier = [];
    void apply(new Set());
  };
  const close = effect(() => {
    const id = assessment.value?.id ?? null;
    if (id === shownId) return;
    shownId = id;
    restoreAll();
  });

  return {
    ...{ struck, remaining, problem, close },
    toggle(sentence) {
      const next = new Set(struck.value);
      if (!next.delete(sentence)) next.add(sentence);
      earlier.push(struck.value);
      void apply(next);
    },
    undo: () => void apply(earlier.pop() ?? new Set()),
    reset: restoreAll,
  };
}
