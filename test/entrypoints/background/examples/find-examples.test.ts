import { describe, expect, it, vi } from 'vitest';
import { createFindExamples, type FindParts } from '@/entrypoints/background/examples/find-examples.ts';
import type { ExamplesRow } from '@/entrypoints/shared/live.ts';
import type { Evidence } from '@/models/evidence/evidence.ts';
import { assessmentOf, idOf } from '../../assessment.ts';

type Kept = { textHash: string; assessmentId: string; isRunning: boolean }[];

function fakeSession() {
  const rows = new Map<string, ExamplesRow>();
  let kept: Kept = [];
  return {
    rows,
    kept: () => kept,
    session: {
      findExamples: async (hash: string) => rows.get(hash) ?? null,
      saveExamples: async (hash: string, row: ExamplesRow) => void rows.set(hash, row),
      removeExamples: async (hash: string) => void rows.delete(hash),
      examplesKept: {
        getValue: async () => kept,
        setValue: async (value: Kept) => {
          kept = value;
        },
      },
    } as unknown as FindParts['session'],
  };
}

const measured = (share: number): Evidence<'examples'> => ({
  state: 'measured',
  kind: 'examples',
  data: {
    ...{ share, coverage: 0.5, spans: [], shipped: { share: null, coverage: 0 }, banks: [], outdated: [] },
    ...{ read: { start: 0, end: 1 }, leftOut: 0 },
  },
});

const row = (digit = 'a') => assessmentOf({ id: idOf(digit), textHash: idOf(digit) });

function finding(fake = fakeSession(), run: FindParts['measure'] = async () => measured(0.25)) {
  const parts = {
    ...{
      session: fake.session,
      key: vi.fn(async () => 'k1'),
      finished: vi.fn(async () => undefined),
      setBusy: vi.fn(),
    },
    find: async (id: string) => row(id[0]),
    measure: vi.fn(run),
  };
  return { ...parts, ...fake, examples: createFindExamples(parts) };
}

describe('looking for similar writing', () => {
  it('leaves what was found beside the text, and says when nothing has changed since', async () => {
    const { examples, rows, measure, finished } = finding();
    expect(await examples.start(idOf('a'))).toBe(false);
    await examples.idle();
    expect(rows.get(idOf('a'))).toMatchObject({
      state: 'done',
      key: 'k1',
      evidence: { state: 'measured' },
      before: null,
    });
    expect(await examples.start(idOf('a'))).toBe(true);
    expect(measure).toHaveBeenCalledTimes(1);
    expect(finished).toHaveBeenCalledTimes(1);
  });

  it('looks again with other banks, and keeps what was found before', async () => {
    const { examples, rows, key, measure } = finding();
    await examples.start(idOf('a'));
    await examples.idle();
    key.mockResolvedValue('k2');
    measure.mockResolvedValue(measured(0.75));
    await examples.start(idOf('a'));
    await examples.idle();
    expect(rows.get(idOf('a'))).toMatchObject({ before: { share: 0.25 }, evidence: { data: { share: 0.75 } } });
  });

  it('is written as running before it is measured, and taken up after the death of a worker', async () => {
    const fake = fakeSession();
    const dead = finding(fake, () => new Promise<never>(() => undefined));
    await dead.examples.start(idOf('a'));
    expect(fake.rows.get(idOf('a'))?.state).toBe('running');
    const { examples } = finding(fake);
    await examples.resume();
    await examples.idle();
    expect(fake.rows.get(idOf('a'))?.state).toBe('done');
    expect(fake.kept()).toEqual([{ textHash: idOf('a'), assessmentId: idOf('a'), isRunning: false }]);
  });

  it('reads stopped after a stop, and nothing is kept of it', async () => {
    const measure: FindParts['measure'] = (_, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const { examples, rows, finished } = finding(fakeSession(), measure);
    await examples.start(idOf('a'));
    await examples.stop(idOf('a'));
    await examples.idle();
    expect(rows.get(idOf('a'))).toMatchObject({ state: 'stopped', evidence: null });
    expect(finished).not.toHaveBeenCalled();
  });

  it('is not taken up again by a start that was under way when a person stopped it', async () => {
    const fake = fakeSession();
    const dead = finding(fake, () => new Promise<never>(() => undefined));
    await dead.examples.start(idOf('a'));
    const measure: FindParts['measure'] = (_, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const { examples, rows, kept } = finding(fake, measure);
    await Promise.all([examples.resume(), examples.stop(idOf('a'))]);
    await examples.idle();
    expect(rows.get(idOf('a'))?.state).toBe('stopped');
    expect(kept()).toEqual([{ textHash: idOf('a'), assessmentId: idOf('a'), isRunning: false }]);
  });

  it('that fails says why and is tried again', async () => {
    const { examples, rows, measure } = finding();
    measure.mockRejectedValueOnce(new Error('out of memory'));
    await examples.start(idOf('a'));
    await examples.idle();
    expect(rows.get(idOf('a'))?.evidence).toMatchObject({ state: 'failed', reason: 'out of memory' });
    expect(await examples.start(idOf('a'))).toBe(false);
    await examples.idle();
    expect(rows.get(idOf('a'))?.evidence?.state).toBe('measured');
  });

  it('says so where the session has no room for what was found', async () => {
    const fake = fakeSession();
    const { saveExamples } = fake.session;
    fake.session.saveExamples = async (hash, one) => {
      if (one.evidence?.state === 'measured') throw new Error('quota exceeded');
      await saveExamples(hash, one);
    };
    const { examples, rows } = finding(fake);
    await examples.start(idOf('a'));
    await examples.idle();
    expect(rows.get(idOf('a'))?.evidence).toMatchObject({ state: 'failed', reason: 'session-full' });
  });

  it('keeps the three texts asked for last', async () => {
    const { examples, rows } = finding();
    for (const digit of ['a', 'b', 'c', 'd']) {
      await examples.start(idOf(digit));
      await examples.idle();
    }
    expect([...rows.keys()]).toEqual(['b', 'c', 'd'].map(idOf));
  });
});
