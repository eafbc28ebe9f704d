import type { ChatSite } from './chat-site.ts';

export const chatgpt: ChatSite = {
  id: 'chatgpt',
  name: 'ChatGPT',
  hosts: ['chatgpt.com', 'chat.openai.com'],
  turn: ['section[data-turn-id]', '[data-testid^="conversation-turn"]'],
  user: ['[data-message-author-role="user"]', '[data-turn="user"]'],
  assistant: ['[data-message-author-role="assistant"]', '[data-turn="assistant"]'],
  content: ['.markdown.prose', '.markdown'],
  model: [{ at: '[data-message-model-slug]', attribute: 'data-message-model-slug' }],
  growing: ['.result-streaming', '.streaming-animation'],
  stop: ['[data-testid="stop-button"]'],
};
