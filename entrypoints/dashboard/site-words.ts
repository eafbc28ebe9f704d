import type { MessageKey } from '@/components/message.ts';
import type { SiteRow } from './sites-state.ts';

/** The state of a site and what to do about it. */
export interface SiteWords {
  state: MessageKey;
  next: MessageKey;
  /** Something was lost, and the row is worth a look. */
  isWarning: boolean;
}

/** What the last visit to a site says of it, in words. */
export function siteWords({ pattern, isMarked, health }: SiteRow): SiteWords {
  if (!pattern) return calm('siteStateHosted', 'siteNextHosted');
  if (!isMarked) return calm('siteStateOff', 'siteNextOff');
  if (!health) return calm('siteStateUnseen', 'siteNextUnseen');
  const { replies, warnings, adapter, hooks } = health;
  if (replies === 0) return warning('siteStateNothing', 'siteNextNothing');
  if (warnings.includes('site-changed')) return warning('siteStateStructure', 'siteNextStructure');
  if (warnings.includes('user-lost')) return warning('siteStatePrompts', 'siteNextPrompts');
  if (adapter === 'generic') return calm('siteStateGeneric', 'siteNextWorking');
  const isFirst = (role: string) => hooks.find((hook) => hook.role === role)?.isUsed === true;
  return isFirst('assistant') && isFirst('user')
    ? calm('siteStateWorking', 'siteNextWorking')
    : warning('siteStateSecond', 'siteNextSecond');
}

const calm = (state: MessageKey, next: MessageKey): SiteWords => ({ state, next, isWarning: false });
const warning = (state: MessageKey, next: MessageKey): SiteWords => ({ state, next, isWarning: true });
