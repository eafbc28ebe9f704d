import type { Conversation } from '@/models/language-model/conversation.ts';
import { randomFrom, shuffled } from '@/models/statistics/random.ts';

/** A prompt of at most six segments of which one holds the fact that the reply states. */
export interface PlantedPrompt {
  conversation: Conversation;
  /** The sentence that holds the fact, as it stands in the prompt. */
  fact: string;
  /** Whether the reply states it in the prompt's own words. */
  isInItsWords: boolean;
}

/** One kind of fact about a person: what the prompt says, asks, and what the reply says. */
interface FactKind {
  values: readonly string[];
  fact: (name: string, value: string) => string;
  question: (name: string) => string;
  reply: (name: string, value: string) => string;
}

const NAMES = ['Ada', 'Bruno', 'Clara', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Kofi', 'Lena'];

const KINDS: readonly FactKind[] = [
  {
    values: ['walnuts', 'shellfish', 'celery', 'sesame', 'lupin flour', 'mustard'],
    fact: (name, value) => `${name} is allergic to ${value}.`,
    question: (name) => `What must ${name} not eat?`,
    reply: (name, value) => `${name} should stay away from ${value}.`,
  },
  {
    values: [
      'the green kettle',
      'a brass lantern',
      'the old typewriter',
      'a clay pot',
      'the blue bicycle',
      'a tin drum',
    ],
    fact: (name, value) => `The spare key of ${name} lies under ${value}.`,
    question: (name) => `Where do I find the spare key of ${name}?`,
    reply: (_, value) => `Look under ${value}.`,
  },
  {
    values: ['6:40', '7:15', '9:05', '11:20', '16:55', '21:30'],
    fact: (name, value) => `The train of ${name} leaves at ${value}.`,
    question: (name) => `When does ${name} have to be at the platform?`,
    reply: (_, value) => `The platform should be reached before ${value}.`,
  },
  {
    values: ['Lisbon', 'Tbilisi', 'Oslo', 'Nairobi', 'Quito', 'Hanoi'],
    fact: (name, value) => `${name} grew up in ${value}.`,
    question: (name) => `In which city was ${name} a child?`,
    reply: (_, value) => `That city is ${value}.`,
  },
  {
    values: ['the cello', 'the bassoon', 'the accordion', 'the harp', 'the trombone', 'the zither'],
    fact: (name, value) => `${name} has played ${value} since school.`,
    question: (name) => `Which instrument should we bring for ${name}?`,
    reply: (name, value) => `${name} will be glad of ${value}.`,
  },
  {
    values: [
      'a retired welder',
      'a night nurse',
      'a bridge engineer',
      'a beekeeper',
      'a tax lawyer',
      'a stage painter',
    ],
    fact: (name, value) => `${name} works as ${value}.`,
    question: (name) => `How does ${name} earn money?`,
    reply: (name, value) => `By profession ${name} is ${value}.`,
  },
  {
    values: ['Thursday', 'Monday', 'Saturday', 'Wednesday', 'Sunday', 'Friday'],
    fact: (name, value) => `The lease of ${name} has to be signed on ${value}.`,
    question: (name) => `By when does ${name} need a pen?`,
    reply: (_, value) => `The pen is needed on ${value}.`,
  },
  {
    values: ['an otter', 'a lame donkey', 'two parrots', 'a greyhound', 'a tortoise', 'three goats'],
    fact: (name, value) => `${name} keeps ${value} behind the house.`,
    question: (name) => `Which company does ${name} have at home?`,
    reply: (name, value) => `At home ${name} has ${value}.`,
  },
];

/**
 * Prompts with one planted fact each: five facts about five people in any order and a question about
 * one of them. Every other reply states the fact in the prompt's own words, the rest in other words
 * that the question suggests.
 */
export function plantedPrompts(count: number, seed = 20): PlantedPrompt[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, index) => {
    const kinds = shuffled(KINDS, random);
    const names = shuffled(NAMES, random);
    const asked = kinds[index % 5]!;
    const facts = kinds.slice(0, 5).map((kind, at) => {
      const value = kind.values[Math.floor(random() * kind.values.length)]!;
      return { kind, name: names[at]!, value, text: kind.fact(names[at]!, value) };
    });
    const fact = facts.find(({ kind }) => kind === asked)!;
    const question = asked.question(fact.name);
    const text =
      index % 2 === 0 ? [...facts.map((one) => one.text), question] : [question, ...facts.map((one) => one.text)];
    const isInItsWords = Math.floor(index / 2) % 2 === 0;
    const conversation: Conversation = [
      { role: 'user', text: text.join(' ') },
      { role: 'assistant', text: isInItsWords ? fact.text : asked.reply(fact.name, fact.value) },
    ];
    return { conversation, fact: fact.text, isInItsWords };
  });
}
