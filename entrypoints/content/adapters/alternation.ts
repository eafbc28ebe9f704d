import type { Role } from './conversation.ts';
import { roleOfAttribute, wordsOf } from './role-words.ts';
import type { Marked } from './turns.ts';

// Turns are blocks; headings with paragraphs or terms with definitions take turns too.
const BLOCKS = new Set('div section article li'.split(' '));
const MAX_CHILDREN = 2_000;
const MIN_TURNS = 4;
/** Of blocks in one container, those without words counted in: spacers, a mark for the newest. */
const MAX_KINDS = 4;
const MIN_CHANGES = 0.8;
const LOGS = '[role="log"], [role="feed"], [role="list"], [aria-live="polite"]';
const RICH = 'pre, ul, ol, table, h1, h2, h3, h4, h5, h6, blockquote';
// What tells rows apart that are all of one kind.
const STRIPES = /^(odd|even|alt|alternate|stripe|striped|first|last|active|selected|row\d*)$/i;
const NO_CHAT = /^(question|questions|faq|comment|comments|post|posts|review|thread|topic|mail|result|results|quote)$/;
const CHAT = new Set('chat conversation dialog dialogue chatbot assistant copilot'.split(' '));
const MACHINE = new Set('ai bot chatbot assistant copilot gpt'.split(' '));
const MAX_DESCENDANTS = 60;
const MAX_LABEL = 60;

/**
 * Turns without a word that says whose they are: blocks side by side in one container, of exactly two
 * kinds that take turns, the user first.
 *
 * It declines (null) unless there are at least four (two in a log), the page has a field to write in
 * outside of them, no class name speaks of questions, posts, comments or mail, and something tells
 * that the second kind is a machine's: a label or picture that says so, a user's mark on the first
 * kind inside what is called a chat, or, in a log, formatted text in that kind alone.
 */
export function alternatingTurns(
  elements: readonly Element[],
  composers: readonly Element[],
): { container: Element; turns: Marked[] } | null {
  if (composers.length === 0) return null;
  const containers = elements.filter((one) => one.childElementCount >= 2 && one.childElementCount <= MAX_CHILDREN);
  containers.sort((a, b) => Number(b.matches(LOGS)) - Number(a.matches(LOGS)));
  for (const container of containers) {
    const turns = turnsIn(container, composers);
    if (turns) return { container, turns };
  }
  return null;
}

function turnsIn(container: Element, composers: readonly Element[]): Marked[] | null {
  const children = Array.from(container.children).filter((one) => BLOCKS.has(one.localName));
  if (children.length < 2 || new Set(children.map(kindOf)).size > MAX_KINDS) return null;
  const blocks = children.filter(hasText);
  const isLog = container.matches(LOGS) || container.closest('[role="log"]') !== null;
  if (blocks.length < (isLog ? 2 : MIN_TURNS)) return null;
  const kinds = blocks.map(kindOf);
  const [first = ''] = kinds;
  if (new Set(kinds).size !== 2 || !alternates(kinds)) return null;
  if (composers.every((field) => blocks.some((block) => block.contains(field)))) return null;
  if ([container, ...blocks.slice(0, 2)].some(speaksOfNoChat)) return null;
  const marked = blocks.map((element, i): Marked => ({ role: kinds[i] === first ? 'user' : 'assistant', element }));
  const of = (role: Role) => marked.filter((one) => one.role === role).map(({ element }) => element);
  return isMachine({ prompts: of('user'), replies: of('assistant'), container, isLog }) ? marked : null;
}

const hasText = ({ textContent }: Element) => /\S/.test(textContent ?? '');

/** Name and class names of a block and of the only children within it, without what only stripes rows. */
function kindOf(block: Element): string {
  const parts: string[] = [];
  for (let one: Element | null = block; one; one = one.childElementCount === 1 ? one.firstElementChild : null) {
    const classes = Array.from(one.classList).filter((name) => !STRIPES.test(name));
    parts.push(`${one.localName}.${classes.sort().join('.')}`);
    if (parts.length === 3) break;
  }
  // Without a class of its own anywhere, blocks differ in what they hold and not in who wrote it.
  return parts.some((part) => !part.endsWith('.')) ? parts.filter((part) => !part.endsWith('.')).join('>') : '';
}

function alternates(kinds: readonly string[]): boolean {
  const changes = kinds.filter((kind, i) => i > 0 && kind !== kinds[i - 1]).length;
  return changes / (kinds.length - 1) >= MIN_CHANGES;
}

function speaksOfNoChat(element: Element): boolean {
  return wordsOf(`${element.getAttribute('class') ?? ''} ${element.id}`).some((word) => NO_CHAT.test(word));
}

interface Kinds {
  prompts: readonly Element[];
  replies: readonly Element[];
  container: Element;
  isLog: boolean;
}

function isMachine({ prompts, replies, container, isLog }: Kinds): boolean {
  const labelled = replies.filter(isLabelledMachine).length;
  if (labelled * 2 >= replies.length && !prompts.some(isLabelledMachine)) return true;
  if (isCalledChat(container, replies) && prompts.every(isUsers)) return true;
  return isLog && !prompts.some(isRich) && replies.filter(isRich).length * 2 >= replies.length;
}

/** Whether a short label or the name of a picture in a block says that a machine wrote it. */
function isLabelledMachine(block: Element): boolean {
  const labelled = Array.from(block.querySelectorAll('[aria-label], [alt], [title]')).slice(0, MAX_DESCENDANTS);
  return [block, ...labelled].some((one) =>
    ['aria-label', 'alt', 'title'].some((name) => {
      const words = wordsOf((one.getAttribute(name) ?? '').slice(0, MAX_LABEL));
      return words.length <= 3 && words.some((word) => MACHINE.has(word));
    }),
  );
}

function isCalledChat(container: Element, replies: readonly Element[]): boolean {
  const around = [container, container.parentElement, replies[0]].filter((one) => one != null);
  return around.some((one) =>
    ['class', 'id', 'aria-label', 'data-testid'].some((name) =>
      wordsOf(one.getAttribute(name) ?? '').some((word) => CHAT.has(word)),
    ),
  );
}

const isUsers = (block: Element) =>
  Array.from(block.attributes).some((attribute) => roleOfAttribute(attribute)?.role === 'user');

const isRich = (block: Element) => block.querySelector(RICH) !== null;
