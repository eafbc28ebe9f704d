import type { ChatSite } from './chat-site.ts';

export const grok: ChatSite = {
  id: 'grok',
  name: 'Grok',
  hosts: ['grok.com'],
  turn: ['[id^="response-"]'],
  user: ['[data-testid="user-message"]', '.message-bubble'],
  notUser: '.response-content-markdown',
  assistant: ['[data-testid="assistant-message"]', '.response-content-markdown'],
  content: ['.response-content-markdown', '.message-bubble'],
  thinking: ['.thinking-container'],
};
