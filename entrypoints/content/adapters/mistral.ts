import type { ChatSite } from './chat-site.ts';

export const mistral: ChatSite = {
  id: 'mistral',
  name: 'Mistral',
  hosts: ['chat.mistral.ai'],
  turn: ['[data-message-id]'],
  user: ['[data-message-author-role="user"]'],
  assistant: ['[data-message-author-role="assistant"]', '[data-message-part-type="answer"]'],
  content: ['[data-message-part-type="answer"]', '[data-testid="text-message-part"]'],
  code: ['[data-testid="code-block"]'],
  thinking: ['[data-message-part-type="reasoning"]'],
};
