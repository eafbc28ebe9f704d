import { sentenceSpans } from '@/models/text/sentences.ts';
import { randomFrom, seedOf, shuffled } from './random.ts';

type Change = (text: string, random: () => number) => string;

const LATIN = 'aceopxyijsABEHKMOPTX';
const FOREIGN = 'асеорхуіјѕАВЕНКМОРТХ';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const NEAR: Readonly<Record<string, readonly string[]>> = {
  important: ['key', 'vital'],
  however: ['still', 'yet'],
  many: ['several', 'numerous'],
  help: ['aid', 'assist'],
  show: ['reveal', 'display'],
  use: ['employ', 'apply'],
  big: ['large'],
  large: ['big'],
  also: ['too', 'as well'],
  because: ['since', 'as'],
  people: ['persons', 'folk'],
  make: ['create', 'produce'],
  good: ['fine', 'sound'],
  new: ['fresh', 'novel'],
  provide: ['give', 'offer'],
  often: ['frequently'],
  began: ['started'],
  start: ['begin'],
  significant: ['notable', 'marked'],
  various: ['different', 'diverse'],
};
const FUNCTION_WORDS = new Set(
  'a an the of to in on at by for with from and or but that this these those is are was were be been it its as'.split(
    ' ',
  ),
);

/** Ways to hide who wrote a text; each keeps what it says. */
export const ATTACKS: Readonly<Record<string, Change>> = {
  'zero-width characters': (text, random) => everyLetter(text, random, 0.1, (letter) => `${letter}\u200b`),
  'look-alike letters': (text, random) =>
    everyLetter(text, random, 0.15, (letter) => FOREIGN[LATIN.indexOf(letter)] ?? letter),
  'soft hyphens': (text, random) => everyLetter(text, random, 0.1, (letter) => `${letter}\u00ad`),
  'no-break blanks': (text) => text.replaceAll(' ', '\u00a0'),
  'curly quotes': (text) => text.replaceAll("'", '\u2019').replace(/"([^"]*)"/g, '\u201c$1\u201d'),
  'lower case': (text) => text.toLowerCase(),
  'typos in 3 % of letters': (text, random) =>
    everyLetter(text, random, 0.03, () => LETTERS[Math.floor(random() * LETTERS.length)] ?? 'e'),
  'common words exchanged': (text, random) =>
    text.replace(/[a-z]+/g, (word) => pick(Object.hasOwn(NEAR, word) ? NEAR[word]! : [word], random)),
  '5 % of words left out': (text, random) => text.replace(/\S+\s*/g, (word) => (random() < 0.05 ? '' : word)),
};

/** Ways to take something from a text; a detector that needs none of it has learned a shortcut. */
export const CORRUPTIONS: Readonly<Record<string, Change>> = {
  'formatting stripped': (text) => text.replace(/^#{1,6} |^[-*] |^\d+\. |\*\*|__|`/gm, '').replace(/\s+/g, ' '),
  'sentences shuffled': (text, random) =>
    shuffled(sentenceSpans(text), random)
      .map(({ start, end }) => text.slice(start, end))
      .join(' '),
  'words shuffled': (text, random) => shuffled(text.split(/\s+/), random).join(' '),
  'function words left out': (text) =>
    text.replace(/\S+\s*/g, (word) => (FUNCTION_WORDS.has(word.trim().toLowerCase()) ? '' : word)),
};

/** The text changed by a named attack or corruption, the same way in every run. */
export function changed(name: string, id: string, text: string): string {
  const change = ATTACKS[name] ?? CORRUPTIONS[name];
  return change ? change(text, randomFrom(seedOf(`${name} ${id}`))) : text;
}

function everyLetter(text: string, random: () => number, rate: number, change: (letter: string) => string): string {
  return text.replace(/[A-Za-z]/g, (letter) => (random() < rate ? change(letter) : letter));
}

function pick(values: readonly string[], random: () => number): string {
  return values[Math.floor(random() * values.length)] ?? '';
}
