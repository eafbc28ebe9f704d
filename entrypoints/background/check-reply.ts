import { message } from '@/components/message.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { Place } from '../shared/live.ts';
import type { captureTab } from './capture.ts';
import type { createCheck } from './check.ts';
import { wordsOf } from './check-tab.ts';

/** Checks the reply beside the one of an assessment; what the window shows stays where there is none. */
export type CheckReply = (
  assessment: Assessment,
  where: { windowId: number; step: -1 | 1 },
) => Promise<{ assessmentId: string } | { refused: string }>;

export interface CheckReplyParts {
  check: ReturnType<typeof createCheck>;
  capture: typeof captureTab;
  findPlace: (assessmentId: string) => Promise<Place | null>;
}

/** Letters by which a reply is found again after its number has changed. */
const START = 200;

export function createCheckReply({ check, capture, findPlace }: CheckReplyParts): CheckReply {
  return async ({ id, passage }, { windowId, step }) => {
    const askedAt = Date.now();
    const place = await findPlace(id);
    const { chat } = passage.source;
    if (!place || !chat) return { refused: message('replyGone') };
    const beside = { reply: chat.reply, start: passage.text.slice(0, START), step };
    const captured = await capture({ ...place, prefer: 'selection', beside });
    if ('refused' in captured) return { refused: wordsOf(captured) };
    return { assessmentId: await check({ ...captured, windowId, askedAt }) };
  };
}
