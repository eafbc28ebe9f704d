import type { ChatSite } from './chat-site.ts';

export const huggingchat: ChatSite = {
  id: 'huggingchat',
  name: 'HuggingChat',
  hosts: ['huggingface.co'],
  path: '/chat',
  turn: ['[data-message-id]'],
  user: ['[data-message-type="user"]', '[data-message-role="user"]'],
  assistant: ['[data-message-role="assistant"]', '[data-message-type="assistant"]'],
  content: ['.prose'],
  // Thinking, tools and notices are what it keeps out of copies.
  leftOut: ['[data-exclude-from-copy]'],
};
