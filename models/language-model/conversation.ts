/** One message of a conversation, oldest first. All of it is untrusted text. */
export interface ConversationMessage {
  role: 'system' | 'user' | 'assistant';
  text: string;
  /** Other replies that the assistant gave in the same place. */
  regenerations?: string[];
}

export type Conversation = readonly ConversationMessage[];

/** The last reply with what came before it: the messages up to and with the prompt it answers. */
export interface ReplyInContext {
  reply: ConversationMessage;
  /** Ends with the prompt, a user message. */
  before: Conversation;
}

/** A conversation that cannot be explained; the message says what is missing. */
export class ConversationError extends Error {
  override readonly name = 'ConversationError';
}

/**
 * The last reply and what it answers.
 *
 * @throws {ConversationError} when there is no reply, or no prompt before it
 */
export function lastReply(conversation: Conversation): ReplyInContext {
  const at = conversation.findLastIndex(({ role, text }) => role === 'assistant' && text.trim() !== '');
  const reply = conversation[at];
  if (!reply) throw new ConversationError('The conversation has no reply of an assistant.');
  const prompt = conversation.slice(0, at).findLastIndex(({ role, text }) => role === 'user' && text.trim() !== '');
  if (prompt < 0) throw new ConversationError('The reply has no prompt before it.');
  return { reply, before: conversation.slice(0, prompt + 1) };
}
