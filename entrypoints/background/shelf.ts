import type { Assessment } from '@/models/assessment.ts';
import type { Evidence } from '@/models/evidence/evidence.ts';
import type { Kept, live } from '../shared/live.ts';
import { through } from '../shared/seam.ts';
import { StorageProblem } from '../shared/store/problem.ts';

type SessionStorage = Pick<typeof live, 'findAssessment' | 'saveAssessment' | 'removeAssessment' | 'bytesInUse'> & {
  kept: { getValue(): Promise<Kept>; setValue(kept: Kept): Promise<void> };
};

export type Shelf = ReturnType<typeof createShelf>;

/** Of the 10 MiB a browser gives; the rest is for the small rows: what is shown, where, what is pointed at. */
const MAX_BYTES = 9 * 1024 * 1024;

/** How often a check is taken up again after the worker died in it, before it reads "unfinished". */
const MAX_RESUMPTIONS = 10;

/**
 * Assessments of this session, in memory and within its quota: the least recently shown ones go
 * first, a running one never. One too large to fit is kept without its tokens.
 */
export function createShelf(session: SessionStorage, now: () => number = Date.now) {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const current = last.then(() => through('storage', act));
    last = current.catch(() => undefined); // one failed write does not block the next
    return current;
  };
  const update = async (change: (kept: Kept) => void) => {
    const kept = structuredClone(await session.kept.getValue());
    change(kept);
    await session.kept.setValue(kept);
  };

  return {
    find: (assessmentId: string): Promise<Assessment | null> => session.findAssessment(assessmentId),
    has: async (assessmentId: string): Promise<boolean> => assessmentId in (await session.kept.getValue()),
    /** Ids of checks that were running when they were last saved. */
    async running(): Promise<string[]> {
      const kept = await session.kept.getValue();
      return Object.keys(kept).filter((id) => kept[id]?.isRunning);
    },
    save: (assessment: Assessment): Promise<void> =>
      inTurn(async () => {
        await saveWithRoom(session, assessment);
        await update((kept) => {
          const { shownAt = now(), resumptions = 0 } = kept[assessment.id] ?? {};
          kept[assessment.id] = { shownAt, resumptions, isRunning: assessment.state === 'running' };
        });
      }),
    markShown: (assessmentId: string): Promise<void> =>
      inTurn(() =>
        update((kept) => {
          const row = kept[assessmentId];
          if (row) row.shownAt = now();
        }),
      ),
    /** Counts one more resumption; false when there were too many. */
    mayResume: (assessmentId: string): Promise<boolean> =>
      inTurn(async () => {
        let resumptions = 0;
        await update((kept) => {
          const row = kept[assessmentId];
          if (!row) return;
          row.resumptions += 1;
          resumptions = row.resumptions;
        });
        return resumptions <= MAX_RESUMPTIONS;
      }),
  };
}

async function saveWithRoom(session: SessionStorage, assessment: Assessment): Promise<void> {
  if (await fits(session, assessment)) return;
  await makeRoom(session, assessment);
  if (await fits(session, assessment)) return;
  if (await fits(session, withoutTokens(assessment))) return;
  await session.removeAssessment(assessment.id);
  throw new StorageProblem('full');
}

async function fits(session: SessionStorage, assessment: Assessment): Promise<boolean> {
  try {
    await session.saveAssessment(assessment);
    return (await session.bytesInUse()) <= MAX_BYTES;
  } catch {
    // The browsers word a full session storage differently; a smaller row tells whether it was that.
    return false;
  }
}

async function makeRoom(session: SessionStorage, assessment: Assessment): Promise<void> {
  const kept = structuredClone(await session.kept.getValue());
  const evictable = Object.keys(kept).filter((id) => id !== assessment.id && !kept[id]?.isRunning);
  evictable.sort((a, b) => (kept[a]?.shownAt ?? 0) - (kept[b]?.shownAt ?? 0));
  for (const id of evictable) {
    await session.removeAssessment(id);
    delete kept[id];
    await session.kept.setValue(kept);
    if (await fits(session, assessment)) return;
  }
}

/** The assessment with its sentences but without their tokens, and saying so. */
export function withoutTokens(assessment: Assessment): Assessment {
  const evidence = assessment.evidence.map((one): Evidence => {
    if (one.state !== 'measured' || one.kind !== 'sentences' || !('sentences' in one.data)) return one;
    return { ...one, data: { sentences: bare(one.data.sentences) } };
  });
  return { ...assessment, sentences: bare(assessment.sentences), evidence, isWithoutTokens: true };
}

/** Sentences without their tokens: a fraction of the bytes. */
export function bare<T extends { tokens: unknown[] }>(sentences: readonly T[]) {
  return sentences.map((sentence) => ({ ...sentence, tokens: [] }));
}
