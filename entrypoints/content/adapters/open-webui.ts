import type { ChatSite } from './chat-site.ts';

export const openWebui: ChatSite = {
  id: 'open-webui',
  name: 'Open WebUI',
  hosts: ['chat.z.ai'],
  signs: ['.chat-assistant.markdown-prose', '.user-message .chat-user', '[id^="message-"] .chat-assistant'],
  turn: ['[id^="message-"]'],
  user: ['.user-message .chat-user', '.chat-user', '.user-message'],
  assistant: ['.chat-assistant.markdown-prose', '.chat-assistant'],
  model: [{ at: '[id^="model-selector-"][id$="-button"]', isOfPage: true }],
  thinking: ['details[type="reasoning"]'],
};
