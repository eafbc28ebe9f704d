import 'fake-indexeddb/auto';
import { gunzipSync } from 'node:zlib';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { collectedOf } from '../../../models/collections/records.ts';
import { assessmentOf, idOf } from '../../assessment.ts';

// The storage library looks for the browser as it is loaded.
vi.stubGlobal('chrome', fakeBrowser);
// Node 20 has no navigator.
vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 7 }) } });
const { live } = await import('@/entrypoints/shared/live.ts');
const { settings } = await import('@/entrypoints/shared/settings.ts');
const { openStore } = await import('@/entrypoints/shared/store/store.ts');
const { deleteEverything, describeStorage, exportEverything } = await import(
  '@/entrypoints/shared/store/everything.ts'
);

const store = openStore({ library: 'everything', packs: 'everything-packs', cache: 'everything-cache' });

beforeEach(async () => {
  fakeBrowser.reset();
  await settings.budget.setValue(0.05);
  await store.library.save(assessmentOf());
  await store.library.collection.put(collectedOf());
  await live.saveAssessment(assessmentOf({ id: idOf('c') }));
  await store.cache.saveScore({ assessmentId: idOf('a'), score: 1.5, verdict: 'cannot-tell', at: 1 });
});

it('an export holds settings, saved and unsaved assessments, collected passages and scores, one JSON line each', async () => {
  const bytes = await new Response(exportEverything(store, new Date('2026-01-01'))).arrayBuffer();
  const text = gunzipSync(new Uint8Array(bytes)).toString();
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines[0]).toEqual({
    kind: 'header',
    format: 'penlight-export',
    version: 1,
    exportedAt: '2026-01-01T00:00:00.000Z',
  });
  expect(lines).toContainEqual({ kind: 'setting', name: 'budget', value: 0.05 });
  expect(lines.find(({ kind }) => kind === 'saved').assessment).toEqual(assessmentOf());
  expect(lines).toContainEqual({ kind: 'collected', item: collectedOf() });
  expect(lines.find(({ kind }) => kind === 'unsaved').assessment.id).toBe(idOf('c'));
  expect(lines.find(({ kind }) => kind === 'score').score).toBe(1.5);
});

it('after deleting everything nothing is left and settings have their defaults', async () => {
  await deleteEverything(store);
  expect(await describeStorage(store)).toMatchObject({
    savedAssessments: 0,
    collected: 0,
    collectedBytes: 0,
    packs: 0,
    packBytes: 0,
    sessionAssessments: 0,
    cachedWindows: 0,
    cachedScores: 0,
    diskBytes: 7,
  });
  expect(await settings.budget.getValue()).toBe(0.01);
});
