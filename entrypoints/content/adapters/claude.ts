import type { ChatSite } from './chat-site.ts';

export const claude: ChatSite = {
  id: 'claude',
  name: 'Claude',
  hosts: ['claude.ai'],
  turn: ['[data-is-streaming]'],
  user: ['[data-testid="user-message"]', '.font-user-message'],
  assistant: ['.font-claude-response', '.font-claude-message', '[data-is-streaming]'],
  content: ['.standard-markdown', '.progressive-markdown'],
  model: [{ at: '[data-testid="model-selector-dropdown"]', isOfPage: true }],
  leftOut: ['#markdown-artifact'],
  growing: ['[data-is-streaming="true"]'],
};
