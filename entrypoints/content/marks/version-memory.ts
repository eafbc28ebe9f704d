import type { Conversation, Turn } from '../adapters/conversation.ts';
import { promptBefore, versionsOf } from '../capture/reply.ts';

/**
 * Remembers each answer of a pager as it is shown, so that the others to the same prompt are at hand when
 * one is checked. A turn without a pager costs a look for one; its words are read once for each answer.
 */
export function createVersionMemory(page: Document) {
  let known = { element: null as Element | null, number: 0 };
  return (turn: Turn, { turns }: Conversation): void => {
    const version = turn.regeneration();
    if (!version || (known.element === turn.element && known.number === version.number)) return;
    known = { element: turn.element, number: version.number };
    const reply = turns.filter(({ role }) => role === 'assistant').findIndex(({ element }) => element === turn.element);
    versionsOf(page, turn, { prompt: promptBefore(turns, turn), reply: reply + 1, text: turn.read().prose.text });
  };
}
