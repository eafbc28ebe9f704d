import { message } from '@/components/message.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { createGate } from '../shared/gate.ts';
import { live, type Place } from '../shared/live.ts';
import { keepInLibrary, type Store } from '../shared/store/store.ts';
import { ToldError } from '../shared/told-error.ts';
import type { createCheck } from './check.ts';
import type { CheckReply } from './check-reply.ts';
import type { CheckTab } from './check-tab.ts';
import { withExamples } from './examples/examples.ts';
import type { Inference } from './inference/host.ts';
import type { Jobs } from './jobs.ts';
import type { createPainter } from './paint.ts';
import type { Shelf } from './shelf.ts';

export interface RequestParts {
  handle: ReturnType<typeof createGate>;
  check: ReturnType<typeof createCheck>;
  checkTab: CheckTab;
  checkReply: CheckReply;
  jobs: Jobs;
  painter: ReturnType<typeof createPainter>;
  shelf: Shelf;
  store: Store;
  inference: Inference;
  strike: (assessment: Assessment, struck: number[]) => Promise<Assessment>;
}

/** Answers every request of the protocol that is addressed to the background. */
export function answerRequests(parts: RequestParts): void {
  const { handle, jobs, painter, store, inference } = parts;
  const find = (assessmentId: string) => findAssessment(parts, assessmentId);

  handle('check', async ({ passage, windowId = null }) => {
    const place = windowId === null ? null : await placeOfShown(parts.shelf, windowId, passage.text);
    return { assessmentId: await parts.check({ passage, windowId, place }) };
  });
  handle('captureTab', ({ tabId, windowId }) => parts.checkTab({ tabId, windowId, prefer: 'selection' }));
  handle('checkReply', async ({ assessmentId, windowId, step }) =>
    parts.checkReply(await find(assessmentId), { windowId, step }),
  );
  handle('cancel', ({ assessmentId }) => jobs.cancel(assessmentId));
  handle('strike', async ({ assessmentId, struck }) => parts.strike(await find(assessmentId), struck));
  handle('showInPage', async ({ assessmentId, isShown }) => painter.paintAgain(await find(assessmentId), isShown));
  handle('lightInPage', ({ assessmentId, sentence, isScrolled }) =>
    painter.light(assessmentId, { sentence, isScrolled }),
  );
  handle('sentencePointed', (pointed) => live.pointed.setValue(pointed));
  handle('paintChanged', ({ assessmentId, lost }) => saveLost(assessmentId, lost));
  handle('selfTest', () => inference.report());
  handle('save', async ({ assessmentId }) => keepInLibrary(store, await complete(await find(assessmentId))));
}

/** The assessment with the similar writing that was found for its text in this session. */
async function complete(assessment: Assessment): Promise<Assessment> {
  const row = await live.findExamples(assessment.textHash);
  return row?.evidence ? withExamples(assessment, row.evidence) : assessment;
}

/** Where the text that a window shows was captured: the same text under another budget is there still. */
async function placeOfShown(shelf: Shelf, windowId: number, text: string): Promise<Place | null> {
  const shown = await live.findShown(windowId);
  const row = shown?.assessmentId ? await shelf.find(shown.assessmentId) : null;
  return row?.passage.text === text ? live.findPlace(row.id) : null;
}

/** Notes which sentences of an assessment its page no longer shows. */
export async function saveLost(assessmentId: string, lost: number[]): Promise<void> {
  await live.lost.setValue({ ...(await live.lost.getValue()), [assessmentId]: lost });
}

/**
 * An assessment of this session or of the library.
 *
 * @throws {ToldError} where it is in neither
 */
export async function findAssessment(
  { shelf, store }: Pick<RequestParts, 'shelf' | 'store'>,
  assessmentId: string,
): Promise<Assessment> {
  const found = (await shelf.find(assessmentId)) ?? (await store.library.find(assessmentId))?.assessment;
  if (!found) throw new ToldError(message('assessmentGone'));
  return found;
}
