import { type Tree, treesWithin } from '../anchor/flat-tree.ts';
import type { ChatSite } from './chat-site.ts';
import type { ChatWarning, Conversation, HookReport, Role } from './conversation.ts';
import { isThinking, MAX_TURNS, type Marked, notHolding, outermost, turnsOf } from './turns.ts';

/**
 * The conversation of a page by the hooks of its site, in the page or the first shadow tree or frame
 * that holds any turn.
 *
 * @returns null where no hook matches anything: a chat that has not begun, or a page with new markup
 */
export function readSite(page: Document, site: ChatSite): Conversation | null {
  for (const tree of treesWithin(page)) {
    const found = conversationIn(tree, site);
    if (found) return found;
  }
  return null;
}

function conversationIn(tree: Tree, site: ChatSite): Conversation | null {
  const assistant = hooked(tree, site, 'assistant');
  const user = hooked(tree, site, 'user');
  const replies = new Set(assistant.elements);
  const prompts = notHolding(user.elements, assistant.elements).filter(
    (one) => !isWithin(one, (around) => replies.has(around)),
  );
  if (assistant.elements.length === 0 && prompts.length === 0) return null;
  const marked: Marked[] = [
    ...assistant.elements.map((element): Marked => ({ role: 'assistant', element })),
    ...prompts.map((element): Marked => ({ role: 'user', element })),
  ];
  const warnings: ChatWarning[] = [];
  if (assistant.elements.length === 0) warnings.push('assistant-lost');
  if (prompts.length === 0) warnings.push('user-lost');
  const hooks = [assistant.report, user.report];
  const again = () => conversationIn(tree, site);
  return { adapter: site.id, site: site.name, turns: turnsOf(tree, marked, site), hooks, warnings, tree, again };
}

/** How often each selector of each role matches in a tree, in the order of trust. */
export function hookMatches(tree: Tree, site: ChatSite): { role: Role; at: string; matches: number }[] {
  return (['assistant', 'user'] as const).flatMap((role) =>
    site[role].map((at) => ({ role, at, matches: tree.querySelectorAll(at).length })),
  );
}

interface Hooked {
  elements: Element[];
  report: HookReport;
}

/** What the first selector of a role gives that matches anything with words; the ones before are refused. */
function hooked(tree: Tree, site: ChatSite, role: Role): Hooked {
  const refused: string[] = [];
  const isThought = isThinking(site);
  for (const at of site[role]) {
    const matching = Array.from(tree.querySelectorAll(at)).filter((one) => isOfRole(one, site, role));
    const elements = outermost(matching)
      .slice(-MAX_TURNS)
      .filter((one) => !isWithin(one, isThought));
    if (elements.some((one) => /\S/.test(one.textContent ?? '')))
      return { elements, report: { role, used: at, refused } };
    refused.push(at);
  }
  return { elements: [], report: { role, used: null, refused } };
}

function isOfRole(element: Element, { notUser }: ChatSite, role: Role): boolean {
  if (role === 'assistant' || !notUser) return true;
  return !element.matches(notUser) && element.querySelector(notUser) === null && element.closest(notUser) === null;
}

function isWithin(element: Element, is: (one: Element) => boolean): boolean {
  for (let one = element.parentElement; one; one = one.parentElement) if (is(one)) return true;
  return is(element);
}
