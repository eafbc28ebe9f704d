import type { ChatSite } from './chat-site.ts';

export const librechat: ChatSite = {
  id: 'librechat',
  name: 'LibreChat',
  hosts: [],
  signs: ['.message-render .agent-turn', '.message-render .user-turn'],
  turn: ['.message-render'],
  user: ['.user-turn'],
  assistant: ['.agent-turn'],
  content: ['[data-testid="message-body"]', '.message-content'],
  // The name above a reply, which is its model's.
  model: [{ at: '.agent-turn h2.select-none' }],
  leftOut: ['h2.select-none'],
};
