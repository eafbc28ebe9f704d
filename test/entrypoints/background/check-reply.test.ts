import { describe, expect, it, vi } from 'vitest';
import { message } from '@/components/message.ts';
import { createCheckReply } from '@/entrypoints/background/check-reply.ts';
import type { Passage } from '@/models/passage.ts';
import { assessmentOf, idOf } from '../assessment.ts';

const place = { tabId: 7, frameId: 2 };
const passage = (text: string, reply: number): Passage => ({
  ...{ text, kind: 'message', role: 'assistant' },
  source: { title: 'Boats', chat: { site: 'ChatGPT', reply, replies: 3 } },
});
const shown = assessmentOf({ passage: passage('x'.repeat(500), 2) });
const next = passage('The next one.', 3);

function acting(answer: { passage: Passage; place: typeof place } | { refused: { text: string } }) {
  const check = vi.fn(async () => idOf('c'));
  const capture = vi.fn(async () => answer);
  const checkReply = createCheckReply({ check, capture, findPlace: async (id) => (id === shown.id ? place : null) });
  return { check, capture, checkReply };
}

describe('the reply beside the one shown', () => {
  it('is captured from the same frame, by number and first words, and checked there', async () => {
    const { check, capture, checkReply } = acting({ passage: next, place });
    expect(await checkReply(shown, { windowId: 4, step: 1 })).toEqual({ assessmentId: idOf('c') });
    const beside = { reply: 2, start: 'x'.repeat(200), step: 1 };
    expect(capture).toHaveBeenCalledWith({ ...place, prefer: 'selection', beside });
    expect(check).toHaveBeenCalledWith(expect.objectContaining({ passage: next, place, windowId: 4 }));
  });

  it('leaves what is shown alone where there is none', async () => {
    const { check, checkReply } = acting({ refused: { text: message('replyLast') } });
    expect(await checkReply(shown, { windowId: 4, step: 1 })).toEqual({ refused: message('replyLast') });
    expect(check).not.toHaveBeenCalled();
  });

  it('is none where the page is gone or the passage is no reply', async () => {
    const { checkReply } = acting({ passage: next, place });
    const gone = { refused: message('replyGone') };
    expect(await checkReply({ ...shown, id: idOf('d') }, { windowId: 4, step: -1 })).toEqual(gone);
    expect(await checkReply(assessmentOf(), { windowId: 4, step: -1 })).toEqual(gone);
  });
});
