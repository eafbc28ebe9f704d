import { expect, it, vi } from 'vitest';
import { createReadings } from '@/entrypoints/background/reading/readings.ts';
import type { PackFacts } from '@/entrypoints/shared/model-pack/pack-state.ts';
import type { ReadEvidence } from '@/entrypoints/shared/reading-channel.ts';
import type { ReadingRow } from '@/entrypoints/shared/reading-rows.ts';
import type { ReadOptions } from '@/models/language-model/read-passage.ts';
import { assessment } from '../../../components/invented.ts';
import { idOf } from '../../assessment.ts';
import { fakeShelf } from '../fakes.ts';

const FACTS: PackFacts = { name: 'Tiny', revision: 'r1', licence: 'Apache-2.0', madeFrom: 'Random numbers.', bits: 4 };
const statistics = { tokens: 0, curvature: null, meanLogProbability: null, negatedLogRank: null };
const words = (isDone: boolean): ReadEvidence => ({
  state: 'measured',
  kind: 'predictability',
  data: {
    words: [],
    readUntil: 0,
    model: { revision: 'r1', tokens: [], all: statistics, kept: statistics, readUntil: 0, isDone },
  },
});

async function deskWith(read: (options: ReadOptions) => Promise<void>) {
  const rows = new Map<string, ReadingRow>();
  const shelf = fakeShelf();
  const row = assessment('machine', { id: idOf('a') });
  const other = assessment('machine', { id: idOf('b') });
  await shelf.save(row);
  await shelf.save(other);
  const all = async () => (await Promise.all([shelf.find(row.id), shelf.find(other.id)])).filter((one) => one !== null);
  const asked = vi.fn();
  const parts = {
    shelf,
    rows: {
      find: async (id: string) => rows.get(id) ?? null,
      save: async (id: string, value: ReadingRow) => void rows.set(id, value),
      running: async () => [...rows.keys()].filter((id) => rows.get(id)?.state === 'running'),
    },
    allAssessments: all,
    home: {
      read: async (_: unknown, options: ReadOptions) => {
        asked();
        await read(options);
      },
      release: vi.fn(),
    },
    findPack: async () => FACTS,
    packFailed: vi.fn(async () => {}),
    setBusy: vi.fn(),
  };
  return { readings: createReadings(parts), parts, rows, shelf, row, other, asked };
}

it('puts what was read into the assessment, and does not read it twice', async () => {
  const { readings, rows, shelf, row, asked, parts } = await deskWith(async ({ onEvidence, onProgress }) => {
    onProgress({ done: 1, total: 1 });
    onEvidence(words(true));
  });
  await readings.read(row);
  await readings.idle();
  const read = await shelf.find(row.id);
  expect(rows.get(row.id)).toMatchObject({ state: 'done', revision: 'r1', done: 1 });
  expect(read?.evidence.at(-1)).toEqual(words(true));
  expect(read?.evidence.filter(({ kind }) => kind === 'predictability')).toHaveLength(1);
  await readings.read(read ?? row);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(parts.setBusy).toHaveBeenLastCalledWith(false);
});

it('takes over what was read of the same text under another budget', async () => {
  const { readings, shelf, row, other, asked } = await deskWith(async ({ onEvidence }) => onEvidence(words(true)));
  await readings.read(row);
  await readings.idle();
  await readings.read(other);
  expect((await shelf.find(other.id))?.evidence.at(-1)).toEqual(words(true));
  expect(asked).toHaveBeenCalledTimes(1);
});

it('stops at once and says so; what comes late changes nothing', async () => {
  const { readings, rows, row } = await deskWith(
    ({ signal }) =>
      new Promise((_, reject) => {
        if (signal?.aborted) reject(signal.reason);
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  );
  await readings.read(row);
  await vi.waitFor(() => expect(rows.get(row.id)?.state).toBe('running'));
  await readings.stop(row.id);
  await readings.idle();
  expect(rows.get(row.id)?.state).toBe('stopped');
});

it('says why it failed, and of the pack when the pack is at fault', async () => {
  const { readings, rows, row, parts } = await deskWith(async () => {
    throw Object.assign(new Error('a file is damaged'), { name: 'NotAPackError' });
  });
  await readings.read(row);
  await readings.idle();
  expect(rows.get(row.id)).toMatchObject({ state: 'failed', reason: 'a file is damaged' });
  expect(parts.packFailed).toHaveBeenCalledWith('a file is damaged');
});

it('takes up what a dead worker left, but not for ever', async () => {
  const { readings, rows, row, asked } = await deskWith(async ({ onEvidence }) => onEvidence(words(true)));
  const left: ReadingRow = { state: 'running', revision: 'r1', done: 0, total: 9, reason: '', resumptions: 0 };
  rows.set(row.id, left);
  await readings.resume();
  await readings.idle();
  expect(rows.get(row.id)).toMatchObject({ state: 'done', resumptions: 1 });
  rows.set(row.id, { ...left, resumptions: 5 });
  await readings.resume();
  await readings.idle();
  expect(rows.get(row.id)?.state).toBe('stopped');
  expect(asked).toHaveBeenCalledTimes(1);
});
