import type { Assessment } from '@/models/assessment.ts';
import type { PackFacts } from '../../shared/model-pack/pack-state.ts';
import type { ReadEvidence } from '../../shared/reading-channel.ts';
import type { ReadingRow, readingRows } from '../../shared/reading-rows.ts';
import type { Shelf } from '../shelf.ts';
import type { ReaderHome } from './reader-home.ts';

export interface ReadingParts {
  shelf: Pick<Shelf, 'find' | 'save'>;
  rows: Pick<typeof readingRows, 'find' | 'save' | 'running'>;
  /** Every assessment of this session: one of the same text may have been read already. */
  allAssessments: () => Promise<Assessment[]>;
  home: ReaderHome;
  /** The installed pack, or null. */
  findPack: () => Promise<PackFacts | null>;
  /** The pack is complete and yet does not run here. */
  packFailed: (reason: string) => Promise<void>;
  setBusy: (isBusy: boolean) => void;
  now?: () => number;
}

export type Readings = ReturnType<typeof createReadings>;

/** Evidence that grows is written so often at most. */
const BETWEEN_SAVES_MS = 700;
/** After so many deaths of the worker a reading is given up. */
const MAX_RESUMPTIONS = 5;

/** Reads passages with the language model, one after the other; each is a row, so that it outlives this worker. */
export function createReadings(parts: ReadingParts) {
  const active = new Map<string, AbortController>();
  let last: Promise<unknown> = Promise.resolve();

  function start(assessmentId: string, row: ReadingRow): void {
    const controller = new AbortController();
    active.set(assessmentId, controller);
    parts.setBusy(true);
    last = last
      .then(() => work(parts, assessmentId, row, controller.signal))
      .catch(() => undefined) // the row keeps its last state: running, so it is taken up again
      .then(() => {
        if (active.get(assessmentId) === controller) active.delete(assessmentId);
        if (active.size === 0) parts.setBusy(false);
      });
  }

  return {
    /** Starts reading unless it runs or was done with this pack; one of the same text is taken over. */
    async read(assessment: Assessment): Promise<void> {
      const { id } = assessment;
      const pack = await parts.findPack();
      if (!pack || active.has(id) || isRead(assessment, pack.revision)) return;
      const row: ReadingRow = { ...BEGUN, revision: pack.revision };
      // One of the library has no row of this session yet.
      if (!(await parts.shelf.find(id))) await parts.shelf.save(assessment);
      const known = (await parts.allAssessments()).find((one) => isSame(one, assessment) && isRead(one, pack.revision));
      if (known) {
        await parts.shelf.save(withEvidence(assessment, modelEvidence(known)));
        return parts.rows.save(id, { ...row, state: 'done' });
      }
      await parts.rows.save(id, row);
      start(id, row);
    },
    /** Stops reading; what was read stays. */
    async stop(assessmentId: string): Promise<void> {
      active.get(assessmentId)?.abort();
      const row = await parts.rows.find(assessmentId);
      if (row?.state === 'running') await parts.rows.save(assessmentId, { ...row, state: 'stopped' });
    },
    /** Stops all and gives the memory back, before the pack goes. */
    async release(): Promise<void> {
      for (const controller of active.values()) controller.abort();
      await last;
      parts.home.release();
    },
    /** Takes up what the death of a worker interrupted. */
    async resume(): Promise<void> {
      for (const id of await parts.rows.running()) {
        const row = await parts.rows.find(id);
        if (row?.state !== 'running' || active.has(id)) continue;
        const again = { ...row, resumptions: row.resumptions + 1 };
        if (again.resumptions > MAX_RESUMPTIONS) await parts.rows.save(id, { ...row, state: 'stopped' });
        else await parts.rows.save(id, again).then(() => start(id, again));
      }
    },
    /** Settles when nothing is queued; for tests. */
    idle: (): Promise<unknown> => last,
  };
}

const BEGUN: Omit<ReadingRow, 'revision'> = { state: 'running', done: 0, total: 0, reason: '', resumptions: 0 };

async function work(parts: ReadingParts, id: string, begun: ReadingRow, signal: AbortSignal): Promise<void> {
  const assessment = await parts.shelf.find(id);
  if (signal.aborted || !assessment) return;
  let row = begun;
  const found = new Map<string, ReadEvidence>();
  const save = createSaver(parts, id, () => [...found.values()]);
  try {
    await parts.home.read(assessment.passage, {
      signal,
      onProgress: (progress) => {
        row = { ...row, ...progress };
        if (!signal.aborted) save.soon(row);
      },
      onEvidence: (evidence) => {
        found.set(evidence.kind, evidence);
        if (!signal.aborted) save.soon(row);
      },
    });
    await save.now({ ...row, state: 'done' });
  } catch (error) {
    if (signal.aborted) return save.settled();
    const reason = error instanceof Error ? error.message : '';
    if (error instanceof Error && error.name === 'NotAPackError') await parts.packFailed(reason);
    await save.now({ ...row, state: 'failed', reason });
  }
}

/** Writes row and evidence in order, at most every so often while reading goes on. */
function createSaver({ shelf, rows, now = Date.now }: ReadingParts, id: string, found: () => ReadEvidence[]) {
  let writing: Promise<void> = Promise.resolve();
  let savedAt = Number.NEGATIVE_INFINITY;
  const write = (row: ReadingRow) => {
    savedAt = now();
    const evidence = found();
    writing = writing
      .then(async () => {
        const assessment = await shelf.find(id);
        if (assessment && evidence.length > 0) await shelf.save(withEvidence(assessment, evidence));
        await rows.save(id, row);
      })
      .catch(() => undefined); // the next write, or the last one, says the same and more
    return writing;
  };
  return {
    soon: (row: ReadingRow): void => {
      if (now() - savedAt >= BETWEEN_SAVES_MS) void write(row);
    },
    now: write,
    settled: () => writing,
  };
}

/** The assessment with evidence put in the place of what it had of the same kinds. */
export function withEvidence(assessment: Assessment, evidence: readonly ReadEvidence[]): Assessment {
  const kinds = new Set<string>(evidence.map(({ kind }) => kind));
  return { ...assessment, evidence: [...assessment.evidence.filter(({ kind }) => !kinds.has(kind)), ...evidence] };
}

function modelEvidence({ evidence }: Assessment): ReadEvidence[] {
  return evidence.filter(
    (one): one is ReadEvidence => one.kind === 'predictability' || one.kind === 'prompt-influence',
  );
}

/** Whether every view of the language model is there, whole, and of this pack. */
function isRead({ evidence }: Assessment, revision: string): boolean {
  const words = evidence.find((one) => one.kind === 'predictability');
  const model = words?.state === 'measured' && 'model' in words.data ? words.data.model : null;
  if (!model?.isDone || model.revision !== revision) return false;
  const prompt = evidence.find((one) => one.kind === 'prompt-influence');
  return prompt?.state !== 'measured' || !('influence' in prompt.data) || prompt.data.influence.isDone;
}

function isSame(a: Assessment, b: Assessment): boolean {
  return a.textHash === b.textHash && a.passage.source.chat?.prompt === b.passage.source.chat?.prompt;
}
