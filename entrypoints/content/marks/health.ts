import type { SiteReport } from '../../shared/chat-protocol.ts';
import type { Conversation } from '../adapters/conversation.ts';
import { findSite } from '../adapters/registry.ts';
import { hookMatches } from '../adapters/site-chat.ts';

/** A page that is still loading, or a chat that has not begun, is no sign that a site has changed. */
const READINGS_BEFORE_NOTHING = 3;

/**
 * Reports how the hooks of a chat fare: once for each page, and again when one is lost or found. Given
 * `null` time after time it reports that nothing was found.
 */
export function createHealth(page: Document, report: (health: SiteReport) => void) {
  let told = '';
  let misses = 0;
  return (conversation: Conversation | null): void => {
    misses = conversation ? 0 : misses + 1;
    if (!conversation && misses !== READINGS_BEFORE_NOTHING) return;
    const sign = signOf(page, conversation);
    if (sign === told) return;
    told = sign;
    const health = healthOf(page, conversation);
    if (health) report(health);
  };
}

function signOf({ location }: Document, conversation: Conversation | null): string {
  const { warnings = [], hooks = [], adapter = '' } = conversation ?? {};
  return [location.href, adapter, ...warnings, ...hooks.map(({ role, used }) => `${role} ${used}`)].join('\n');
}

/** Null for a page that is no chat and of no known site. */
function healthOf(page: Document, conversation: Conversation | null): SiteReport | null {
  const site = findSite(page, page.location);
  if (!conversation && !site) return null;
  const used = new Set(conversation?.hooks.map(({ role, used }) => `${role} ${used}`));
  const matches = site ? hookMatches(conversation?.tree ?? page, site) : [];
  const count = (role: string) => conversation?.turns.filter((turn) => turn.role === role).length ?? 0;
  return {
    adapter: site?.id ?? 'generic',
    prompts: count('user'),
    replies: count('assistant'),
    warnings: [...(conversation?.warnings ?? [])],
    hooks: matches.map((hook) => ({ ...hook, isUsed: used.has(`${hook.role} ${hook.at}`) })),
  };
}
