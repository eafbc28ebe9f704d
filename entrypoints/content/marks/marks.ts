import { message } from '@/components/message.ts';
import type { Conversation, Turn } from '../adapters/conversation.ts';
import { createMark, type Mark } from './mark.ts';
import { watchReplies } from './watch-replies.ts';

/** What a mark asks for and what comes back: sentences for its card, or null where the panel shows them. */
export type Pressed = (reply: { reply: number; start: string }) => Promise<{ sentences: string[] } | null>;

export interface MarksParts {
  read: () => Conversation | null;
  pressed: Pressed;
  /** The chat at each look, or null where none was found. */
  seen: (conversation: Conversation | null) => void;
  /** The newest fully written reply at each look. */
  written?: (reply: Turn, conversation: Conversation) => void;
}

/** A mark is put back where a page removes it, but a page that goes on removing it wins. */
const MAX_PLACINGS = 5;
/** Letters by which a reply is found again after its number has changed. */
const START = 200;
const SIZE = 24;
const INSET = 2;

/**
 * One mark for each fully written reply of a page. A mark stands within its message, so that it scrolls and
 * goes with it, takes no room there, and is moved to its end corner once the browser has laid the page out.
 *
 * @returns how to take all of them away
 */
export function showMarks(page: Document, { read, pressed, seen, written }: MarksParts): () => void {
  const marks = new Map<Element, { mark: Mark; placings: number }>();
  const resized = new ResizeObserver((entries) => moveAll(entries.map(({ target }) => target)));

  /** All places are read before any is written: what was laid out is laid out once. */
  function moveAll(messages: readonly Element[]): void {
    const moves = messages.flatMap((message) => {
      const mark = marks.get(message)?.mark;
      return mark?.host.isConnected ? [{ mark, ...cornerOf(message, mark.host) }] : [];
    });
    for (const { mark, x, y } of moves) mark.place(x, y);
  }

  async function press(element: Element): Promise<void> {
    const mark = marks.get(element)?.mark;
    const replies = watch.conversation()?.turns.filter(({ role }) => role === 'assistant') ?? [];
    const at = replies.findIndex((reply) => reply.element === element);
    if (!mark || at < 0) return;
    const start = replies[at]?.read().prose.text.slice(0, START) ?? '';
    mark.setBusy(true);
    try {
      const answer = await pressed({ reply: at + 1, start });
      if (answer) mark.tell(answer.sentences);
    } catch {
      mark.tell([message('markNoAnswer')]);
    } finally {
      mark.setBusy(false);
    }
  }

  function settled(replies: readonly Turn[], conversation: Conversation): void {
    const newest = replies.at(-1);
    if (newest) written?.(newest, conversation);
    for (const { element } of replies) {
      // A frame has a script of its own, which marks what stands there.
      if (element.ownerDocument === page) putMark(element);
    }
    for (const [element] of marks) if (!element.isConnected) forget(element);
  }

  function putMark(element: Element): void {
    const known = marks.get(element);
    if (known?.mark.host.isConnected || (known && known.placings >= MAX_PLACINGS)) return;
    const mark = known?.mark ?? createMark(page, () => void press(element));
    marks.set(element, { mark, placings: (known?.placings ?? 0) + 1 });
    element.append(mark.host);
    resized.unobserve(element);
    resized.observe(element);
  }

  function forget(element: Element): void {
    resized.unobserve(element);
    marks.get(element)?.mark.host.remove();
    marks.delete(element);
  }

  const watch = watchReplies(page, { read, seen, settled });
  return () => {
    watch.close();
    resized.disconnect();
    for (const element of [...marks.keys()]) forget(element);
  };
}

/** The end corner of a message, as seen from the host within it. */
function cornerOf(message: Element, host: Element): { x: number; y: number } {
  const box = message.getBoundingClientRect();
  const from = host.getBoundingClientRect();
  const x = message.matches(':dir(rtl)') ? box.left + INSET : box.right - SIZE - INSET;
  return { x: x - from.left, y: box.bottom - SIZE - INSET - from.top };
}
