import type { Assessment } from '@/models/assessment.ts';
import type { Evidence } from '@/models/evidence/evidence.ts';
import type { ExamplesRow, live } from '../../shared/live.ts';

export interface FindParts {
  session: Pick<typeof live, 'findExamples' | 'saveExamples' | 'removeExamples' | 'examplesKept'>;
  find: (assessmentId: string) => Promise<Assessment>;
  key: () => Promise<string>;
  measure: (
    assessment: Assessment,
    options: { signal: AbortSignal; onProgress: (done: number) => void },
  ) => Promise<Evidence<'examples'>>;
  /** After the row was saved; keeps what was found with an assessment that is in the library. */
  finished: (assessment: Assessment, evidence: Evidence<'examples'>) => Promise<void>;
  setBusy: (isBusy: boolean) => void;
  now?: () => number;
}

export type FindExamples = ReturnType<typeof createFindExamples>;

/** A row of a long text has more than a megabyte, and the session's storage has ten. */
const MAX_KEPT = 3;
const BETWEEN_SAVES_MS = 200;

/** Looks for writing like a passage, one passage after the other; each is a row first, so that it outlives this worker. */
export function createFindExamples(parts: FindParts) {
  const { session } = parts;
  const active = new Map<string, AbortController>();
  let last: Promise<unknown> = Promise.resolve();
  let listing: Promise<unknown> = Promise.resolve();
  let turn: Promise<unknown> = Promise.resolve();

  /** Starts and stops one after the other, so that a stop is not overtaken by what takes up the same passage. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const current = turn.then(work);
    turn = current.catch(() => undefined);
    return current;
  }

  /** Puts a text at the end of the list, or marks it done; the oldest beyond the limit go. */
  function list(textHash: string, assessmentId: string, isRunning: boolean): Promise<void> {
    const current = listing.then(async () => {
      const others = (await session.examplesKept.getValue()).filter((one) => one.textHash !== textHash);
      const gone = others.slice(0, Math.max(0, others.length + 1 - MAX_KEPT)).filter((one) => !one.isRunning);
      for (const { textHash: old } of gone) await session.removeExamples(old);
      const stay = others.filter((one) => !gone.includes(one));
      await session.examplesKept.setValue([...stay, { textHash, assessmentId, isRunning }]);
    });
    listing = current.catch(() => undefined);
    return current;
  }

  async function work(assessment: Assessment, row: ExamplesRow, controller: AbortController): Promise<void> {
    const { textHash } = assessment;
    const evidence = await measured(parts, assessment, row, controller.signal);
    if (evidence === null) return;
    await saveDone(session, textHash, { ...row, state: 'done', done: 1, evidence });
    await list(textHash, assessment.id, false);
    await parts.finished(assessment, evidence);
  }

  function queue(assessment: Assessment, row: ExamplesRow): void {
    const { textHash } = assessment;
    const controller = new AbortController();
    active.set(textHash, controller);
    parts.setBusy(true);
    const release = () => {
      if (active.get(textHash) === controller) active.delete(textHash);
      if (active.size === 0) parts.setBusy(false);
    };
    // A failure to save leaves the row running, so that the next start takes it up.
    last = last.then(() => work(assessment, row, controller)).then(release, release);
  }

  /** Queues a passage; true where nothing has changed since it was looked at. */
  async function start(assessmentId: string): Promise<boolean> {
    const assessment = await parts.find(assessmentId);
    const { textHash } = assessment;
    if (active.has(textHash)) return false;
    const known = await session.findExamples(textHash);
    const key = await parts.key().catch(() => '');
    const isKnown = known?.state === 'done' && known.key === key && known.evidence?.state !== 'failed';
    if (isKnown) return true;
    const row: ExamplesRow = { state: 'running', done: 0, key, evidence: null, before: readingOf(known) };
    await session.saveExamples(textHash, row);
    await list(textHash, assessmentId, true);
    queue(assessment, row);
    return false;
  }

  async function stop(assessmentId: string): Promise<void> {
    const { textHash } = await parts.find(assessmentId);
    active.get(textHash)?.abort();
    active.delete(textHash);
    const row = await session.findExamples(textHash);
    if (row?.state === 'running') await session.saveExamples(textHash, { ...row, state: 'stopped' });
    await list(textHash, assessmentId, false);
  }

  /** Starts what is still wanted: a person may have stopped it meanwhile. */
  async function takeUp(assessmentId: string): Promise<void> {
    const kept = await session.examplesKept.getValue();
    if (kept.some((one) => one.assessmentId === assessmentId && one.isRunning)) await start(assessmentId);
  }

  return {
    start: (assessmentId: string): Promise<boolean> => inTurn(() => start(assessmentId)),
    stop: (assessmentId: string): Promise<void> => inTurn(() => stop(assessmentId)),
    /** Takes up what the death of a worker interrupted. */
    async resume(): Promise<void> {
      for (const { assessmentId } of await session.examplesKept.getValue()) {
        // An assessment that is gone is not looked at any more.
        await inTurn(() => takeUp(assessmentId)).catch(() => false);
      }
    },
    /** Settles when nothing is queued; for tests. */
    idle: (): Promise<unknown> => last,
  };
}

function readingOf(row: ExamplesRow | null): ExamplesRow['before'] {
  if (row?.evidence?.state !== 'measured') return row?.before ?? null;
  const { share, coverage } = row.evidence.data;
  return { share, coverage };
}

/** What was found; null where it was stopped. */
async function measured(
  { session, measure, now = Date.now }: FindParts,
  assessment: Assessment,
  row: ExamplesRow,
  signal: AbortSignal,
): Promise<Evidence<'examples'> | null> {
  let savedAt = now();
  const onProgress = (done: number) => {
    if (signal.aborted || now() - savedAt < BETWEEN_SAVES_MS) return;
    savedAt = now();
    // Progress that is not saved is not worth stopping for.
    void session.saveExamples(assessment.textHash, { ...row, done }).catch(() => undefined);
  };
  try {
    signal.throwIfAborted();
    return await measure(assessment, { signal, onProgress });
  } catch (error) {
    if (signal.aborted) return null;
    return { state: 'failed', kind: 'examples', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function saveDone(session: FindParts['session'], textHash: string, row: ExamplesRow): Promise<void> {
  try {
    await session.saveExamples(textHash, row);
  } catch {
    // The session's storage is full: what was found does not fit, and the row says so.
    const evidence = { state: 'failed', kind: 'examples', reason: 'session-full' } as const;
    await session.saveExamples(textHash, { ...row, evidence });
  }
}
