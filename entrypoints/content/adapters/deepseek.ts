import type { ChatSite } from './chat-site.ts';

export const deepseek: ChatSite = {
  id: 'deepseek',
  name: 'DeepSeek',
  hosts: ['chat.deepseek.com'],
  turn: ['.ds-message'],
  user: ['.ds-message'],
  // A prompt has no hook of its own: all other class names are hashes.
  notUser: '.ds-markdown, .ds-think-content, .ds-assistant-message-main-content',
  assistant: ['.ds-assistant-message-main-content', '.ds-message .ds-markdown'],
  content: ['.ds-markdown'],
  thinking: ['.ds-think-content', '.ds-markdown--think'],
};
