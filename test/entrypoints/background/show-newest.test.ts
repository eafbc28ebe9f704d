import { expect, it, vi } from 'vitest';
import { createShow } from '@/entrypoints/background/show-newest.ts';

const shown = (tabId: number, at: number) => ({ assessmentId: null, tabId, notice: null, at });

it('a window keeps showing what was asked for last, however long an earlier request takes', async () => {
  const save = vi.fn(async () => undefined);
  const show = createShow(save);
  await show(1, shown(10, 1000));
  await show(1, shown(11, 1005));
  await show(1, shown(10, 1000));
  await show(2, shown(20, 900));
  await show(1, shown(11, 1005));
  expect(save.mock.calls).toEqual([
    [1, shown(10, 1000)],
    [1, shown(11, 1005)],
    [2, shown(20, 900)],
    [1, shown(11, 1005)],
  ]);
});
