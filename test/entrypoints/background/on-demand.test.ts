import { describe, expect, it, vi } from 'vitest';
import { createOnDemand, type OnDemandOptions } from '@/entrypoints/background/on-demand.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { Evidence } from '@/models/evidence/evidence.ts';
import { assessmentOf } from '../assessment.ts';

const evidence: Evidence<'faithfulness'> = {
  state: 'measured',
  kind: 'faithfulness',
  data: { steps: [], marked: 0.5, random: [0.1], isBetter: true, parts: { read: 1, of: 1 } },
};

function opened(
  measure: (assessment: Assessment, options: OnDemandOptions) => Promise<Evidence<'faithfulness'>>,
  row: Assessment | null = assessmentOf(),
) {
  const save = vi.fn(async (_: Assessment) => undefined);
  const saveProgress = vi.fn(async (_: unknown) => undefined);
  const setBusy = vi.fn();
  const marks = createOnDemand({
    find: async () => assessmentOf(),
    shelf: { find: async () => row, save },
    ...{ measure, saveProgress, setBusy },
  });
  return { marks, save, saveProgress, setBusy };
}

describe('createOnDemand', () => {
  it('keeps what it showed with the assessment, once, and says how far it is', async () => {
    const { marks, save, saveProgress, setBusy } = opened(async (_, { onProgress }) => {
      onProgress?.(0.5);
      onProgress?.(1);
      return evidence;
    });
    expect(await marks.measure(assessmentOf().id)).toEqual(evidence);
    expect(save.mock.calls[0]![0].evidence.filter(({ kind }) => kind === 'faithfulness')).toEqual([evidence]);
    expect(saveProgress.mock.calls.map(([progress]) => progress)).toEqual([
      { assessmentId: assessmentOf().id, done: 0.5 },
      { assessmentId: assessmentOf().id, done: 1 },
      null,
    ]);
    expect(setBusy.mock.calls).toEqual([[true], [false]]);
  });

  it('writes nothing for an assessment that the session no longer holds', async () => {
    const { marks, save } = opened(async () => evidence, null);
    expect(await marks.measure(assessmentOf().id)).toEqual(evidence);
    expect(save).not.toHaveBeenCalled();
  });

  it('answers null when it was stopped, and is free for the next', async () => {
    const { marks, save } = opened(
      (_, { signal }) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    );
    const asked = marks.measure(assessmentOf().id);
    await Promise.resolve();
    await Promise.resolve();
    marks.stop(assessmentOf().id);
    expect(await asked).toBeNull();
    expect(save).not.toHaveBeenCalled();
  });

  it('passes a failure on', async () => {
    const { marks, setBusy } = opened(async () => Promise.reject(new Error('no encoder')));
    await expect(marks.measure(assessmentOf().id)).rejects.toThrow('no encoder');
    expect(setBusy).toHaveBeenLastCalledWith(false);
  });
});
