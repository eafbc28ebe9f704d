import { signal } from '@preact/signals';
import { expect, it, vi } from 'vitest';
import { createWhyAlike } from '@/entrypoints/shared/why-alike.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { MatchedSpan, Neighbour } from '@/models/evidence/examples.ts';
import { exampleOf } from '../../models/examples/small-banks.ts';
import { assessmentOf, idOf } from '../assessment.ts';

const { text: _, ...example } = exampleOf({ id: 'a' });
const neighbour: Neighbour = {
  ...{ bank: 'b'.repeat(64), example, span: { start: 2, end: 8 }, similarity: 0.8, nearness: 'similar' },
  quote: { before: '', exact: 'the sea', after: '' },
};
const span: MatchedSpan = {
  ...{ start: 0, end: 9, kind: 16, tokens: 16, reliability: 0.8, machineShare: 0.5, isKnown: true },
  neighbours: [neighbour],
};
const gone = { state: 'unavailable', reason: 'gone' } as const;

function why(answer: () => Promise<unknown>) {
  const shown = signal<Assessment | null>(assessmentOf({ id: idOf('a') }));
  const send = vi.fn(answer);
  return { shown, send, state: createWhyAlike({ assessment: shown, send: send as never }) };
}

it('a likeness is asked for once, under the assessment that is shown', async () => {
  const { state, send, shown } = why(async () => gone);
  const asking = state.ask(span, neighbour);
  expect(state.of(span, neighbour)).toEqual({ state: 'running' });
  await asking;
  await state.ask(span, neighbour);
  expect(send).toHaveBeenCalledExactlyOnceWith('explainLikeness', {
    assessmentId: idOf('a'),
    here: { start: 0, end: 9, kind: 16 },
    neighbour: { bank: 'b'.repeat(64), example: 'a', start: 2, end: 8, similarity: 0.8 },
  });
  expect(state.of(span, neighbour)).toEqual(gone);
  shown.value = assessmentOf({ id: idOf('c') });
  expect(state.of(span, neighbour)).toBeNull();
});

it('a likeness that failed says why and is asked for again', async () => {
  const { state, send } = why(async () => gone);
  send.mockRejectedValueOnce(new Error('out of memory'));
  await state.ask(span, neighbour);
  expect(state.of(span, neighbour)).toMatchObject({
    state: 'failed',
    sentence: expect.stringContaining('out of memory'),
  });
  await state.ask(span, neighbour);
  expect(state.of(span, neighbour)).toEqual(gone);
});

it('a likeness that was stopped is as if nobody had asked', async () => {
  const { state, send } = why(async () => null);
  await state.stop();
  expect(send).not.toHaveBeenCalled();
  const asking = state.ask(span, neighbour);
  await state.stop();
  expect(send).toHaveBeenLastCalledWith('stopLikeness', {});
  await asking;
  expect(state.of(span, neighbour)).toBeNull();
});
