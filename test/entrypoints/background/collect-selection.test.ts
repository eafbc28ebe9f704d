import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCollectSelection } from '@/entrypoints/background/collect-selection.ts';
import type { LastCollected } from '@/entrypoints/shared/live.ts';
import { failNth } from '@/entrypoints/shared/seam.ts';
import { type Library, openLibrary } from '@/entrypoints/shared/store/library.ts';
import type { Passage } from '@/models/passage.ts';
import { hashOf } from '../../models/collections/records.ts';
import { assessmentOf } from '../assessment.ts';

const url = 'https://site.example/tide';
const passage: Passage = {
  ...{ text: 'The tide came in. We left the boat.', kind: 'selection', source: { title: 'Tide', url: `${url}#top` } },
  place: { start: 100, end: 135, prefix: 'Before. ', suffix: '' },
};
const part: Passage = { ...passage, text: 'left the boat', place: { start: 121, end: 134, prefix: '', suffix: '' } };
const TAB = 7;

let names = 0;
let library: Library;
let lasts: Map<number, LastCollected | null>;
const assess = vi.fn(async () => assessmentOf({ passage }));
const select = () =>
  createCollectSelection({
    ...{ collection: library.collection, withRoom: (write) => write(), assess },
    labels: async () => [{ label: 'human', words: 'Human' }],
    last: { find: async (tab) => lasts.get(tab) ?? null, save: async (tab, last) => void lasts.set(tab, last) },
    now: () => new Date('2026-02-03T04:05:06.000Z'),
  });
const stored = () => library.collection.all();

beforeEach(() => {
  names += 1;
  library = openLibrary(`collect-selection-${names}`);
  lasts = new Map();
});
afterEach(() => library.close());

describe('the small bar', () => {
  it('collects a selection with its place at once, and its finding when that is known', async () => {
    await select().collect({ passage, label: 'human', isPart: false }, TAB);
    const [item] = await stored();
    expect(item).toMatchObject({ text: passage.text, textHash: hashOf(passage.text), label: 'human' });
    expect(item?.selectors?.[1]).toEqual({ type: 'TextPositionSelector', start: 100, end: 135 });
    await vi.waitFor(async () => expect((await stored())[0]?.finding).toMatchObject({ modelRevision: 'r1' }));
  });

  it('keeps what was collected where no score can be found', async () => {
    assess.mockRejectedValueOnce(new Error('no model'));
    await select().collect({ passage, label: 'human', isPart: false }, TAB);
    expect(await stored()).toHaveLength(1);
  });

  it('says what is known of a selection, also at another place of the same page', async () => {
    await select().collect({ passage, label: 'human', isPart: false }, TAB);
    expect(await select().begin(passage)).toMatchObject({ known: 'human', isPart: false });
    const elsewhere = { ...part, source: { title: '', url: `${url}#end` } };
    expect(await select().begin(elsewhere)).toMatchObject({ known: null, isPart: true });
    const otherPage = { ...part, source: { title: '', url: `${url}2` } };
    expect(await select().begin(otherPage)).toMatchObject({ known: null, isPart: false });
  });

  it('labels a part of a collected passage by free selection, and undoes it', async () => {
    await select().collect({ passage, label: 'human', isPart: false }, TAB);
    await select().collect({ passage: part, label: 'machine', isPart: true }, TAB);
    expect((await stored()).map(({ spans }) => spans)).toEqual([[{ start: 21, end: 34, label: 'machine' }]]);
    await select().undo(TAB);
    expect((await stored()).map(({ spans, label }) => [spans, label])).toEqual([[[], 'human']]);
  });

  it('changes the label of what is collected already, adds a comment, and undoes both', async () => {
    await select().collect({ passage, label: 'human', isPart: false }, TAB);
    await select().collect({ passage, label: 'mixed', isPart: false }, TAB);
    await select().comment(' Half of it. ', TAB);
    expect(await stored()).toMatchObject([{ label: 'mixed', comment: 'Half of it.' }]);
    await select().undo(TAB);
    expect(await stored()).toMatchObject([{ label: 'human', comment: '' }]);
    await expect(select().undo(TAB)).rejects.toThrow(/Collections/);
  });

  it('undoes only what its own tab did', async () => {
    await select().collect({ passage, label: 'human', isPart: false }, TAB);
    await expect(select().undo(8)).rejects.toThrow();
    await expect(select().comment('x', 8)).rejects.toThrow();
    expect(await stored()).toHaveLength(1);
  });

  it('writes nothing and has nothing to undo where the store fails', async () => {
    failNth('storage', 2);
    await expect(select().collect({ passage, label: 'human', isPart: false }, TAB)).rejects.toThrow();
    expect(await stored()).toEqual([]);
    expect(lasts.size).toBe(0);
  });
});
