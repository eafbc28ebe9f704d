import { type Tree, treesWithin } from '../anchor/flat-tree.ts';
import { alternatingTurns } from './alternation.ts';
import type { Conversation, Role } from './conversation.ts';
import { roleOfAttribute, roleOfHeading } from './role-words.ts';
import { MAX_TURNS, type Marked, notHolding, outermost, type TurnHooks, turnsOf } from './turns.ts';

/** Elements looked at in one tree, from its end: the newest turns stand there. */
const MAX_ELEMENTS = 20_000;
const MAX_HEADING = 60;
/** Words of a reply that tell it from a row of a table. */
const MIN_REPLY_WORDS = 8;
/** Characters of running text that make an article, and how many times the turns' own. */
const MIN_ARTICLE = 1_500;
const ARTICLE_SHARE = 2;
const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role="heading"]';
const COMPOSERS = 'textarea, [contenteditable="true"], [contenteditable=""], [role="textbox"]';
/** Hooks in the order of trust; those of data attributes come before all. */
const LESS_TRUSTED = ['data-testid', 'data-test-id', 'id', 'aria-roledescription', 'aria-label', 'class', 'said'];

const HOOKS: TurnHooks = {
  turn: [],
  content: ['.markdown-body', '.markdown', '.prose'],
};

/**
 * The conversation of a page that no adapter knows: turns whose attributes, class names or headings
 * say who wrote them, else blocks that take turns in a log.
 *
 * It declines (null) unless one kind of hook marks prompts and replies that take turns; a reply has
 * eight words or more; and the hook says "assistant" or the page has a field to write in. Blocks
 * without such hooks need still more, see `alternatingTurns`. A page with far more running text
 * outside of the turns is an article with a chat at its edge, and is declined too.
 */
export function readGeneric(page: Document, host: string): Conversation | null {
  for (const tree of treesWithin(page)) {
    const find = finderIn(tree, page);
    const marked = find?.();
    if (!find || !marked || isOutweighed(page, marked)) continue;
    return conversationBy(find, marked, { tree, host });
  }
  return null;
}

function conversationBy(find: Finder, marked: readonly Marked[], where: { tree: Tree; host: string }): Conversation {
  const { tree, host } = where;
  const again = () => {
    const now = find();
    return now && conversationBy(find, now, where);
  };
  const turns = turnsOf(tree, marked, HOOKS);
  return { adapter: 'generic', site: host, turns, hooks: [], warnings: [], tree, again };
}

/** Finds the turns of a tree by the one hook that told them. */
type Finder = () => Marked[] | null;

function finderIn(tree: Tree, page: Document): Finder | null {
  const elements = newest(tree, '*');
  const composers = composersOf(tree, page);
  const hooks = Array.from(marksOf(elements)).sort(([a], [b]) => trust(a) - trust(b));
  for (const [hook, marks] of hooks) if (conversationOf(marks, composers)) return byHook(hook, tree, page);
  const container = alternatingTurns(elements, composers)?.container;
  return container ? () => alternatingTurns([container], composersOf(tree, page))?.turns ?? null : null;
}

function byHook(hook: string, tree: Tree, page: Document): Finder {
  const at = hook === 'said' ? HEADINGS : `[${hook}]`;
  return () => {
    const marks = marksOf(newest(tree, at), hook).get(hook);
    return marks ? conversationOf(marks, composersOf(tree, page)) : null;
  };
}

const newest = (tree: Tree, at: string) => Array.from(tree.querySelectorAll(at)).slice(-MAX_ELEMENTS);
const composersOf = (tree: Tree, page: Document) =>
  [tree, page].flatMap((one) => Array.from(one.querySelectorAll(COMPOSERS)));

interface Marks {
  user: Element[];
  assistant: Element[];
  /** Whether some hook says "assistant" itself, which hardly anything but a chat does. */
  isNamed: boolean;
}

/** Elements by the hook that gives them a role; of one hook alone where it is named. */
function marksOf(elements: readonly Element[], only?: string): Map<string, Marks> {
  const found = new Map<string, Marks>();
  const add = (hook: string, role: Role, element: Element, value: string) => {
    const marks = found.get(hook) ?? { user: [], assistant: [], isNamed: false };
    marks[role].push(element);
    marks.isNamed ||= role === 'assistant' && /assistant|chatbot|copilot/i.test(value);
    found.set(hook, marks);
  };
  for (const element of elements) {
    for (const attribute of only ? attributesNamed(only, element) : element.attributes) {
      const given = roleOfAttribute(attribute);
      if (given) add(given.hook, given.role, element, attribute.value);
    }
    const said = (!only || only === 'said') && element.matches(HEADINGS) ? saidBy(element) : null;
    if (said && element.parentElement) add('said', said, element.parentElement, '');
  }
  return found;
}

function attributesNamed(name: string, element: Element): Attr[] {
  const attribute = element.getAttributeNode(name);
  return attribute ? [attribute] : [];
}

function saidBy({ textContent }: Element): Role | null {
  return textContent && textContent.length <= MAX_HEADING ? roleOfHeading(textContent) : null;
}

function trust(hook: string): number {
  return LESS_TRUSTED.indexOf(hook);
}

function conversationOf({ user, assistant, isNamed }: Marks, composers: readonly Element[]): Marked[] | null {
  const marked = leaves(user, assistant).filter(isTurn);
  const replies = marked.filter(({ role }) => role === 'assistant');
  if (!replies.some(({ element }) => hasWords(element, MIN_REPLY_WORDS))) return null;
  const hasComposer = composers.some((field) => !marked.some(({ element }) => element.contains(field)));
  return takesTurns(marked) && (isNamed || hasComposer) ? marked : null;
}

/** A reply may have no words yet; what is called a user's message and has none is where it is written. */
const isTurn = ({ role, element }: Marked) => role === 'assistant' || /\S/.test(element.textContent ?? '');

/** Whether the paragraphs of a page, without those of the turns, are far more than the turns. */
function isOutweighed(page: Document, marked: readonly Marked[]): boolean {
  const turns = new Set(marked.map(({ element }) => element));
  let outside = 0;
  for (const paragraph of page.querySelectorAll('p')) {
    if (!liesWithin(paragraph, turns)) outside += paragraph.textContent?.length ?? 0;
  }
  const inside = marked.reduce((sum, { element }) => sum + (element.textContent?.length ?? 0), 0);
  return outside > MIN_ARTICLE && outside > ARTICLE_SHARE * inside;
}

function liesWithin(element: Element, others: ReadonlySet<Element>): boolean {
  for (let one: Element | null = element; one; one = one.parentElement) if (others.has(one)) return true;
  return false;
}

/** Marked elements without those that hold an element of the other role, and of nested ones the outermost. */
function leaves(user: readonly Element[], assistant: readonly Element[]): Marked[] {
  const all = [
    ...without(user, assistant).map((element): Marked => ({ role: 'user', element })),
    ...without(assistant, user).map((element): Marked => ({ role: 'assistant', element })),
  ];
  return all.sort((a, b) => (a.element.compareDocumentPosition(b.element) & 4 ? -1 : 1));
}

/** Elements that hold no other one: the outermost of each nest, the newest of very many. */
function without(elements: readonly Element[], others: readonly Element[]): Element[] {
  return outermost(notHolding(elements, others)).slice(-MAX_TURNS);
}

/** Whether prompts and replies follow each other, half of the time at least: a reply may have several parts. */
export function takesTurns(marked: readonly { role: Role }[]): boolean {
  const changes = marked.filter(({ role }, i) => i > 0 && role !== marked[i - 1]?.role).length;
  const first = marked.findIndex(({ role }) => role === 'user');
  const isAnswered = marked.findLastIndex(({ role }) => role === 'assistant') > first;
  return isAnswered && changes >= Math.max(1, (marked.length - 1) / 2);
}

export function hasWords({ textContent }: Element, count: number): boolean {
  return (textContent ?? '').trim().split(/\s+/, count).length >= count;
}
