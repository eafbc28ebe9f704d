import { describe, expect, it, vi } from 'vitest';
import { createToasts } from '@/components/toasts.ts';
import { openChoice } from '@/entrypoints/dashboard/choice.ts';
import { openModelsState } from '@/entrypoints/dashboard/models-state.ts';
import { openPrivacyState, type PrivacyParts } from '@/entrypoints/dashboard/privacy-state.ts';
import { readRoute, routeTo, VIEWS } from '@/entrypoints/dashboard/route.ts';
import type { SelfTestReport } from '@/entrypoints/shared/protocol.ts';
import { StorageProblem } from '@/entrypoints/shared/store/problem.ts';
import { ToldError } from '@/entrypoints/shared/told-error.ts';
import { idOf } from '../assessment.ts';

const item = (stored: string) => {
  let value = stored;
  return {
    fallback: 'default',
    getValue: async () => value,
    setValue: vi.fn(async (next: string) => {
      value = next;
    }),
    watch: () => () => {},
  };
};
const said = (value: string) => `Saved: ${value}.`;

describe('a route', () => {
  it('comes back from its address', () => {
    for (const view of VIEWS)
      expect(readRoute(routeTo(view))).toMatchObject({ view, assessmentId: null, bankId: null });
    expect(readRoute(routeTo('library', idOf('c')))).toMatchObject({ view: 'library', assessmentId: idOf('c') });
    expect(readRoute(routeTo('examples', idOf('c')))).toMatchObject({ view: 'examples', bankId: idOf('c') });
  });

  it('is read with a slash in front, as the panel writes it', () =>
    expect(readRoute(`#/library/${idOf('c')}`).assessmentId).toBe(idOf('c')));

  it.each(['', '#', '#nowhere', '#library/short', '#models/<b>'])('of “%s” opens no assessment', (hash) =>
    expect(readRoute(hash).assessmentId).toBeNull(),
  );
});

describe('a setting', () => {
  it('is saved at once, confirmed, and undone', async () => {
    const toasts = createToasts();
    const stored = item('one');
    const choice = await openChoice(stored, said, toasts);
    await choice.choose('two');
    expect(choice.value.value).toBe('two');
    expect(toasts.current.value?.text).toBe('Saved: two.');
    toasts.current.value?.undo?.();
    await vi.waitFor(() => expect(choice.value.value).toBe('one'));
    expect(await stored.getValue()).toBe('one');
  });

  it('is not written when nothing changes', async () => {
    const stored = item('one');
    await (await openChoice(stored, said, createToasts())).choose('one');
    expect(stored.setValue).not.toHaveBeenCalled();
  });

  it('keeps its value and says so when it cannot be saved', async () => {
    const toasts = createToasts();
    const choice = await openChoice({ ...item('one'), setValue: () => Promise.reject(new Error('no')) }, said, toasts);
    await choice.choose('two');
    expect(choice.value.value).toBe('one');
    expect(toasts.current.value?.text).toMatch(/did not save/);
  });

  it('shows its default when it cannot be read', async () => {
    const choice = await openChoice(
      { ...item('one'), getValue: () => Promise.reject(new Error('no')) },
      said,
      createToasts(),
    );
    expect(choice.value.value).toBe('default');
  });
});

describe('the models', () => {
  const report: SelfTestReport = { home: 'wasm-background', reason: 'It passed.', modelRevision: 'r1', trials: [] };
  const parts = { read: async () => '{', selfTest: async () => report, findTrial: async () => null };

  it('reads a damaged manifest as missing', async () => {
    const models = openModelsState(parts);
    await vi.waitFor(() => expect(models.manifest.value.state).toBe('missing'));
  });

  it('runs the self-test only when asked', async () => {
    const selfTest = vi.fn(parts.selfTest);
    const models = openModelsState({ ...parts, selfTest });
    expect(selfTest).not.toHaveBeenCalled();
    await models.runTest();
    expect(models.test.value).toEqual({ state: 'done', report });
  });

  it('says why the self-test could not run', async () => {
    const models = openModelsState({
      ...parts,
      selfTest: () => Promise.reject(new ToldError('The model is damaged.')),
    });
    await models.runTest();
    expect(models.test.value).toEqual({ state: 'failed', reason: 'The model is damaged.' });
  });
});

describe('privacy', () => {
  const description = {
    savedAssessments: 2,
    ratings: 0,
    collected: 1,
    collectedBytes: 900,
    packs: 1,
    packBytes: 2000,
    sessionAssessments: 1,
    cachedWindows: 3,
    cachedScores: 1,
    cacheBytes: 4000,
    diskBytes: null,
    settings: 5,
  };
  const open = (changed: Partial<PrivacyParts> = {}) => {
    const toasts = createToasts();
    const download = vi.fn<(file: Blob, name: string) => void>();
    const state = openPrivacyState({
      describe: async () => description,
      exportAll: () => new Blob(['one line']).stream(),
      deleteAll: async () => {},
      now: () => new Date('2026-05-06T07:08:09Z'),
      ...{ download, toasts, ...changed },
    });
    return { state, toasts, download };
  };

  it('names the export by its day and hands over all of it', async () => {
    const { state, download } = open();
    await state.exportAll();
    const [file, name] = download.mock.calls[0] ?? [];
    expect(name).toBe('penlight-export-2026-05-06.jsonl.gz');
    expect(await file?.text()).toBe('one line');
  });

  it('counts again after everything was deleted', async () => {
    const describeAll = vi.fn(async () => description);
    const { state, toasts } = open({ describe: describeAll });
    await state.deleteAll();
    expect(describeAll).toHaveBeenCalledOnce();
    expect(toasts.current.value?.text).toMatch(/deleted/);
  });

  it('says a storage problem instead of counts', async () => {
    const { state } = open({ describe: () => Promise.reject(new StorageProblem('newer')) });
    await state.refresh();
    expect(state.problem.value).toBe(new StorageProblem('newer').message);
    expect(state.stored.value).toBeNull();
  });

  it('says that a deletion failed', async () => {
    const { state, toasts } = open({ deleteAll: () => Promise.reject(new StorageProblem('failed')) });
    await state.deleteAll();
    expect(toasts.current.value?.text).toBe(new StorageProblem('failed').message);
    expect(state.busy.value).toBeNull();
  });
});
