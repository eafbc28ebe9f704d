import type { Tree } from '../anchor/flat-tree.ts';
import { indexText } from '../anchor/text-index.ts';
import { isCodeBlock } from '../capture/left-out.ts';
import type { ChatSite, ModelHook } from './chat-site.ts';
import type { Role, Turn, TurnText } from './conversation.ts';
import { regenerationOf } from './regeneration.ts';

/** An element that a hook gave a role. */
export interface Marked {
  role: Role;
  element: Element;
}

export type TurnHooks = Pick<
  ChatSite,
  'turn' | 'content' | 'model' | 'code' | 'thinking' | 'leftOut' | 'growing' | 'stop'
>;

/** Far more than a page keeps drawn; older turns of a longer one are left out. */
export const MAX_TURNS = 2_000;
const MAX_PROMPT = 20_000;
const MAX_PARTS = 200;
const MAX_PART_CHARACTERS = 20_000;
const MAX_MODEL_NAME = 60;

// What chat pages call the thoughts before an answer, wherever it was seen.
const THINKING = [
  ...[
    'think',
    'thinking',
    'details[type="reasoning"]',
    '.thinking-content',
    '.reasoning-content',
    '.thinking-container',
  ],
  ...['[data-testid*="thinking"]', '[data-testid*="reasoning"]', '[data-part-type="reasoning"]'],
];
const THINKING_SUMMARY = /^\s*(thinking|thoughts?|reasoning|reasoned)\b/i;
const CODE = ['pre', '[data-testid="code-block"]'];
// Buttons, names for screen readers, and mathematics that is drawn a second time.
const LEFT_OUT = [
  ...['button', '[role="button"]', '[role="toolbar"]', '[role="menu"]', 'nav', 'form'],
  ...['.sr-only', '.visually-hidden', '.cdk-visually-hidden', '.katex-mathml'],
];
const GROWING = [
  '[aria-busy="true"]',
  '[data-streaming="true"]',
  '[data-is-streaming="true"]',
  '[data-status="running"]',
];

/** Joins what hooks marked into turns, in the order of the page; nothing is read yet. */
export function turnsOf(tree: Tree, marked: readonly Marked[], hooks: TurnHooks): Turn[] {
  const groups = grouped(inOrder(marked).slice(-MAX_TURNS), hooks.turn);
  const isStopShown = hooks.stop?.some((at) => tree.querySelector(at)) ?? false;
  const newest = groups.findLast(({ role }) => role === 'assistant');
  const named = hooks.model ?? [];
  return groups.map((group) => ({
    role: group.role,
    element: group.scope,
    model: group.role === 'assistant' ? modelOf(tree, group, group === newest ? named : named.filter(isOfTurn)) : null,
    regeneration: () => (group.role === 'assistant' ? regenerationOf(group.scope) : null),
    isGrowing: group.role === 'assistant' && ((isStopShown && group === newest) || isMarkedGrowing(group, hooks)),
    read: once(() => textOf(group, hooks)),
  }));
}

interface Group {
  role: Role;
  roots: Element[];
  /** The whole turn: its container where that holds nothing else, else its first part. */
  scope: Element;
}

function inOrder(marked: readonly Marked[]): Marked[] {
  return [...marked].sort((a, b) => (a.element.compareDocumentPosition(b.element) & 4 ? -1 : 1));
}

function grouped(marked: readonly Marked[], turn: readonly string[]): Group[] {
  const containers = marked.map(({ element }) => (turn.length > 0 ? element.closest(turn.join(',')) : null));
  const groups: (Group & { container: Element | null })[] = [];
  const roles = new Map<Element, Set<Role>>();
  marked.forEach(({ role, element }, i) => {
    const container = containers[i] ?? null;
    if (container) roles.set(container, (roles.get(container) ?? new Set()).add(role));
    const last = groups.at(-1);
    if (last && container && last.container === container && last.role === role) last.roots.push(element);
    else groups.push({ role, roots: [element], scope: element, container });
  });
  return groups.map(({ container, ...group }) => ({
    ...group,
    scope: container && roles.get(container)?.size === 1 ? container : group.scope,
  }));
}

const isOfTurn = ({ isOfPage }: ModelHook) => !isOfPage;

function modelOf(tree: Tree, { scope }: Group, hooks: readonly ModelHook[]): string | null {
  const inTurn = (at: string) => (scope.matches(at) ? scope : scope.querySelector(at));
  for (const { at, attribute, isOfPage } of hooks) {
    const element = isOfPage ? tree.querySelector(at) : inTurn(at);
    const name = (attribute ? element?.getAttribute(attribute) : element?.textContent)?.replace(/\s+/g, ' ').trim();
    // A longer one is a whole menu.
    if (name && name.length <= MAX_MODEL_NAME) return name;
  }
  return null;
}

function isMarkedGrowing({ scope, roots }: Group, { growing = [] }: TurnHooks): boolean {
  const at = [...GROWING, ...growing].join(',');
  return scope.matches(at) || scope.querySelector(at) !== null || roots.some((root) => root.matches(at));
}

function textOf(group: Group, hooks: TurnHooks): TurnText {
  const out = [...LEFT_OUT, ...(hooks.leftOut ?? [])].join(',');
  if (group.role === 'user') {
    const prose = indexText(contents(group, hooks), {
      isLeftOut: (one) => one.matches(out),
      maxCharacters: MAX_PROMPT,
    });
    return { prose, code: [], thinking: [] };
  }
  const code = [...CODE, ...(hooks.code ?? [])].join(',');
  const isCode = (one: Element) => one.matches(code) || isCodeBlock(one);
  const isThought = isThinking(hooks);
  const prose = indexText(contents(group, hooks), {
    isLeftOut: (one) => one.matches(out) || isCode(one) || (isThought(one) && !group.roots.includes(one)),
  });
  const within = outermost(
    Array.from(group.scope.querySelectorAll('*')).filter((one) => isCode(one) || isThought(one)),
  );
  return {
    prose,
    code: partsOf(within.filter((one) => !isThought(one))),
    thinking: partsOf(within.filter(isThought)),
  };
}

/** Where the words of a turn stand: its content where the page marks it, else all of it. */
function contents({ roots }: Group, hooks: TurnHooks): Element[] {
  const isThought = isThinking(hooks);
  for (const at of hooks.content ?? []) {
    const found = roots.flatMap((root) =>
      root.matches(at) ? [root] : outermost(Array.from(root.querySelectorAll(at))),
    );
    const spoken = found.filter((one) => !hasAncestor(one, roots, isThought));
    if (spoken.some((one) => /\S/.test(one.textContent ?? ''))) return spoken;
  }
  return roots;
}

function hasAncestor(element: Element, roots: readonly Element[], is: (one: Element) => boolean): boolean {
  for (let one: Element | null = element; one && !roots.includes(one); one = one.parentElement) {
    if (is(one)) return true;
  }
  return false;
}

/** Whether an element holds thoughts before the answer, by its hooks or by what its summary says. */
export function isThinking({ thinking = [] }: Pick<TurnHooks, 'thinking'>): (element: Element) => boolean {
  const at = [...THINKING, ...thinking].join(',');
  return (element) =>
    element.matches(at) ||
    (element.localName === 'details' && THINKING_SUMMARY.test(element.querySelector('summary')?.textContent ?? ''));
}

function partsOf(elements: readonly Element[]): string[] {
  const texts = elements.slice(0, MAX_PARTS).map((one) => (one.textContent ?? '').slice(0, MAX_PART_CHARACTERS).trim());
  return texts.filter((text) => text !== '');
}

/** Elements, in the order of the page, that lie in no other of them. */
export function outermost(elements: readonly Element[]): Element[] {
  const kept: Element[] = [];
  for (const element of elements) if (!kept.at(-1)?.contains(element)) kept.push(element);
  return kept;
}

/** Elements that are none of the others and hold none of them. */
export function notHolding(elements: readonly Element[], others: readonly Element[]): Element[] {
  const around = new Set(others);
  for (const other of others) {
    for (let one = other.parentElement; one && !around.has(one); one = one.parentElement) around.add(one);
  }
  return elements.filter((element) => !around.has(element));
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
