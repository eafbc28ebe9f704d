import type { Role } from './conversation.ts';

const USER = new Set('user human'.split(' '));
const ASSISTANT = new Set('assistant bot chatbot ai llm gpt copilot'.split(' '));
/** Words that name a role only where the attribute itself is about roles. */
const USER_VALUES = new Set([...USER, 'me', 'you', 'self']);
const ASSISTANT_VALUES = new Set([...ASSISTANT, 'model', 'machine']);
const USER_SPOKEN = new Set([...USER, 'you', 'your']);
const MESSAGE = new Set('message messages msg turn bubble reply response prompt query answer said says'.split(' '));

const ABOUT_ROLES = /(^|-)(role|author|sender|from|type|turn|speaker|by|variant|side|kind|owner|participant)(-|$)/;
// A generated end of a class name, which may hold any word: `message__user` keeps it, `message__x7TqG` does not.
const GENERATED = /__(?=[A-Za-z0-9_-]*[A-Z0-9])[A-Za-z0-9_-]+$/;
const MAX_NAME_WORDS = 6;
const MAX_VALUE = 200;
/** Most values of a page name no role; these few letters tell so before they are taken apart. */
const MAY_NAME_ROLE = /user|human|assistant|bot|ai|llm|gpt|copilot|me|you|self|model|machine/i;

/** The role that an attribute of a page gives, with the kind of hook it is; null where it gives none. */
export function roleOfAttribute({ name, value }: { name: string; value: string }): { hook: string; role: Role } | null {
  if (value.length > MAX_VALUE || !MAY_NAME_ROLE.test(value)) return null;
  const role = roleOf(name, value);
  return role && { hook: name, role };
}

function roleOf(name: string, value: string): Role | null {
  if (name === 'class') return roleOfClass(value);
  if (name === 'aria-label' || name === 'aria-roledescription') return spoken(value);
  if (name === 'data-testid' || name === 'data-test-id' || name === 'id') return named(value);
  if (!name.startsWith('data-') || !ABOUT_ROLES.test(name.slice('data-'.length))) return null;
  const words = wordsOf(value);
  return words.length <= 3 ? either(words, USER_VALUES, ASSISTANT_VALUES) : null;
}

/** The role in the class names of an element, given once by them all: `message bot`, `bot-message`. */
function roleOfClass(value: string): Role | null {
  const names = value.split(/\s+/).map((name) => wordsOf(name.replace(GENERATED, '')));
  const short = names.filter((words) => words.length <= MAX_NAME_WORDS).flat();
  return short.some((word) => MESSAGE.has(word)) ? either(short, USER, ASSISTANT) : null;
}

function named(value: string): Role | null {
  const words = wordsOf(value);
  const isMessage = words.length <= MAX_NAME_WORDS && words.some((word) => MESSAGE.has(word));
  return isMessage ? either(words, USER, ASSISTANT) : null;
}

function spoken(value: string): Role | null {
  const words = wordsOf(value);
  const isMessage = words.length <= MAX_NAME_WORDS && words.some((word) => MESSAGE.has(word));
  return isMessage ? either(words, USER_SPOKEN, ASSISTANT) : null;
}

/** The role of a heading that only says who speaks: "You said", "Copilot said:". */
export function roleOfHeading(text: string): Role | null {
  const [, who = ''] = /^\s*([\p{L}\p{N} .-]{2,30}?) said:?\s*$/u.exec(text) ?? [];
  if (who === '') return null;
  return /^you$/i.test(who) ? 'user' : 'assistant';
}

/** Words in a name or label, also those that capitals part: `userMessage`. */
export function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

function either(words: readonly string[], user: ReadonlySet<string>, assistant: ReadonlySet<string>): Role | null {
  const isUser = words.some((word) => user.has(word));
  const isAssistant = words.some((word) => assistant.has(word));
  if (isUser === isAssistant) return null;
  return isUser ? 'user' : 'assistant';
}
