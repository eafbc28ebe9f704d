import type { ChatSite } from './chat-site.ts';

export const aiStudio: ChatSite = {
  id: 'ai-studio',
  name: 'AI Studio',
  hosts: ['aistudio.google.com'],
  turn: ['ms-chat-turn'],
  user: ['.chat-turn-container.user', '[data-turn-role="User"]'],
  assistant: ['.chat-turn-container.model', '[data-turn-role="Model"]'],
  content: ['ms-prompt-chunk'],
  code: ['ms-code-block'],
  thinking: ['ms-thought-chunk', '.thought-panel'],
  leftOut: ['.author-label', '.actions-container'],
};
