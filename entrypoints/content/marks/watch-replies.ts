import type { Conversation, Turn } from '../adapters/conversation.ts';
import type { Tree } from '../anchor/flat-tree.ts';
import { watchTyping } from './typing.ts';

export interface ReplyEvents {
  /** Reads the page as a chat; the one call that looks at all of it. */
  read: () => Conversation | null;
  /** These replies are fully written; the same ones again after a change. */
  settled: (replies: readonly Turn[], conversation: Conversation) => void;
  /** The chat at each look; null where the whole page was read and none was found. */
  seen: (conversation: Conversation | null) => void;
}

export interface ReplyWatch {
  /** The conversation as it is now. */
  conversation(): Conversation | null;
  close(): void;
}

/** Longer than chats pause between two words of a reply. */
const SETTLE_MS = 600;
/** Between two looks at a reply that neither grows nor settles, doubled each time up to this. */
const MAX_SETTLE_MS = 10_000;
const IDLE_TIMEOUT_MS = 2_000;
/** Between two readings of a whole page that is no chat yet, doubled each time. */
const MIN_READ_MS = 1_000;
const MAX_READ_MS = 60_000;

/**
 * Follows the replies of a page and says which are fully written. The page is read as a whole until a chat
 * is found; from then on only the hooks that found it are asked again, once the page has been quiet for a
 * moment, in its idle time, and never while a person types.
 */
export function watchReplies(page: Document, { read, settled, seen }: ReplyEvents): ReplyWatch {
  let conversation: Conversation | null = null;
  let address = page.location.href;
  let readAt = Number.NEGATIVE_INFINITY;
  let betweenReads = MIN_READ_MS;
  let newest = { element: null as Element | null, text: '' };
  let settleMs = SETTLE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  let idle: number | undefined;
  const observed = new Set<Tree>();

  const observer = new MutationObserver(() => {
    settleMs = SETTLE_MS;
    lookIn(SETTLE_MS);
  });
  const observe = () => {
    for (const tree of observed) observer.observe(tree, { childList: true, subtree: true });
  };
  const typing = watchTyping(page, {
    began: () => observer.disconnect(),
    paused: () => {
      betweenReads = MIN_READ_MS; // what was typed may have begun a chat
      observe();
      lookIn(SETTLE_MS);
    },
  });

  /** Looks after so many milliseconds, unless it will be done sooner anyway. */
  function lookIn(ms: number): void {
    const at = performance.now() + ms;
    if (typing.isGoingOn() || at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(() => {
      dueAt = Number.POSITIVE_INFINITY;
      idle = requestIdleCallback(look, { timeout: IDLE_TIMEOUT_MS });
    }, ms);
  }

  function look(): void {
    if (typing.isGoingOn()) return;
    conversation = again() ?? readWhole();
    if (!conversation) return;
    const replies = conversation.turns.filter(({ role }) => role === 'assistant');
    const done = replies.filter((reply, i) => !reply.isGrowing && (i < replies.length - 1 || isQuiet(reply)));
    if (done.length < replies.length) {
      lookIn(settleMs);
      settleMs = Math.min(2 * settleMs, MAX_SETTLE_MS);
    }
    settled(done, conversation);
    seen(conversation);
  }

  function again(): Conversation | null {
    if (page.location.href !== address) {
      address = page.location.href;
      betweenReads = MIN_READ_MS;
      return null;
    }
    return conversation?.again() ?? null;
  }

  function readWhole(): Conversation | null {
    const wait = readAt + betweenReads - performance.now();
    if (wait > 0) {
      lookIn(wait);
      return null;
    }
    const found = read();
    readAt = performance.now();
    betweenReads = found ? MIN_READ_MS : Math.min(2 * betweenReads, MAX_READ_MS);
    if (found && !observed.has(found.tree) && found.tree.nodeType !== 9) {
      observed.add(found.tree);
      observe();
    }
    if (!found) {
      lookIn(betweenReads); // a chat may begin in a shadow tree, of which no observer tells
      seen(null);
    }
    return found;
  }

  /** Whether the newest reply has words, and the same as at the last look. */
  function isQuiet({ element }: Turn): boolean {
    const text = element.textContent ?? '';
    const isSame = newest.element === element && newest.text === text;
    newest = { element, text };
    if (!isSame) settleMs = SETTLE_MS;
    return isSame && /\S/.test(text);
  }

  observed.add(page);
  observe();
  idle = requestIdleCallback(look, { timeout: IDLE_TIMEOUT_MS });
  return {
    conversation: () => conversation?.again() ?? null,
    close() {
      observer.disconnect();
      typing.close();
      clearTimeout(timer);
      if (idle !== undefined) cancelIdleCallback(idle);
    },
  };
}
