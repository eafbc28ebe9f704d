import type { ChatSite } from './chat-site.ts';

export const qwen: ChatSite = {
  id: 'qwen',
  name: 'Qwen',
  hosts: ['chat.qwen.ai', 'qwen.ai'],
  turn: [],
  user: ['.user-message-content'],
  assistant: ['.response-message-content.phase-answer', '.custom-qwen-markdown', '.qwen-markdown'],
  content: ['.custom-qwen-markdown', '.qwen-markdown'],
  code: ['.qwen-markdown-code'],
  thinking: ['[class*="phase-think"]'],
};
