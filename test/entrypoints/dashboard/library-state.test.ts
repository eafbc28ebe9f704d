import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createToasts } from '@/components/toasts.ts';
import { openLibraryState } from '@/entrypoints/dashboard/library-state.ts';
import { openLibrary } from '@/entrypoints/shared/store/library.ts';
import { StorageProblem } from '@/entrypoints/shared/store/problem.ts';
import { assessmentOf, idOf } from '../assessment.ts';

const titled = (digit: string, title: string) =>
  assessmentOf({ id: idOf(digit), passage: { text: `Words of ${title}.`, kind: 'pasted', source: { title } } });

let names = 0;
let library: ReturnType<typeof openLibrary>;
let toasts: ReturnType<typeof createToasts>;
let state: ReturnType<typeof openLibraryState>;

beforeEach(async () => {
  names += 1;
  library = openLibrary(`library-state-${names}`);
  await library.save(titled('a', 'Tides'), new Date('2026-01-01'));
  await library.save(titled('b', 'Boats'), new Date('2026-01-02'));
  toasts = createToasts();
  state = openLibraryState(library, toasts);
  await vi.waitFor(() => expect(state.saved.value).toHaveLength(2));
});
afterEach(() => {
  state.close();
  library.close();
});

const titles = () => state.found.value.map(({ assessment }) => assessment.passage.source.title);
const remove = (title: string) => {
  const saved = state.saved.value?.find(({ assessment }) => assessment.passage.source.title === title);
  if (!saved) throw new Error(`${title} is not shown`);
  state.remove(saved);
};

describe('the library view', () => {
  it('shows the newest first', () => expect(titles()).toEqual(['Boats', 'Tides']));

  it('finds by title and by text', async () => {
    state.query.value = 'words tides';
    await vi.waitFor(() => expect(titles()).toEqual(['Tides']));
    state.query.value = '';
    expect(titles()).toEqual(['Boats', 'Tides']);
  });

  it('hides a deleted row at once and keeps it in the store while undo is offered', async () => {
    remove('Boats');
    expect(titles()).toEqual(['Tides']);
    expect(await library.count()).toBe(2);
  });

  it('shows the row again on undo and never deletes it', async () => {
    remove('Boats');
    toasts.current.value?.undo?.();
    toasts.dismiss();
    expect(titles()).toEqual(['Boats', 'Tides']);
    expect(await library.count()).toBe(2);
  });

  it('deletes once the message has gone', async () => {
    remove('Boats');
    toasts.dismiss();
    await vi.waitFor(async () => expect(await library.count()).toBe(1));
    expect(titles()).toEqual(['Tides']);
  });

  it('deletes the first when a second deletion takes its place, and only that', async () => {
    remove('Boats');
    remove('Tides');
    await vi.waitFor(async () => expect(await library.count()).toBe(1));
    toasts.current.value?.undo?.();
    toasts.dismiss();
    await vi.waitFor(() => expect(titles()).toEqual(['Tides']));
    expect(await library.count()).toBe(1);
  });
});

it('shows the row again, and says why, when it cannot be deleted', async () => {
  const broken = { ...library, remove: () => Promise.reject(new StorageProblem('blocked')) };
  const own = openLibraryState(broken, toasts);
  await vi.waitFor(() => expect(own.saved.value).toHaveLength(2));
  const [first] = own.saved.value ?? [];
  if (first) own.remove(first);
  toasts.dismiss();
  await vi.waitFor(() => expect(own.saved.value).toHaveLength(2));
  expect(toasts.current.value?.text).toBe(new StorageProblem('blocked').message);
  own.close();
});

it.each(['full', 'blocked', 'newer', 'failed'] as const)('says a %s library in its own sentence', (kind) => {
  const problem = new StorageProblem(kind);
  const own = openLibraryState(
    {
      ...library,
      watchAll: (_, failed) => {
        failed(problem);
        return () => {};
      },
    },
    toasts,
  );
  expect(own.problem.value).toBe(problem.message);
  own.close();
});
