import type { PredictabilityData, WordCost } from '@/models/evidence/predictability.ts';
import type { CostReason, TokenCost } from '@/models/language-model/token-cost.ts';
import type { Span } from '@/models/text/span.ts';
import { listed, type MessageKey, message } from './message.ts';
import { count, decimal } from './number-words.ts';
import type { MethodWords } from './Section.tsx';

/** How dear a word is, in five steps; drawn as a bar of that height. */
export type CostLevel = 0 | 1 | 2 | 3 | 4;

/** One word as it is drawn: what it cost under the best context known, and everything said of it. */
export interface DrawnWord extends Span {
  bits: number;
  level: CostLevel;
  /** Why it cost that much. */
  why: string;
  /** Bits under each context, named; the context that was drawn comes last. */
  contexts: { name: MessageKey; bits: number }[];
  /** What the language model expected there, likeliest first. */
  alternatives: { text: string; bits: number }[];
}

// Bits at which a level ends: one in 4, 32, 512 and 16,384 words.
const LEVEL_ENDS = [2, 5, 9, 14] as const;

const levels: Readonly<Record<CostLevel, MessageKey>> = {
  0: 'costLevel0',
  1: 'costLevel1',
  2: 'costLevel2',
  3: 'costLevel3',
  4: 'costLevel4',
};
const ranges: Readonly<Record<CostLevel, MessageKey>> = {
  0: 'costRange0',
  1: 'costRange1',
  2: 'costRange2',
  3: 'costRange3',
  4: 'costRange4',
};
export const LEVELS: readonly CostLevel[] = [0, 1, 2, 3, 4];

/** The level of a cost in bits. */
export const levelOf = (bits: number): CostLevel => LEVEL_ENDS.filter((end) => bits >= end).length as CostLevel;

/** A level in words. */
export const levelWords = (level: CostLevel): string => message(levels[level]);

/** From how many bits to how many a level goes, and what it means. */
export const rangeOf = (level: CostLevel): MessageKey => ranges[level];

/** Every word that was measured: with a language model as far as it read, else under the table. */
export function drawnWords(data: PredictabilityData): DrawnWord[] {
  const { model } = data;
  if (!model) return data.words.map(underTable);
  const tokens = [...model.tokens].sort((a, b) => a.start - b.start);
  let next = 0;
  return data.words.map((word) => {
    while (next < tokens.length && tokens[next]!.end <= word.start) next += 1;
    const inside: TokenCost[] = [];
    for (let at = next; at < tokens.length && tokens[at]!.start < word.end; at += 1) inside.push(tokens[at]!);
    return inside.length > 0 ? underModel(word, inside) : underTable(word);
  });
}

function underTable(word: WordCost): DrawnWord {
  const { start, end, bits, aloneBits } = word;
  const contexts = [
    { name: 'costAlone' as const, bits: aloneBits },
    { name: 'costTable' as const, bits },
  ];
  return { start, end, bits, level: levelOf(bits), why: message(tableReason(word)), contexts, alternatives: [] };
}

/** A word of several tokens costs their sum; what was expected instead is said of its beginning. */
function underModel({ start, end, bits: table }: WordCost, tokens: readonly TokenCost[]): DrawnWord {
  const sum = (of: (token: TokenCost) => number) => tokens.reduce((total, token) => total + of(token), 0);
  const full = sum((token) => token.full);
  const dearest = tokens.reduce((most, token) => (token.full > most.full ? token : most));
  const contexts = [
    { name: 'costTable' as const, bits: table },
    { name: 'costShort' as const, bits: sum((token) => token.short) },
    { name: 'costFull' as const, bits: full },
  ];
  const alternatives = tokens[0]?.alternatives ?? [];
  return {
    start,
    end,
    bits: full,
    level: levelOf(full),
    why: message(reasons[dearest.reason]),
    contexts,
    alternatives,
  };
}

const reasons: Readonly<Record<CostReason, MessageKey>> = {
  counting: 'costCounting',
  quotation: 'costQuotation',
  'stock-phrase': 'costStockPhrase',
  'nearby-words': 'costNearbyWords',
  'earlier-text': 'costEarlierText',
  unexpected: 'costUnexpected',
  open: 'costOpen',
};

/** Bits that the words before must save before they are named as the reason. */
const SAVED_BITS = 3;
/** About one word in a hundred or more often. */
const COMMON_BITS = 7;

function tableReason({ bits, aloneBits, order, isKnown }: WordCost): MessageKey {
  if (!isKnown) return 'costSpelled';
  const isHelped = aloneBits - bits >= SAVED_BITS;
  if (isHelped && order >= 3) return 'costSequence';
  if (isHelped && order === 2) return 'costPair';
  if (bits < COMMON_BITS) return 'costCommon';
  return levelOf(bits) >= 3 ? 'costUnexpectedTable' : 'costOpen';
}

/** What is said of one word: its cost in bits and what that means. */
export const costSentence = (words: string, { bits, level }: DrawnWord): string =>
  message('costOf', words, decimal(bits, 1), levelWords(level));

/** The alternatives in a row, each with its bits. */
export const alternativeWords = (alternatives: DrawnWord['alternatives']): string =>
  listed(alternatives.map(({ text, bits }) => message('costAlternative', shownToken(text), decimal(bits, 1))));

/** Blanks and line ends of a token made visible. */
const shownToken = (text: string): string => text.replaceAll('\n', '⏎').trim() || '␣';

/** Words per level and mean cost: the finding while the section is closed. */
export function predictabilityFinding(words: readonly DrawnWord[]): string {
  if (words.length === 0) return message('costNoWords');
  const mean = words.reduce((sum, { bits }) => sum + bits, 0) / words.length;
  const foreseen = words.filter(({ level }) => level === 0).length;
  return message('costFinding', decimal(mean, 1), message('percentage', count((100 * foreseen) / words.length)));
}

export const predictabilityMethod: MethodWords = {
  why: 'costWhy',
  method: 'costMethod',
  limits: 'costLimits',
};
