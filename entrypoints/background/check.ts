import type { Assessment } from '@/models/assessment.ts';
import type { Passage } from '@/models/passage.ts';
import type { Budget } from '@/models/verdict/verdict.ts';
import type { Place, Shown } from '../shared/live.ts';
import type { Library } from '../shared/store/library.ts';
import type { Jobs } from './jobs.ts';
import type { Shelf } from './shelf.ts';

/** A passage to check, the window whose panel shows it, and the frame it was captured from. */
export interface CheckRequest {
  passage: Passage;
  windowId: number | null;
  place: Place | null;
  /** When a person asked for it, in milliseconds; left out where that is now. */
  askedAt?: number;
}

/** What makes a check the same check. */
export interface Identity {
  id: string;
  textHash: string;
  modelRevision: string;
  budget: Budget;
}

export interface CheckParts {
  identify: (text: string) => Promise<Identity>;
  shelf: Pick<Shelf, 'find' | 'save' | 'markShown'>;
  library: Pick<Library, 'find'>;
  jobs: Pick<Jobs, 'start' | 'isActive'>;
  live: {
    saveShown(windowId: number, shown: Shown): Promise<void>;
    savePlace(assessmentId: string, place: Place): Promise<void>;
  };
  paint: (assessment: Assessment) => Promise<unknown>;
}

/**
 * Starts the assessment of a passage, or finds it where the same check was made before, and makes
 * it the one its window shows. The row is written before the id is given back.
 */
export function createCheck(parts: CheckParts) {
  return async function check({ passage, windowId, place, askedAt = Date.now() }: CheckRequest): Promise<string> {
    const identity = await parts.identify(passage.text);
    const known = await findKnown(parts, identity.id);
    const row = known ? { ...known, passage } : startingRow(passage, identity);
    const isRunning = parts.jobs.isActive(row.id);
    const kept = keep(parts, row, place, !isRunning);
    // The encoder need not wait for the row, only its results.
    if (!isRunning && row.state !== 'done') parts.jobs.start(row, kept);
    await kept;
    await show(parts, row.id, { windowId, tabId: place?.tabId ?? null, askedAt });
    if (!isRunning && row.state === 'done') await parts.paint(row);
    return row.id;
  };
}

async function keep({ shelf, live }: CheckParts, row: Assessment, place: Place | null, isNew: boolean): Promise<void> {
  if (isNew) await shelf.save(row);
  if (place) await live.savePlace(row.id, place);
}

async function show(
  { shelf, live }: CheckParts,
  assessmentId: string,
  { windowId, tabId, askedAt }: { windowId: number | null; tabId: number | null; askedAt: number },
): Promise<void> {
  await shelf.markShown(assessmentId);
  if (windowId !== null) await live.saveShown(windowId, { assessmentId, tabId, notice: null, at: askedAt });
}

/** A finished assessment of this session or of the library; a failed one is worth another try. */
async function findKnown({ shelf, library }: CheckParts, id: string): Promise<Assessment | null> {
  // A library that cannot be opened costs a second check, not the first.
  const saved = () => library.find(id).catch(() => undefined);
  const found = (await shelf.find(id)) ?? (await saved())?.assessment ?? null;
  return found?.state === 'done' && found.verdict?.name !== 'failed' ? found : null;
}

/** The row of a check that has not looked at its text yet; it says nothing about it. */
export function startingRow(passage: Passage, identity: Identity, now = new Date()): Assessment {
  return {
    ...identity,
    passage,
    state: 'running',
    windows: { done: 0, total: 0 },
    home: null,
    language: null,
    words: 0,
    register: null,
    score: null,
    bias: 0,
    sentences: [],
    families: [],
    verdict: null,
    evidence: [],
    assessedAt: now.toISOString(),
  };
}
