import type { ChatSite } from './chat-site.ts';

export const metaAi: ChatSite = {
  id: 'meta-ai',
  name: 'Meta AI',
  hosts: ['meta.ai'],
  turn: ['[data-message-item]'],
  user: ['[data-message-type="user"]', '[data-message-id$="_user"]'],
  assistant: [
    '[data-testid="assistant-message"]',
    '[data-message-type="assistant"]',
    '[data-message-id$="_assistant"]',
  ],
};
