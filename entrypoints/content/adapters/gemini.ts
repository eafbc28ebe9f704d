import type { ChatSite } from './chat-site.ts';

export const gemini: ChatSite = {
  id: 'gemini',
  name: 'Gemini',
  hosts: ['gemini.google.com'],
  turn: ['.conversation-container'],
  // The lines of a prompt are elements of their own.
  user: ['user-query', '.query-text-line'],
  assistant: ['model-response', 'message-content', '.markdown.markdown-main-panel'],
  content: ['.markdown.markdown-main-panel', 'message-content', '.query-text-line'],
  model: [{ at: '[data-test-id="bard-mode-menu-button"]', isOfPage: true }],
  code: ['code-block'],
  thinking: ['model-thoughts', '.thoughts-container'],
};
