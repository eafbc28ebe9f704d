import { describe, expect, it, vi } from 'vitest';
import { cachedEncode } from '@/entrypoints/background/cached-encode.ts';
import { type CheckParts, createCheck, startingRow } from '@/entrypoints/background/check.ts';
import { remainingText } from '@/entrypoints/background/strike.ts';
import type { WindowOutput } from '@/models/encoder/encoder.ts';
import { assessmentOf, idOf } from '../assessment.ts';
import { fakeSession, fakeShelf } from './fakes.ts';

const { passage } = assessmentOf();
const identity = { id: idOf('a'), textHash: idOf('b'), modelRevision: 'r1', budget: 0.01 } as const;
const place = { tabId: 7, frameId: 0 };
const request = { passage, windowId: 1, place };

function partsOver(session = fakeSession(), changes: Partial<CheckParts> = {}) {
  const saved: string[] = [];
  return {
    identify: vi.fn(async () => identity),
    shelf: fakeShelf(session),
    library: { find: vi.fn(async () => undefined) },
    jobs: {
      start: vi.fn((_row: unknown, kept?: Promise<void>) => {
        void kept?.then(() => saved.push(session.read(idOf('a'))?.state ?? 'none'));
      }),
      isActive: () => false,
    },
    live: { saveShown: vi.fn(async () => undefined), savePlace: vi.fn(async () => undefined) },
    paint: vi.fn(async () => undefined),
    saved,
    ...changes,
  };
}

describe('a new check', () => {
  it('has its row and place before it keeps anything, and says nothing of the text yet', async () => {
    const parts = partsOver();
    expect(await createCheck(parts)(request)).toBe(idOf('a'));
    expect(parts.saved).toEqual(['running']);
    expect(parts.live.savePlace).toHaveBeenCalledWith(idOf('a'), place);
    expect(parts.live.saveShown).toHaveBeenCalledWith(
      1,
      expect.objectContaining({ assessmentId: idOf('a'), tabId: 7 }),
    );
    expect(startingRow(passage, identity)).toMatchObject({ state: 'running', verdict: null, score: null });
  });

  it('runs although the library cannot be opened', async () => {
    const parts = partsOver(fakeSession(), { library: { find: () => Promise.reject(new Error('blocked')) } });
    await createCheck(parts)(request);
    expect(parts.saved).toEqual(['running']);
  });
});

describe('the same check again', () => {
  it('costs nothing when the session knows it, and is painted where it now stands', async () => {
    const parts = partsOver();
    await parts.shelf.save(assessmentOf());
    const elsewhere = { ...passage, source: { title: 'Another page' } };
    await createCheck(parts)({ ...request, passage: elsewhere });
    expect(parts.jobs.start).not.toHaveBeenCalled();
    expect(parts.paint).toHaveBeenCalledWith(assessmentOf({ passage: elsewhere }));
  });

  it('costs nothing when the library knows it', async () => {
    const saved = { id: idOf('a'), savedAt: '', assessment: assessmentOf() };
    const parts = partsOver(fakeSession(), { library: { find: async () => saved } });
    await createCheck(parts)(request);
    expect(parts.jobs.start).not.toHaveBeenCalled();
    expect(await parts.shelf.find(idOf('a'))).toEqual(assessmentOf());
  });

  it.each([
    assessmentOf({ state: 'unfinished', verdict: null }),
    assessmentOf({ verdict: { name: 'failed', certificate: null, stratum: null, lowerLine: null, run: null } }),
  ])('runs again after one that gave no answer ($state)', async (known) => {
    const parts = partsOver();
    await parts.shelf.save(known);
    await createCheck(parts)(request);
    expect(parts.saved).toEqual(['running']);
  });

  it('is one check while the first still runs', async () => {
    const session = fakeSession();
    const start = vi.fn();
    const parts = partsOver(session, { jobs: { start, isActive: () => true } });
    await parts.shelf.save(assessmentOf({ state: 'running', verdict: null, windows: { done: 2, total: 3 } }));
    await createCheck(parts)(request);
    expect(start).not.toHaveBeenCalled();
    expect(session.read(idOf('a'))?.windows.done).toBe(2);
  });
});

describe('the window cache', () => {
  const output: WindowOutput = {
    tokenEvidence: Float32Array.of(1),
    familyLogits: Float32Array.of(2),
    registerLogits: Float32Array.of(3),
  };
  const memory = () => {
    const rows = new Map<string, WindowOutput>();
    return {
      findWindow: async (key: string) => rows.get(key),
      saveWindow: async (key: string, row: WindowOutput) => void rows.set(key, row),
    };
  };

  it('runs the encoder once for the same tokens under the same model', async () => {
    const encode = vi.fn(async () => output);
    const cache = memory();
    for (const revision of ['r1', 'r1', 'r2']) await cachedEncode(encode, cache, revision)([5, 6]);
    await cachedEncode(encode, cache, 'r1')([56]);
    expect(encode).toHaveBeenCalledTimes(3);
  });

  it('never stands in the way of a check when it fails', async () => {
    const broken = {
      findWindow: () => Promise.reject(new Error('full')),
      saveWindow: () => Promise.reject(new Error('full')),
    };
    expect(await cachedEncode(async () => output, broken, 'r1')([5])).toBe(output);
  });
});

describe('striking sentences', () => {
  it('leaves all other text as it was', () => {
    expect(remainingText(assessmentOf(), [])).toBe(passage.text);
    expect(remainingText(assessmentOf(), [0])).toBe(' We left the boat.');
    expect(remainingText(assessmentOf(), [1])).toBe('The tide came in. ');
    expect(remainingText(assessmentOf(), [0, 1, 9])).toBe(' ');
  });
});
