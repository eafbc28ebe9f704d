import type { Assessment } from '@/models/assessment.ts';
import { evidenceOf } from '@/models/evidence/registry.ts';
import { unscored } from '@/models/verdict/verdict.ts';
import { bare, type Shelf } from './shelf.ts';

/** Runs the check behind a row; rejects with an AbortError when the signal says so. */
export type RunCheck = (
  row: Assessment,
  options: { onProgress: (running: Assessment) => Promise<void>; signal: AbortSignal },
) => Promise<Assessment>;

export interface JobParts {
  shelf: Pick<Shelf, 'find' | 'has' | 'save' | 'running' | 'mayResume'>;
  run: RunCheck;
  /** After the row of a finished check was saved. */
  finished: (assessment: Assessment) => Promise<void>;
  /** Keeps the worker alive while there is work, and wakes it should it die all the same. */
  setBusy: (isBusy: boolean) => void;
  now?: () => number;
}

export type Jobs = ReturnType<typeof createJobs>;

/** Writing a row takes a while; progress is not worth more. */
const BETWEEN_SAVES_MS = 200;

/** Runs checks one after the other; each is a row first, so that it outlives this worker. */
export function createJobs(parts: JobParts) {
  const active = new Map<string, AbortController>();
  let last: Promise<unknown> = Promise.resolve();

  function release(assessmentId: string, controller: AbortController): void {
    if (active.get(assessmentId) === controller) active.delete(assessmentId);
    if (active.size === 0) parts.setBusy(false);
  }

  /**
   * Queues the check behind a running row; a second start of the same one changes nothing.
   *
   * @param kept - settles when the row is saved; nothing is written before, and nothing at all if it rejects
   */
  function start(row: Assessment, kept: Promise<void> = Promise.resolve()): void {
    if (active.has(row.id)) return;
    const controller = new AbortController();
    active.set(row.id, controller);
    kept.catch(() => controller.abort());
    parts.setBusy(true);
    last = last
      .then(() => work(parts, row, kept, controller))
      .catch(() => undefined) // the row keeps its last saved state: running, so it is resumed
      .then(() => release(row.id, controller));
  }

  return {
    start,
    isActive: (assessmentId: string): boolean => active.has(assessmentId),
    /** Stops a check; its row reads "unfinished" and its windows stay cached. */
    async cancel(assessmentId: string): Promise<void> {
      const controller = active.get(assessmentId);
      controller?.abort();
      if (controller) release(assessmentId, controller);
      const row = await parts.shelf.find(assessmentId);
      if (row?.state === 'running') await parts.shelf.save({ ...row, state: 'unfinished' });
    },
    /** Takes up every check that the death of a worker interrupted. */
    async resume(): Promise<void> {
      for (const id of await parts.shelf.running()) {
        if (active.has(id)) continue;
        const row = await parts.shelf.find(id);
        if (row?.state !== 'running' || active.has(id)) continue;
        if (await parts.shelf.mayResume(id)) start(row);
        else await parts.shelf.save({ ...row, state: 'unfinished' });
      }
    },
    /** Settles when nothing is queued; for tests. */
    idle: (): Promise<unknown> => last,
  };
}

async function work(parts: JobParts, row: Assessment, kept: Promise<void>, controller: AbortController): Promise<void> {
  const settled = await outcome(parts, row, kept, controller);
  await kept;
  // A row that is gone was deleted by a person while its check ran; a cancelled one is saved already.
  if (settled === null || !(await parts.shelf.has(row.id))) return;
  await parts.shelf.save(settled);
  if (settled.state === 'done') await parts.finished(settled);
}

/** What a check came to, under the id of its row; null where it was cancelled. */
async function outcome(
  parts: JobParts,
  row: Assessment,
  kept: Promise<void>,
  controller: AbortController,
): Promise<Assessment | null> {
  let latest = row;
  const { signal } = controller;
  const save = throttledSave(parts, controller);
  const onProgress = async (running: Assessment) => {
    if (signal.aborted) return;
    // Progress shows sentences; their tokens would be most of what is written.
    latest = { ...running, id: row.id, state: 'running', verdict: null, sentences: bare(running.sentences) };
    await kept.then(() => save(latest));
  };
  try {
    signal.throwIfAborted();
    // A model that hangs must not hold up the checks behind a cancelled one.
    const done = await Promise.race([parts.run(row, { onProgress, signal }), abortOf(signal)]);
    return { ...done, id: row.id };
  } catch (error) {
    return signal.aborted ? null : failed(latest, error);
  }
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function throttledSave({ shelf, now = Date.now }: JobParts, controller: AbortController) {
  let savedAt = Number.NEGATIVE_INFINITY;
  return async (running: Assessment) => {
    if (now() - savedAt < BETWEEN_SAVES_MS) return;
    if (!(await shelf.has(running.id))) return controller.abort();
    if (controller.signal.aborted) return;
    await shelf.save(running);
    savedAt = now();
  };
}

/** A check whose model could not run: no verdict from it, whatever the text is. */
function failed(row: Assessment, error: unknown): Assessment {
  const isCorrupt = error instanceof Error && error.name === 'CorruptModelError';
  const reason = isCorrupt ? 'model-corrupt' : 'model-failed';
  const verdict = unscored('failed', reason);
  const evidence = evidenceOf({ passage: row.passage, sentences: null, ngram: null });
  return { ...row, state: 'done', score: null, sentences: [], families: [], verdict, evidence };
}
