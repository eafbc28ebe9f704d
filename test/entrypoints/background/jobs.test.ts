import { describe, expect, it, vi } from 'vitest';
import { createJobs, type JobParts, type RunCheck } from '@/entrypoints/background/jobs.ts';
import { assessmentOf, idOf } from '../assessment.ts';
import { fakeSession, fakeShelf } from './fakes.ts';

const running = (digit = 'a') =>
  assessmentOf({ id: idOf(digit), state: 'running', verdict: null, sentences: [], score: null });
const finish: RunCheck = async (row) => assessmentOf({ id: row.id });
/** A check that reports one window, then hangs. */
const hanging: RunCheck = async (row, { onProgress }) => {
  await onProgress({ ...row, windows: { done: 1, total: 3 } });
  return new Promise(() => undefined);
};

function jobsOver(session: ReturnType<typeof fakeSession>, changes: Partial<JobParts> = {}) {
  const parts = { run: vi.fn(finish), finished: vi.fn(async () => undefined), setBusy: vi.fn(), ...changes };
  const shelf = fakeShelf(session);
  return { shelf, ...parts, jobs: createJobs({ shelf, ...parts }) };
}

describe('a check', () => {
  it('is saved before it is announced', async () => {
    const session = fakeSession();
    const finished = vi.fn(async () => expect(session.read(idOf('a'))?.state).toBe('done'));
    const { jobs, shelf } = jobsOver(session, { finished });
    await shelf.save(running());
    jobs.start(running());
    await jobs.idle();
    expect(finished).toHaveBeenCalledWith(assessmentOf());
  });

  it('waits for the one before it, and a second start of the same one changes nothing', async () => {
    const order: string[] = [];
    const run: RunCheck = async (row, options) => {
      order.push(`${row.id[0]} starts`);
      const done = await finish(row, options);
      order.push(`${row.id[0]} ends`);
      return done;
    };
    const { jobs, shelf, setBusy } = jobsOver(fakeSession(), { run });
    for (const digit of ['a', 'c']) await shelf.save(running(digit));
    for (const digit of ['a', 'c', 'a']) jobs.start(running(digit));
    await jobs.idle();
    expect(order).toEqual(['a starts', 'a ends', 'c starts', 'c ends']);
    expect(setBusy).toHaveBeenLastCalledWith(false);
  });

  it('runs while its row is being saved, and writes nothing before that', async () => {
    const session = fakeSession();
    const { jobs, shelf, run } = jobsOver(session);
    let save: () => void = () => undefined;
    const kept = new Promise<void>((resolve) => {
      save = resolve;
    }).then(() => shelf.save(running()));
    jobs.start(running(), kept);
    await vi.waitFor(() => expect(run).toHaveBeenCalled());
    expect(session.read(idOf('a'))).toBeNull();
    save();
    await jobs.idle();
    expect(session.read(idOf('a'))?.state).toBe('done');
  });

  it('writes nothing where its row could not be saved', async () => {
    const session = fakeSession();
    const { jobs, finished } = jobsOver(session);
    jobs.start(running(), Promise.reject(new Error('full')));
    await jobs.idle();
    expect(session.read(idOf('a'))).toBeNull();
    expect(finished).not.toHaveBeenCalled();
  });

  it('reads unfinished after a cancel, with what was found and no verdict', async () => {
    const session = fakeSession();
    const { jobs, shelf, finished } = jobsOver(session, { run: hanging });
    await shelf.save(running());
    jobs.start(running());
    await vi.waitFor(() => expect(session.read(idOf('a'))?.windows.done).toBe(1));
    await jobs.cancel(idOf('a'));
    expect(jobs.isActive(idOf('a'))).toBe(false);
    await jobs.idle();
    expect(session.read(idOf('a'))).toMatchObject({ state: 'unfinished', verdict: null, windows: { done: 1 } });
    expect(finished).not.toHaveBeenCalled();
  });

  it('can be started again while one cancelled before it has not stopped yet', async () => {
    const session = fakeSession();
    const run = vi.fn(finish).mockImplementationOnce(hanging);
    const { jobs, shelf } = jobsOver(session, { run });
    for (const digit of ['a', 'c']) await shelf.save(running(digit));
    for (const digit of ['a', 'c']) jobs.start(running(digit));
    await jobs.cancel(idOf('c'));
    await shelf.save(running('c'));
    jobs.start(running('c'));
    await jobs.cancel(idOf('a'));
    await jobs.idle();
    expect(session.read(idOf('c'))?.state).toBe('done');
  });

  it('fails with a reason when the model does, and never reads human', async () => {
    const session = fakeSession();
    const corrupt = Object.assign(new Error('weights.bin is damaged'), { name: 'CorruptModelError' });
    const run = vi.fn(finish).mockRejectedValueOnce(corrupt).mockRejectedValueOnce(new Error('out of memory'));
    const { jobs, shelf } = jobsOver(session, { run });
    for (const digit of ['a', 'c']) await shelf.save(running(digit));
    for (const digit of ['a', 'c']) jobs.start(running(digit));
    await jobs.idle();
    expect(session.read(idOf('a'))?.verdict).toMatchObject({ name: 'failed', reason: 'model-corrupt' });
    expect(session.read(idOf('c'))?.verdict).toMatchObject({ name: 'failed', reason: 'model-failed' });
  });

  it('leaves nothing behind when a person deleted everything meanwhile', async () => {
    const session = fakeSession();
    const run: RunCheck = async (row, options) => {
      session.rows.clear();
      await session.kept.setValue({});
      return finish(row, options);
    };
    const { jobs, shelf, finished } = jobsOver(session, { run });
    await shelf.save(running());
    jobs.start(running());
    await jobs.idle();
    expect(session.rows.size).toBe(0);
    expect(finished).not.toHaveBeenCalled();
  });

  it('does not stop those after it when its row cannot be written', async () => {
    const session = fakeSession();
    const { jobs, shelf } = jobsOver(session);
    for (const digit of ['a', 'c']) await shelf.save(running(digit));
    vi.spyOn(shelf, 'save').mockRejectedValueOnce(new Error('no room'));
    for (const digit of ['a', 'c']) jobs.start(running(digit));
    await jobs.idle();
    expect(session.read(idOf('a'))?.state).toBe('running');
    expect(session.read(idOf('c'))?.state).toBe('done');
  });
});

describe('after the death of a worker', () => {
  it('a running check is taken up again, a finished one is not', async () => {
    const session = fakeSession();
    const dead = jobsOver(session, { run: () => new Promise(() => undefined) });
    await dead.shelf.save(running());
    await dead.shelf.save(assessmentOf({ id: idOf('c') }));
    dead.jobs.start(running());
    const { jobs, run } = jobsOver(session);
    await jobs.resume();
    await jobs.idle();
    expect(run).toHaveBeenCalledTimes(1);
    expect(session.read(idOf('a'))?.state).toBe('done');
  });

  it('a check that keeps killing the worker reads unfinished in the end', async () => {
    const session = fakeSession();
    await fakeShelf(session).save(running());
    for (let death = 0; death < 11; death += 1) {
      await jobsOver(session, { run: () => new Promise(() => undefined) }).jobs.resume();
    }
    expect(session.read(idOf('a'))).toMatchObject({ state: 'unfinished', verdict: null });
  });

  it('a check that nobody runs any more can be cancelled', async () => {
    const session = fakeSession();
    const { jobs, shelf } = jobsOver(session);
    await shelf.save(running());
    await jobs.cancel(idOf('a'));
    expect(session.read(idOf('a'))?.state).toBe('unfinished');
  });
});
