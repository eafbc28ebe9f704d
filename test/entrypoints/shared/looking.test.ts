import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExamplesRow } from '@/entrypoints/shared/live.ts';
import { watchLooking } from '@/entrypoints/shared/looking.ts';
import type { Assessment } from '@/models/assessment.ts';
import { assessmentOf } from '../assessment.ts';

const running: ExamplesRow = { state: 'running', done: 0.3, key: 'k', evidence: null, before: null };
const done: ExamplesRow = { ...running, state: 'done', done: 1 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function looking(stored: ExamplesRow) {
  const shown = assessmentOf({});
  let row = stored;
  let changed: (row: ExamplesRow | null) => void = () => undefined;
  const send = vi.fn(async () => ({ isUnchanged: false }));
  const state = watchLooking({
    assessment: signal<Assessment | null>(shown),
    live: {
      findExamples: async () => row,
      watchExamples: (_, heard) => {
        changed = heard;
        return () => undefined;
      },
    },
    send: send as never,
    say: vi.fn(),
  });
  const store = (next: ExamplesRow) => {
    row = next;
  };
  return { state, send, shown, store, arrive: (next: ExamplesRow) => changed(next) };
}

describe('looking that makes no progress', () => {
  it('wakes the worker that died, and shows what it found', async () => {
    const { state, send, shown, store } = looking(running);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(send).not.toHaveBeenCalled();
    store(done);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(send).toHaveBeenCalledWith('findExamples', { assessmentId: shown.id });
    expect(state.isRunning.value).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('is asked for again until it goes on, and not while it does', async () => {
    const { state, send, arrive } = looking(running);
    send.mockRejectedValueOnce(new Error('no answer'));
    await vi.advanceTimersByTimeAsync(11_000);
    expect(send).toHaveBeenCalledTimes(2);
    for (let step = 4; step < 10; step += 1) {
      arrive({ ...running, done: step / 10 });
      await vi.advanceTimersByTimeAsync(3_000);
    }
    expect(send).toHaveBeenCalledTimes(2);
    state.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('does not cover a newer row with one that was read late', async () => {
    const { state, arrive } = looking(running);
    arrive(done);
    await vi.advanceTimersByTimeAsync(0);
    expect(state.row.value?.state).toBe('done');
    state.close();
  });
});
