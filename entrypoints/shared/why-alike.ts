import { type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { MatchedSpan, Neighbour } from '@/models/evidence/examples.ts';
import type { LikenessAnswer } from '@/models/examples/likeness.ts';
import type { Protocol } from './protocol.ts';
import { sentenceOf } from './told-error.ts';

type Explained = LikenessAnswer | { state: 'running' } | { state: 'failed'; sentence: string };

export interface WhyAlikeParts {
  assessment: ReadonlySignal<Assessment | null>;
  send: <K extends 'explainLikeness' | 'stopLikeness'>(
    name: K,
    data: Parameters<Protocol[K]>[0],
  ) => Promise<Awaited<ReturnType<Protocol[K]>>>;
}

/** Why neighbours are alike, as far as this page asked. */
export interface WhyAlikeState {
  of(span: MatchedSpan, neighbour: Neighbour): Explained | null;
  ask(span: MatchedSpan, neighbour: Neighbour): Promise<void>;
  /** Ends what is being explained. */
  stop(): Promise<void>;
}

/** Explains the likenesses of the shown assessment. */
export function createWhyAlike({ assessment, send }: WhyAlikeParts): WhyAlikeState {
  const known = signal<ReadonlyMap<string, Explained>>(new Map());

  function set(key: string, explained: Explained | null): void {
    const next = new Map(known.peek());
    if (explained) next.set(key, explained);
    else next.delete(key);
    known.value = next;
  }

  async function explained(assessmentId: string, span: MatchedSpan, neighbour: Neighbour): Promise<Explained | null> {
    const { bank, example, similarity } = neighbour;
    const { start, end, kind } = span;
    const asked = { bank, example: example.id, ...neighbour.span, similarity };
    try {
      return await send('explainLikeness', { assessmentId, here: { start, end, kind }, neighbour: asked });
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      return { state: 'failed', sentence: sentenceOf(error) ?? message('whyFailed', said) };
    }
  }

  return {
    of: (span, neighbour) => known.value.get(keyOf(assessment.value, span, neighbour)) ?? null,
    async ask(span, neighbour) {
      const shown = assessment.peek();
      const key = keyOf(shown, span, neighbour);
      const before = known.peek().get(key);
      if (!shown || (before && before.state !== 'failed')) return;
      set(key, { state: 'running' });
      set(key, await explained(shown.id, span, neighbour));
    },
    async stop() {
      const isRunning = [...known.peek().values()].some(({ state }) => state === 'running');
      // Where nobody answers, nothing runs that could be stopped.
      if (isRunning) await send('stopLikeness', {}).catch(() => undefined);
    },
  };
}

function keyOf(assessment: Assessment | null, { start, end, kind }: MatchedSpan, { bank, example, span }: Neighbour) {
  return JSON.stringify([assessment?.id, start, end, kind, bank, example.id, span.start, span.end]);
}
