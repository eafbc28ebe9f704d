import type { ChatSite } from './chat-site.ts';

export const perplexity: ChatSite = {
  id: 'perplexity',
  name: 'Perplexity',
  hosts: ['perplexity.ai'],
  turn: [],
  user: ['[class~="group/query"]', 'div.bg-subtle.rounded-2xl'],
  assistant: ['[data-renderer="lm"]', '.prose.dark\\:prose-invert.inline', '[id^="markdown-content-"]'],
  leftOut: ['[data-pplx-citation-url]'],
};
