import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failNth } from '@/entrypoints/shared/seam.ts';
import { openPacks, type PackRow, type Packs, type StoredBank } from '@/entrypoints/shared/store/packs.ts';
import { bankChunks, spansOfChunks } from '@/models/examples/bank.ts';
import { bankOf, exampleOf } from '../../../models/examples/small-banks.ts';

let count = 0;
const open: Packs[] = [];
const opened = (name = `packs-${++count}`): Packs => {
  const packs = openPacks(name);
  open.push(packs);
  return packs;
};
afterEach(() => {
  failNth('storage', 0);
  for (const packs of open.splice(0)) packs.close();
});

const bank = bankOf([exampleOf({ id: 'a' }), exampleOf({ id: 'b' })], [2, 3]);
const pieces: StoredBank = {
  examples: bank.examples,
  fingerprints: bank.fingerprints,
  chunks: [...bankChunks(bank, 2)],
};
const rowOf = (id = bank.info.sha256): Omit<PackRow, 'state'> => ({
  ...{ id, info: { ...bank.info, sha256: id }, domains: { note: { human: 2, machine: 0 } } },
  ...{ addedAt: '2026-01-01T00:00:00Z', from: 'a.penlight-pack', bytes: 100, isOn: true },
});
const nobody = async () => false;

describe('a pack', () => {
  it('comes back whole', async () => {
    const packs = opened();
    await packs.add(rowOf(), pieces);
    expect(await packs.list()).toEqual([{ ...rowOf(), state: 'ready' }]);
    const { chunks, ...rest } = await packs.read(bank.info.sha256);
    expect(rest).toEqual({ examples: bank.examples, fingerprints: bank.fingerprints });
    expect(spansOfChunks(chunks)).toEqual(bank.spans);
    expect(await packs.examples(bank.info.sha256)).toEqual(bank.examples);
  });

  it('tells how far its writing is, and leaves nothing behind when that is stopped', async () => {
    const packs = opened();
    const stop = new AbortController();
    const onProgress = vi.fn((done: number, _total: number) => {
      if (done === 2) stop.abort();
    });
    expect(await packs.add(rowOf(), pieces, { onProgress, signal: stop.signal })).toBeNull();
    expect(onProgress.mock.calls.map(([done, total]) => [done, total])).toEqual([
      [0, 5],
      [1, 5],
      [2, 5],
    ]);
    expect(await packs.examples(bank.info.sha256)).toEqual([]);
    expect(await packs.usage()).toEqual({ packs: 0, bytes: 0 });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is not there when storage call %s of its writing fails', async (nth) => {
    const packs = opened();
    failNth('storage', nth);
    await expect(packs.add(rowOf(), pieces)).rejects.toThrow();
    failNth('storage', 0);
    expect(await packs.list()).toEqual([]);
    expect(await packs.examples(bank.info.sha256)).toEqual([]);
  });

  it('that was never finished is swept away, unless someone still writes it', async () => {
    const name = `packs-${++count}`;
    await opened(name).add(rowOf(), pieces);
    // As a page leaves it that dies before its last write.
    const raw = await new Dexie(name).open();
    await raw.table('packs').update(bank.info.sha256, { state: 'writing' });
    raw.close();
    const packs = opened(name);
    expect(await packs.list()).toEqual([]);
    await packs.sweep(async () => true);
    expect(await packs.examples(bank.info.sha256)).toHaveLength(2);
    await packs.sweep(nobody);
    expect(await packs.examples(bank.info.sha256)).toEqual([]);
  });

  it('that was removed can be brought back until it is swept', async () => {
    const packs = opened();
    await packs.add(rowOf(), pieces);
    await packs.remove(bank.info.sha256);
    expect(await packs.list()).toEqual([]);
    await packs.restore(bank.info.sha256);
    expect(await packs.list()).toHaveLength(1);
    await packs.remove(bank.info.sha256);
    await packs.sweep(nobody);
    await packs.restore(bank.info.sha256);
    expect(await packs.list()).toEqual([]);
  });
});

describe('a correction', () => {
  const correction = {
    pack: bank.info.sha256,
    example: 'a',
    label: 'machine',
    isLeftOut: false,
    changedAt: '2026',
  } as const;

  it('stands beside its pack, is taken back by one that says nothing, and goes with its pack', async () => {
    const packs = opened();
    await packs.add(rowOf(), pieces);
    await packs.correct(correction);
    expect(await packs.corrections(bank.info.sha256)).toEqual([correction]);
    expect(await packs.examples(bank.info.sha256)).toEqual(bank.examples);
    await packs.correct({ ...correction, label: null });
    expect(await packs.corrections(bank.info.sha256)).toEqual([]);
    await packs.correct(correction);
    await packs.purge(bank.info.sha256);
    expect(await packs.corrections(bank.info.sha256)).toEqual([]);
  });
});

it('a download goes on where it stood, and is forgotten when nobody does', async () => {
  const { downloads, sweep } = opened();
  await downloads.append('https://a.example/p', '"1"', new Uint8Array([1, 2]), 1000);
  await downloads.append('https://a.example/p', '"1"', new Uint8Array([3]), 2000);
  expect(await downloads.find('https://a.example/p')).toMatchObject({ received: 3, parts: 2, validator: '"1"' });
  expect(await downloads.bytes('https://a.example/p')).toEqual([new Uint8Array([1, 2]), new Uint8Array([3])]);
  await sweep(nobody, 3000);
  expect(await downloads.find('https://a.example/p')).toBeDefined();
  await sweep(nobody, 2000 + 25 * 60 * 60_000);
  expect(await downloads.find('https://a.example/p')).toBeUndefined();
});
