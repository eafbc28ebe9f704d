import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createToasts } from '@/components/toasts.ts';
import { type CollectionFiles, openCollectionFiles } from '@/entrypoints/dashboard/collection-files.ts';
import { countsOf, EVERYTHING, filtered } from '@/entrypoints/dashboard/collection-filter.ts';
import { rowProblemWords } from '@/entrypoints/dashboard/collection-names.ts';
import { type CollectionState, openCollectionState } from '@/entrypoints/dashboard/collection-state.ts';
import { failNth } from '@/entrypoints/shared/seam.ts';
import { type Library, openLibrary } from '@/entrypoints/shared/store/library.ts';
import type { Collected } from '@/models/collections/collected.ts';
import { collectedOf, hashOf } from '../../models/collections/records.ts';

const now = () => new Date('2026-02-03T04:05:06.000Z');
const numbered = (number: number, changes: Partial<Collected> = {}) =>
  collectedOf({
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    collectedAt: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    ...{ text: `Passage ${number}.`, spans: [], selectors: null },
    ...changes,
  });
const tide = numbered(1, {
  label: 'human',
  tags: ['sea'],
  source: { title: 'Tides', url: 'https://www.tide.example/x' },
});
const boat = numbered(2, { label: 'machine', tags: ['sea', 'boats'], source: { title: '', fileName: 'boat.txt' } });

let names = 0;
let library: Library;
let toasts: ReturnType<typeof createToasts>;
let state: CollectionState;
let files: CollectionFiles;
const download = vi.fn<(file: Blob, name: string) => void>();
const withRoom = <T>(write: () => Promise<T>) => write();

beforeEach(async () => {
  names += 1;
  download.mockClear();
  library = openLibrary(`collection-state-${names}`);
  await library.collection.change({ write: [tide, boat] });
  toasts = createToasts();
  const { collection } = library;
  state = openCollectionState({ collection, withRoom, labels: signal(['machine', 'human']), toasts, now });
  files = openCollectionFiles({ collection, withRoom, download, toasts, now });
  await vi.waitFor(() => expect(state.all.value).toHaveLength(2));
});
afterEach(() => {
  state.close();
  library.close();
});

const stored = () => library.collection.all();
const fileOf = (items: readonly object[], name = 'set.jsonl') =>
  new File([items.map((item) => `${JSON.stringify(item)}\n`).join('')], name);

describe('finding collected passages', () => {
  it('takes words, label, tag and site together', () => {
    const find = (filter: Partial<typeof EVERYTHING>) => filtered([boat, tide], { ...EVERYTHING, ...filter });
    expect(find({})).toEqual([boat, tide]);
    expect(find({ query: 'PASSAGE tides' })).toEqual([tide]);
    expect(find({ query: 'boats' })).toEqual([boat]);
    expect(find({ label: 'human' })).toEqual([tide]);
    expect(find({ tag: 'boats' })).toEqual([boat]);
    expect(find({ site: 'tide.example' })).toEqual([tide]);
    expect(find({ site: 'boat.txt', label: 'human' })).toEqual([]);
  });

  it('counts values, most first', () => {
    expect(countsOf([boat, tide], ({ tags }) => tags)).toEqual([
      { value: 'sea', count: 2 },
      { value: 'boats', count: 1 },
    ]);
  });
});

describe('the collections page', () => {
  it('deletes what is ticked and found, and brings it back', async () => {
    state.select([tide, boat], true);
    state.filter.value = { ...EVERYTHING, label: 'human' };
    expect(state.selected.value).toEqual([tide]);
    await state.remove(state.selected.value);
    expect(await stored()).toEqual([boat]);
    toasts.current.value?.undo?.();
    await vi.waitFor(async () => expect(await stored()).toEqual([boat, tide]));
    expect(state.selected.value).toEqual([]);
  });

  it('changes what was said and notes when', async () => {
    await state.edit(tide, { ...tide, label: 'mixed' });
    expect((await stored())[1]).toEqual({ ...tide, label: 'mixed', changedAt: now().toISOString() });
    toasts.current.value?.undo?.();
    await vi.waitFor(async () => expect(await stored()).toEqual([boat, tide]));
  });

  it('merges exact duplicates and takes it back', async () => {
    await library.collection.put({ ...tide, id: numbered(3).id, tags: ['again'], collectedAt: boat.collectedAt });
    await vi.waitFor(() => expect(state.merge.value.removed).toHaveLength(1));
    const before = await stored();
    await state.mergeAll();
    expect((await stored()).find(({ id }) => id === tide.id)?.tags).toEqual(['sea', 'again']);
    expect(toasts.current.value?.text).toBe('Merged 1 duplicate.');
    toasts.current.value?.undo?.();
    await vi.waitFor(async () => expect(await stored()).toEqual(before));
  });

  it('says a storage problem and changes nothing', async () => {
    failNth('storage', 1);
    await state.remove([tide]);
    expect(toasts.current.value?.text).toMatch(/could not be read or written/);
    expect(await stored()).toHaveLength(2);
  });
});

describe('an import', () => {
  it('shows what is new and what is here, adds the new and undoes it', async () => {
    await files.read(fileOf([numbered(5), { ...tide, label: 'odd' }, { text: '' }]));
    const shown = files.current.value;
    expect(shown).toMatchObject({
      step: 'preview',
      preview: {
        ...{ format: 'jsonl', added: [numbered(5)], here: [{ ...tide, label: 'odd' }], isInLines: true },
        problems: [{ at: 3, reason: 'field', field: 'text' }],
      },
    });
    await files.add(false);
    expect(await stored()).toEqual([numbered(5), boat, tide]);
    expect(files.current.value.step).toBe('none');
    toasts.current.value?.undo?.();
    await vi.waitFor(async () => expect(await stored()).toEqual([boat, tide]));
  });

  it('replaces what is here where it is asked to, and brings it back', async () => {
    await files.read(fileOf([{ ...tide, label: 'odd' }]));
    await files.add(true);
    expect((await stored())[1]?.label).toBe('odd');
    toasts.current.value?.undo?.();
    await vi.waitFor(async () => expect(await stored()).toEqual([boat, tide]));
  });

  it('is refused as a whole with its reason', async () => {
    await files.read(new File([Uint8Array.of(0x50, 0x4b, 3, 4, 0)], 'set.zip'));
    expect(files.current.value).toMatchObject({ step: 'refused', sentence: expect.stringContaining('damaged') });
    files.cancel();
    expect(files.current.value.step).toBe('none');
  });

  it('adds nothing when it is stopped while reading or writing', async () => {
    const reading = files.read(fileOf([numbered(5)]));
    files.cancel();
    await reading;
    expect(files.current.value.step).toBe('none');

    await files.read(fileOf(Array.from({ length: 2000 }, (_, number) => numbered(number + 10))));
    const writing = files.add(false);
    files.cancel();
    await writing;
    expect(await stored()).toEqual([boat, tide]);
    expect(toasts.current.value?.text).toMatch(/Nothing was changed/);
  });

  it('keeps its preview when the disk is full, and nothing of the file', async () => {
    await files.read(fileOf([numbered(5)]));
    failNth('storage', 1);
    await files.add(false);
    expect(files.current.value.step).toBe('preview');
    expect(await stored()).toEqual([boat, tide]);
    await files.add(false);
    expect(await stored()).toHaveLength(3);
  });

  it('names the place of a row and what to look at', () => {
    expect(rowProblemWords({ at: 3, reason: 'field', field: 'text' }, true)).toMatch(/^Line 3: “text”/);
    expect(rowProblemWords({ at: 3, reason: 'span' }, false)).toMatch(/^Entry 3: /);
  });
});

describe('an export', () => {
  it('is named by its day and format, and leaves the words out where it is asked to', async () => {
    await files.save([tide], { format: 'csv', isWithText: false, plan: null });
    const [file, name] = download.mock.calls[0] ?? [];
    expect(name).toBe('penlight-collection-2026-02-03.csv');
    const text = await file?.text();
    expect(text).toContain(hashOf('Passage 1.'));
    expect(text).not.toContain('Passage 1.');
  });

  it('comes back as it was through every format', async () => {
    for (const format of ['jsonl', 'csv', 'doccano', 'label-studio', 'web-annotation', 'data-set'] as const) {
      await files.save([boat, tide], { format, isWithText: true, plan: null });
      const [file, name = ''] = download.mock.calls.at(-1) ?? [];
      await library.collection.clear();
      await files.read(new File([file ?? ''], name));
      await files.add(false);
      expect(await stored()).toEqual([boat, tide]);
    }
  });
});
