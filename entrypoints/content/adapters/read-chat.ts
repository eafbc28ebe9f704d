import type { Conversation } from './conversation.ts';
import { readGeneric } from './generic.ts';
import { findSite } from './registry.ts';
import { readSite } from './site-chat.ts';

/** What a page is as a chat. `site` is set where its address is that of a known chat, found or not. */
export interface ChatPage {
  conversation: Conversation | null;
  site: string | null;
}

/**
 * Reads a page as a chat: by the hooks of its site, and where those no longer find a reply, by its
 * structure, with a warning that the site has changed.
 */
export function readChat(page: Document, address: Pick<Location, 'hostname' | 'pathname'> = page.location): ChatPage {
  const site = findSite(page, address);
  if (!site) return { conversation: readGeneric(page, address.hostname), site: null };
  const known = readSite(page, site);
  if (known && !known.warnings.includes('assistant-lost')) return { conversation: known, site: site.name };
  const found = readGeneric(page, address.hostname);
  if (!found) return { conversation: known, site: site.name };
  const warnings = ['site-changed', ...(known?.warnings ?? [])] as const;
  return { conversation: { ...found, site: site.name, hooks: known?.hooks ?? [], warnings }, site: site.name };
}
