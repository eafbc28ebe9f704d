import { readFile } from 'node:fs/promises';
import {
  type Conversation,
  ConversationError,
  type ConversationMessage,
  lastReply,
  type ReplyInContext,
} from '../../models/language-model/conversation.ts';
import { explainReply } from '../../models/language-model/explain-reply.ts';
import type { PromptInfluence } from '../../models/language-model/influence.ts';
import type { NgramTable } from '../../models/language-model/ngram.ts';
import { openNodeLanguageModel } from '../../models/language-model/node-language-model.ts';
import { NotAPackError } from '../../models/language-model/pack.ts';
import { measurePredictability } from '../../models/language-model/predictability.ts';
import { promptSegments } from '../../models/language-model/segments.ts';
import { MAX_SHAPLEY_SEGMENTS } from '../../models/language-model/shapley.ts';
import type { Predictability } from '../../models/language-model/token-cost.ts';
import type { Passage } from '../../models/passage.ts';

/** What the JSON of `--conversation` has beside that of a text; spans are raw, in UTF-16 units. */
export interface ConversationRecord {
  /** Index of the message that was explained. */
  reply: number;
  promptInfluence: Outcome<PromptInfluence>;
  predictability: Outcome<Predictability>;
}

type Outcome<T> = { state: 'measured'; data: T } | { state: 'unavailable'; reason: string };

const ROLES = ['system', 'user', 'assistant'] as const;
const NO_PACK =
  'No language model was given: build the pack as models/train/README.md says and name its folder with --lm.';

/**
 * The conversation of a file, a JSON list of {role, text, regenerations?}.
 *
 * @throws {ConversationError} when the file is something else, saying what
 */
export async function readConversation(path: string): Promise<Conversation> {
  let messages: unknown;
  try {
    messages = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read; check its name and folder';
    throw new ConversationError(`${path} ${why}.`);
  }
  if (!Array.isArray(messages)) throw new ConversationError(`${path} is not a list of messages.`);
  return messages.map((message, at) => messageOf(message, `Message ${at + 1} of ${path}`));
}

function messageOf(value: unknown, name: string): ConversationMessage {
  const { role, text, regenerations } = Object(value) as Record<string, unknown>;
  const known = ROLES.find((one) => one === role);
  if (!known) throw new ConversationError(`${name} has no role of ${ROLES.join(', ')}.`);
  if (typeof text !== 'string') throw new ConversationError(`${name} has no text.`);
  if (regenerations === undefined) return { role: known, text };
  const isList = Array.isArray(regenerations) && regenerations.every((one): one is string => typeof one === 'string');
  if (!isList) throw new ConversationError(`${name} has regenerations that are no list of texts.`);
  return { role: known, text, regenerations };
}

/** The last reply as a passage. @throws {ConversationError} when there is none, or no prompt before it */
export function replyPassage(path: string, conversation: Conversation): Passage {
  const { reply } = lastReply(conversation);
  return { text: reply.text, kind: 'message', role: 'assistant', source: { title: path } };
}

/**
 * What the language model of a folder says of the last reply; without a folder, or with one that
 * cannot be read, the reason why it says nothing.
 */
export async function explainConversation(
  conversation: Conversation,
  { lm, ngram, threads }: { lm: string | null; ngram?: NgramTable | null | undefined; threads?: number | undefined },
): Promise<ConversationRecord> {
  const context = lastReply(conversation);
  const reply = conversation.indexOf(context.reply);
  if (lm === null) return { reply, ...bothUnavailable(NO_PACK) };
  try {
    const open = await openNodeLanguageModel(lm, { threads });
    const predictability = await measurePredictability(context.reply.text, open, { ngram: ngram ?? undefined });
    const promptInfluence = await influence(context, open);
    await open.model.end();
    return { reply, promptInfluence, predictability: { state: 'measured', data: predictability } };
  } catch (error) {
    if (!(error instanceof NotAPackError)) throw error;
    return { reply, ...bothUnavailable(error.message) };
  }
}

async function influence(
  context: ReplyInContext,
  open: Parameters<typeof explainReply>[1],
): Promise<Outcome<PromptInfluence>> {
  try {
    const isWithShapley = promptSegments(context.before).length <= MAX_SHAPLEY_SEGMENTS;
    return { state: 'measured', data: await explainReply(context, open, { isWithShapley }) };
  } catch (error) {
    if (!(error instanceof ConversationError)) throw error;
    return { state: 'unavailable', reason: error.message };
  }
}

function bothUnavailable(reason: string): Omit<ConversationRecord, 'reply'> {
  const outcome = { state: 'unavailable', reason } as const;
  return { promptInfluence: outcome, predictability: outcome };
}
