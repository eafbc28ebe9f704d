import { counted, type MessageKey, message } from '@/components/message.ts';
import type { ChatSource, Passage } from '@/models/passage.ts';
import type { Beside } from '../../shared/chat-protocol.ts';
import type { ChatWarning, Conversation, Turn } from '../adapters/conversation.ts';
import { readChat } from '../adapters/read-chat.ts';
import { MAX_CHARACTERS } from '../anchor/text-index.ts';
import type { Capture } from './capture.ts';
import { hasText, type Refused } from './captured.ts';
import { captureWholePage } from './largest-block.ts';
import { placeOf } from './place.ts';
import { otherVersions, type ShownVersion } from './versions.ts';

export interface ReplyOptions {
  beside?: Beside;
  address?: Pick<Location, 'hostname' | 'pathname'>;
  /** How long the newest reply must not change to count as written. */
  settleMs?: number;
}

/** Longer than chats pause between two words of a reply. */
const SETTLE_MS = 400;
/** Replies looked at to find one again whose number has changed. */
const NEARBY = 50;

/**
 * The newest reply of a chat that is fully written and has any prose, or the one beside another. Code
 * and thinking are kept out of its text, and a note says so.
 *
 * @returns null where the page is no chat, or one with no reply
 */
export async function captureReply(page: Document, options: ReplyOptions = {}): Promise<Capture | Refused | null> {
  const { beside, settleMs = SETTLE_MS } = options;
  const { conversation } = readChat(page, options.address);
  const replies = conversation?.turns.filter(({ role }) => role === 'assistant') ?? [];
  if (!conversation || replies.length === 0) return beside ? { refused: message('replyGone') } : null;
  const step = beside?.step ?? -1;
  let isWaiting = false;
  for (let i = beside ? indexOf(replies, beside) + step : replies.length - 1; replies[i]; i += step) {
    const turn = replies[i] as Turn;
    const isNewest = i === replies.length - 1;
    if (turn.isGrowing || (isNewest && !(await isWritten(turn, settleMs)))) isWaiting = true;
    else if (hasText(turn.read().prose)) return asCapture(page, conversation, { turn, replies, isWaiting });
  }
  return { refused: message(whyNone(beside, isWaiting)) };
}

function whyNone(beside: Beside | undefined, isWaiting: boolean): MessageKey {
  if (isWaiting) return 'replyGrowing';
  if (!beside) return 'replyNoProse';
  return beside.step < 0 ? 'replyFirst' : 'replyLast';
}

/** Where a reply now stands: where it stood, else the nearest that starts as it did. */
function indexOf(replies: readonly Turn[], { reply, start }: Beside): number {
  const expected = Math.min(reply - 1, replies.length - 1);
  for (let away = 0; away <= NEARBY; away += 1) {
    for (const i of new Set([expected - away, expected + away])) {
      if (replies[i]?.read().prose.text.startsWith(start)) return i;
    }
  }
  return expected;
}

/** Whether a reply has any words and they no longer change. */
async function isWritten({ element }: Turn, settleMs: number): Promise<boolean> {
  const before = element.textContent ?? '';
  await new Promise((passed) => setTimeout(passed, settleMs));
  return /\S/.test(before) && element.isConnected && element.textContent === before;
}

interface Chosen {
  turn: Turn;
  replies: readonly Turn[];
  /** A newer reply was passed over because it is still being written. */
  isWaiting: boolean;
}

function asCapture(page: Document, conversation: Conversation, { turn, replies, isWaiting }: Chosen): Capture {
  const { prose, code, thinking } = turn.read();
  const prompt = promptBefore(conversation.turns, turn);
  const reply = replies.indexOf(turn) + 1;
  const chat: ChatSource = {
    site: conversation.site,
    ...{ reply, replies: replies.length },
    ...(turn.model ? { model: turn.model } : {}),
    ...(prompt ? { prompt } : {}),
    ...versionsOf(page, turn, { prompt, reply, text: prose.text }),
  };
  const source = { title: page.title.trim() || page.location.hostname, url: page.location.href, chat };
  const place = placeOf(prose, captureWholePage(page));
  const passage: Passage = { text: prose.text, kind: 'message', role: 'assistant', source, ...(place && { place }) };
  const notes = [
    isWaiting && message('replyWaiting'),
    prose.isCut && message('captureCut', MAX_CHARACTERS),
    code.length > 0 && counted('replyWithoutCode', code.length),
    thinking.length > 0 && message('replyWithoutThinking'),
    ...conversation.warnings.map(warningWords),
  ].filter((note) => note !== false && note !== null);
  return notes.length > 0 ? { passage, index: prose, note: notes.join(' ') } : { passage, index: prose };
}

/** Which of several answers a turn is, and the others the page has shown; nothing where it shows no pager. */
export function versionsOf(
  page: Document,
  turn: Turn,
  shown: Omit<ShownVersion, 'number'>,
): Pick<ChatSource, 'version' | 'regenerations'> {
  const version = turn.regeneration();
  if (!version) return {};
  const regenerations = otherVersions(page, { ...shown, number: version.number });
  return regenerations.length > 0 ? { version, regenerations } : { version };
}

export function promptBefore(turns: readonly Turn[], turn: Turn): string | null {
  const prompt = turns.slice(0, turns.indexOf(turn)).findLast(({ role }) => role === 'user');
  return prompt?.read().prose.text.trim() || null;
}

function warningWords(warning: ChatWarning): string | null {
  if (warning === 'user-lost') return message('chatUserLost');
  return warning === 'site-changed' ? message('chatSiteChanged') : null;
}
