import type { Conversation } from '../language-model/conversation.ts';
import type { PromptInfluence } from '../language-model/influence.ts';
import type { Passage } from '../passage.ts';

/** What in the prompt made each sentence of the reply likelier to the stand-in model, given the reply so far. */
export interface PromptInfluenceData {
  influence: PromptInfluence;
  /** Whether the stand-in follows the reply well enough for the influence to mean anything. */
  isFollowed: boolean;
}

/**
 * Log-probability per token that the whole prompt must add before the view is shown, in nats. Of 20 dev replies
 * all passed with their own prompt and none with another's; see `models/cards/prompt-influence.md`.
 */
export const MIN_GAIN_PER_TOKEN = 0.05;

/** Measured with the language model, when a reader asks for it. */
export const promptInfluence = { id: 'prompt-influence' } as const;

/** The reply with the prompt before it, where both are known; null for any other passage. */
export function conversationOf({ text, role, source }: Passage): Conversation | null {
  const prompt = source.chat?.prompt?.trim();
  if (role !== 'assistant' || !prompt || text.trim() === '') return null;
  return [
    { role: 'user', text: prompt },
    { role: 'assistant', text },
  ];
}

/** Whether the stand-in follows the reply well enough for the influence to mean anything. */
export function isFollowed({ following }: PromptInfluence): boolean {
  return following.gainPerToken >= MIN_GAIN_PER_TOKEN;
}
