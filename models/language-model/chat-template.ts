import type { Token } from '../encoder/token.ts';
import type { ByteLevelTokenizer } from './byte-level-tokenizer.ts';
import type { Conversation } from './conversation.ts';

/** A conversation and its reply as the language model reads them. */
export interface ChatTokens {
  /** The whole sequence: messages, then the reply without the token that ends it. */
  tokenIds: number[];
  /** Index of the reply's first token. */
  firstReplyToken: number;
  /** The reply's tokens with raw offsets into its text. */
  replyTokens: Token[];
}

/**
 * Token ids of a chat in ChatML, the template of SmolLM2-Instruct. Messages are data: what looks like
 * a special token in them is tokenised as plain text.
 *
 * @param before - messages before the reply, as they are; the template's own system message is not added
 */
export function chatTokens(before: Conversation, reply: string, tokenizer: ByteLevelTokenizer): ChatTokens {
  const [begin, end] = [tokenizer.special('<|im_start|>'), tokenizer.special('<|im_end|>')];
  const idsOf = (text: string) => tokenizer.encode(text).map(({ id }) => id);
  const lineEnd = idsOf('\n');
  const head = before.flatMap(({ role, text }) => [begin, ...idsOf(`${role}\n${text}`), end, ...lineEnd]);
  // Tokenised apart from its header, so that offsets are the reply's own whatever it begins with.
  const header = [begin, ...idsOf('assistant\n')];
  const replyTokens = tokenizer.encode(reply);
  const firstReplyToken = head.length + header.length;
  return { tokenIds: [...head, ...header, ...replyTokens.map(({ id }) => id)], firstReplyToken, replyTokens };
}
