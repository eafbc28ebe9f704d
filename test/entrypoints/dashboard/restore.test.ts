import 'fake-indexeddb/auto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createToasts } from '@/components/toasts.ts';
import type { Restore, RestorePreview, RestoreState } from '@/entrypoints/dashboard/restore-state.ts';
import { failNth } from '@/entrypoints/shared/seam.ts';
import type { Library } from '@/entrypoints/shared/store/library.ts';
import type { Collected } from '@/models/collections/collected.ts';
import { collectedOf } from '../../models/collections/records.ts';
import { assessmentOf, idOf } from '../assessment.ts';

// The storage library looks for the browser as it is loaded.
vi.stubGlobal('chrome', fakeBrowser);
// Node 20 has no navigator.
vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 7 }) } });
const { settings, writeSettings } = await import('@/entrypoints/shared/settings.ts');
const { exportEverything } = await import('@/entrypoints/shared/store/everything.ts');
const { openStore } = await import('@/entrypoints/shared/store/store.ts');
const { openRestoreState } = await import('@/entrypoints/dashboard/restore-state.ts');
const { presentSettings } = await import('@/entrypoints/dashboard/setting-values.ts');

const numbered = (number: number, changes: Partial<Collected> = {}) =>
  collectedOf({
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    ...{ text: `Passage ${number}.`, spans: [], selectors: null },
    ...changes,
  });
const HEADER = { kind: 'header', format: 'penlight-export', version: 1, exportedAt: '2026-03-01T00:00:00.000Z' };
const fileOf = (...rows: unknown[]) =>
  new File(
    rows.map((row) => `${JSON.stringify(row)}\n`),
    'backup.jsonl',
  );

let names = 0;
let library: Library;
let store: ReturnType<typeof openStore>;
let toasts: ReturnType<typeof createToasts>;
let restore: RestoreState;
let write: (values: Parameters<typeof writeSettings>[0]) => Promise<void>;

beforeEach(async () => {
  fakeBrowser.reset();
  names += 1;
  store = openStore({ library: `restore-${names}`, packs: `restore-packs-${names}`, cache: `restore-cache-${names}` });
  library = store.library;
  toasts = createToasts();
  write = writeSettings;
  restore = openRestoreState({
    ...{ library, toasts, withRoom: (work) => work() },
    settings: { read: presentSettings, write: (values) => write(values) },
  });
  await library.save(assessmentOf(), new Date('2026-01-01'));
  await library.collection.change({ write: [numbered(1), numbered(2)] });
  await settings.budget.setValue(0.05);
});
afterEach(() => library.close());

const everything = async () => ({
  saved: await library.all(),
  collected: await library.collection.all(),
  budget: await settings.budget.getValue(),
});
const refusal = () => {
  const { current } = restore;
  return current.value.step === 'refused' ? current.value.sentence : current.value.step;
};
async function previewed(file: File): Promise<RestorePreview> {
  await restore.read(file);
  const shown = restore.current.value as Extract<Restore, { step: 'preview' }>;
  if (shown.step !== 'preview') throw new Error(refusal());
  return shown.preview;
}

describe('restoring a backup', () => {
  it('gives back all of an export in the place of everything, and undoes it', async () => {
    const before = await everything();
    const file = new File([await new Response(exportEverything(store)).arrayBuffer()], 'all.jsonl.gz');
    await library.clear();
    await library.collection.change({ write: [numbered(3)], remove: before.collected.map(({ id }) => id) });
    await settings.budget.setValue(0.001);
    const changed = await everything();
    const { backup, here } = await previewed(file);
    expect([backup.saved.length, backup.collected.length, here]).toEqual([1, 2, { saved: 0, collected: 1 }]);
    await restore.write(true);
    expect(await everything()).toEqual(before);
    toasts.current.value?.undo?.();
    await vi.waitFor(async () => expect(await everything()).toEqual(changed));
  });

  it('adds what is new, takes the newer of two versions, and leaves settings as they are', async () => {
    const newer = numbered(1, { label: 'mixed', changedAt: '2026-09-01T00:00:00.000Z' });
    const older = numbered(2, { label: 'mixed', changedAt: '2020-01-01T00:00:00.000Z' });
    const file = fileOf(
      HEADER,
      { kind: 'setting', name: 'budget', value: 0.001 },
      ...[newer, older, numbered(9)].map((item) => ({ kind: 'collected', item })),
    );
    const { merge } = await previewed(file);
    expect(merge.collected.map(({ id }) => id)).toEqual([newer.id, numbered(9).id]);
    await restore.write(false);
    const now = await everything();
    expect(now.collected.map(({ id, label }) => [Number(id.slice(-2)), label]).sort()).toEqual([
      [1, 'mixed'],
      [2, 'machine'],
      [9, 'machine'],
    ]);
    expect([now.saved.length, now.budget]).toEqual([1, 0.05]);
  });

  it.each([
    ['no backup', fileOf({ hello: 1 }), /not a backup/],
    ['nothing at all', new File([], 'empty.gz'), /not a backup/],
    [
      'a picture',
      new File([new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 255, 254])], 'x.gz'),
      /damaged|not a backup/,
    ],
    ['a newer version', fileOf({ ...HEADER, version: 2 }), /newer version/],
    [
      'a record of a newer version',
      fileOf(HEADER, { kind: 'collected', item: { ...numbered(5), schema: 2 } }),
      /newer version/,
    ],
    [
      'a record with another text',
      fileOf(HEADER, { kind: 'collected', item: { ...numbered(5), text: 'x' } }),
      /^Line 2 /,
    ],
    [
      'an assessment without its text',
      fileOf(HEADER, { kind: 'saved', id: idOf('d'), savedAt: 'x', assessment: {} }),
      /^Line 2 /,
    ],
    ['a setting of the wrong form', fileOf(HEADER, { kind: 'setting', name: 'budget', value: 'all' }), /^Line 2 /],
    ['an unknown line', fileOf(HEADER, { kind: 'odd' }), /^Line 2 /],
    ['half a line', new File([`${JSON.stringify(HEADER)}\n{"kind":`], 'x.jsonl'), /^Line 2 /],
    ['a file cut short', new File([gzipSync(JSON.stringify(HEADER)).subarray(0, 40)], 'x.gz'), /damaged/],
  ])('refuses %s with a sentence and changes nothing', async (_, file, sentence) => {
    const before = await everything();
    await restore.read(file);
    expect(refusal()).toMatch(sentence);
    expect(await everything()).toEqual(before);
  });

  it.each(['the first row', 'the settings, which come last'])('changes nothing where %s fails', async (what) => {
    const before = await everything();
    await previewed(
      fileOf(HEADER, { kind: 'setting', name: 'budget', value: 0.001 }, { kind: 'collected', item: numbered(7) }),
    );
    if (what === 'the first row') failNth('storage', 1);
    else write = () => Promise.reject(new Error('full'));
    await restore.write(true);
    expect(toasts.current.value?.text).not.toMatch(/Restored/);
    expect(restore.current.value.step).toBe('preview');
    expect(await everything()).toEqual(before);
  });

  it('changes nothing when it is stopped in the middle of writing', async () => {
    const many = Array.from({ length: 1_200 }, (_, at) => ({ kind: 'collected', item: numbered(at + 100) }));
    await previewed(fileOf(HEADER, ...many));
    const before = await everything();
    const stop = restore.current.subscribe((now) => {
      if (now.step === 'writing' && now.done > 0) restore.cancel();
    });
    await restore.write(true);
    stop();
    expect(toasts.current.value?.text).toMatch(/Nothing was changed/);
    expect(await everything()).toEqual(before);
  });
});
