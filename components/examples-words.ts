import type { ExamplesData, MatchedSpan, Nearness, Neighbour } from '@/models/evidence/examples.ts';
import type { Example, ExampleLabel } from '@/models/examples/example.ts';
import { counted, listed, type MessageKey, message } from './message.ts';
import { decimal } from './number-words.ts';
import type { MethodWords } from './Section.tsx';

export const examplesMethod: MethodWords = {
  why: 'examplesWhy',
  method: 'examplesMethod',
  limits: 'examplesLimits',
};

const nearnessNames: Readonly<Record<Nearness, MessageKey>> = {
  'nearly-the-same': 'nearnessSame',
  similar: 'nearnessSimilar',
  'faintly-similar': 'nearnessFaint',
};

/** How alike a neighbour is, in words. */
export const nearnessWords = (nearness: Nearness): string => message(nearnessNames[nearness]);

/** The same with its number, for example "similar, 0.83 of 1". */
export const likenessWords = ({ nearness, similarity }: Pick<Neighbour, 'nearness' | 'similarity'>): string =>
  message('likeness', nearnessWords(nearness), decimal(similarity, 2));

/** Which way a part's neighbours lean; null where none of them counts or nothing is known. */
export function leanOf({ isKnown, machineShare }: MatchedSpan): ExampleLabel | 'neither' | null {
  if (!isKnown || machineShare === null) return null;
  if (machineShare === 0.5) return 'neither';
  return machineShare > 0.5 ? 'machine' : 'human';
}

/** What a part of the passage is like, as a screen reader says it after its words. */
export function leanWords(span: MatchedSpan): string {
  const counting = span.neighbours.filter(({ example }) => example.countsInShare);
  if (leanOf(span) === null) return message('spanUnknown');
  return message('spanLean', counting.filter(({ example }) => example.label === 'machine').length, counting.length);
}

/** What was found, readable while the section is closed. */
export function examplesFinding({ share, spans }: ExamplesData): string {
  const known = spans.filter(({ isKnown }) => isKnown).length;
  return share === null ? message('examplesNoneKnown') : counted('examplesFinding', known);
}

/** One side of the summary: what the known parts of a passage share with one kind of writing. */
export interface SideSummary {
  label: ExampleLabel;
  /** Known parts that lean this way. */
  leaning: number;
  /** Neighbours of known parts, by how alike they are. */
  neighbours: Record<Nearness, number>;
  /** Sources that most neighbours come from, most first. */
  sources: string[];
}

const SHOWN_SOURCES = 3;

/** Both sides of what was found, human writing first. */
export function summaryOf({ spans }: ExamplesData): SideSummary[] {
  const known = spans.filter(({ isKnown }) => isKnown);
  return (['human', 'machine'] as const).map((label) => {
    const own = known.flatMap(({ neighbours }) => neighbours).filter(({ example }) => example.label === label);
    const of = (nearness: Nearness) => own.filter((one) => one.nearness === nearness).length;
    return {
      label,
      leaning: known.filter((span) => leanOf(span) === label).length,
      neighbours: {
        'nearly-the-same': of('nearly-the-same'),
        similar: of('similar'),
        'faintly-similar': of('faintly-similar'),
      },
      sources: mostFrequent(own.map(({ example }) => example.source)).slice(0, SHOWN_SOURCES),
    };
  });
}

function mostFrequent(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

/** Where an example comes from, as far as it says. */
export function sourceWords({ source, domain, model, era }: Omit<Example, 'text'>): string {
  return listed([source, domain, model, era].filter((part): part is string => !!part));
}

/** On what terms an example is here, and who wrote it. */
export function rightsWords({ licence, author }: Omit<Example, 'text'>): string {
  return listed([licence, author].filter((part): part is string => !!part));
}

/** A stretch of a text, and whether its word stands in the other text too. */
export interface WordPart {
  text: string;
  isAlike: boolean;
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
const wordsOf = (text: string): string[] => text.toLowerCase().match(WORD) ?? [];

/** A text in parts, with the words that another text has too set apart, whatever their case. */
export function alikeParts(text: string, other: string): WordPart[] {
  const shared = new Set(wordsOf(other));
  const parts: WordPart[] = [];
  let from = 0;
  for (const { index, 0: word } of text.matchAll(WORD)) {
    if (!shared.has(word.toLowerCase())) continue;
    if (index > from) parts.push({ text: text.slice(from, index), isAlike: false });
    parts.push({ text: word, isAlike: true });
    from = index + word.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isAlike: false });
  return parts;
}
