import type { ChatSite } from './chat-site.ts';

// The home and the work edition share a name and hardly a hook.
export const copilot: ChatSite = {
  id: 'copilot',
  name: 'Copilot',
  hosts: ['copilot.microsoft.com', 'copilot.cloud.microsoft', 'm365.cloud.microsoft'],
  turn: [],
  user: [
    '[data-content="user-message"]',
    '[data-testid="chatQuestion"]',
    '.fai-UserMessage',
    '[class~="group/user-message"]',
  ],
  assistant: [
    '[data-content="ai-message"]',
    '[data-testid="ai-message"]',
    '[data-testid="copilot-message-div"]',
    '.fai-CopilotMessage',
    '[data-testid="markdown-reply"]',
  ],
  content: ['[data-testid="markdown-reply"]'],
};
