import { aiStudio } from './ai-studio.ts';
import type { ChatSite } from './chat-site.ts';
import { chatgpt } from './chatgpt.ts';
import { claude } from './claude.ts';
import { copilot } from './copilot.ts';
import { deepseek } from './deepseek.ts';
import { gemini } from './gemini.ts';
import { grok } from './grok.ts';
import { huggingchat } from './huggingchat.ts';
import { librechat } from './librechat.ts';
import { metaAi } from './meta-ai.ts';
import { mistral } from './mistral.ts';
import { openWebui } from './open-webui.ts';
import { perplexity } from './perplexity.ts';
import { qwen } from './qwen.ts';

/** Every chat site with hooks of its own. */
export const chatSites: readonly ChatSite[] = [
  ...[chatgpt, claude, gemini, copilot, perplexity, mistral, deepseek],
  ...[grok, metaAi, qwen, huggingchat, openWebui, librechat, aiStudio],
];

/** The site of a page, by its address, else by markup that is told on any host; null for other pages. */
export function findSite(page: Document, address: Pick<Location, 'hostname' | 'pathname'>): ChatSite | null {
  const byAddress = chatSites.find(
    ({ hosts, path = '/' }) =>
      hosts.some((host) => isHost(address.hostname, host)) && address.pathname.startsWith(path),
  );
  return byAddress ?? chatSites.find(({ signs = [] }) => signs.some((sign) => page.querySelector(sign))) ?? null;
}

const isHost = (hostname: string, host: string) => hostname === host || hostname.endsWith(`.${host}`);
