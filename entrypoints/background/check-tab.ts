import { message } from '@/components/message.ts';
import { StorageProblem } from '../shared/store/problem.ts';
import { type Captured, type CaptureRequest, captureTab } from './capture.ts';
import type { createCheck } from './check.ts';
import type { Show } from './show-newest.ts';

/** Captures from a tab and checks the passage; the panel of the window follows along. */
export type CheckTab = (
  request: CaptureRequest & { windowId: number },
) => Promise<{ assessmentId: string } | { refused: string }>;

export function createCheckTab(check: ReturnType<typeof createCheck>, saveShown: Show): CheckTab {
  return async ({ windowId, ...request }) => {
    const askedAt = Date.now();
    const show = (notice: string | null) =>
      saveShown(windowId, { assessmentId: null, tabId: request.tabId, notice, at: askedAt });
    try {
      await show(null); // what was shown before is not about this page
      const captured = await captureTab(request);
      if ('passage' in captured) return { assessmentId: await check({ ...captured, windowId, askedAt }) };
      const refused = wordsOf(captured);
      await show(refused);
      return { refused };
    } catch (error) {
      const refused = explain(error);
      await show(refused);
      return { refused };
    }
  };
}

/** Why a capture gave no passage, in a sentence. */
export function wordsOf({ refused }: Extract<Captured, { refused: unknown }>): string {
  return typeof refused === 'string' ? message(refused) : refused.text;
}

function explain(error: unknown): string {
  return error instanceof StorageProblem ? error.message : message('noticeFailed');
}
