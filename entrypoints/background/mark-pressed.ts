import { message } from '@/components/message.ts';
import { isKnownReply, replyWords } from '@/components/reply-words.ts';
import { verdictWords } from '@/components/verdict-words.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { Verdict } from '@/models/verdict/verdict.ts';
import type { Caller } from '../shared/gate.ts';
import type { Protocol } from '../shared/protocol.ts';
import type { CheckTab } from './check-tab.ts';

type MarkPressed = Protocol['markPressed'];

export interface MarkPressedParts {
  checkTab: CheckTab;
  /** Null where no message can open a panel. */
  openPanel: ((windowId: number) => boolean) | null;
  /** An assessment once its check has ended; null where its row is gone. */
  ended: (assessmentId: string) => Promise<Assessment | null>;
}

/** Checks the reply whose mark was pressed; what it says first stands beside the mark where no panel opens. */
export function createMarkPressed({ checkTab, openPanel, ended }: MarkPressedParts) {
  return (reply: Parameters<MarkPressed>[0], { tabId, frameId, windowId }: Caller): ReturnType<MarkPressed> => {
    if (tabId === null || frameId === null || windowId === null) throw new Error('a mark stands in a tab');
    // First of all and before anything is awaited: only then does the browser allow it.
    openPanel?.(windowId);
    const beside = { ...reply, step: 0 } as const;
    const checked = checkTab({ tabId, windowId, frameId, prefer: 'selection', beside });
    return openPanel ? checked.then(() => null) : checked.then((answer) => sentencesOf(answer, ended));
  };
}

async function sentencesOf(
  answer: Awaited<ReturnType<CheckTab>>,
  ended: MarkPressedParts['ended'],
): Promise<{ sentences: string[] }> {
  if ('refused' in answer) return { sentences: [answer.refused] };
  const row = await ended(answer.assessmentId);
  if (!row?.verdict) return { sentences: [message('markUnfinished')] };
  return { sentences: [...wordsOf({ ...row, verdict: row.verdict }), message('markMore')] };
}

function wordsOf(row: Assessment & { verdict: Verdict }): string[] {
  if (!isKnownReply(row)) {
    const { heading, answer, sure } = verdictWords(row);
    return [heading, answer, sure];
  }
  const { heading, answer, families, alone } = replyWords(row);
  return [heading, answer, `${message('replyWhich')} ${families}`, ...(alone ? [alone] : [])];
}
