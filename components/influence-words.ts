import type { PromptInfluence } from '@/models/language-model/influence.ts';
import { listed, type MessageKey, message } from './message.ts';
import { count, decimal, signed } from './number-words.ts';
import type { MethodWords } from './Section.tsx';

/** How strongly a part made something likelier, against the strongest; drawn as the weight of a bar. */
export type InfluenceLevel = 0 | 1 | 2 | 3;

/** What is looked at: a part of the prompt, a sentence of the reply, or everything. */
export type Chosen = { side: 'prompt' | 'reply'; index: number } | null;

/** Below so many bits nothing is said to have had an influence. */
const MIN_BITS = 1;
// Shares of the strongest influence at which a level begins.
const LEVEL_BEGINS = [0.1, 0.35, 0.7] as const;

/** Nats as bits. */
export const bitsOf = (nats: number): number => nats / Math.LN2;

/** Bits by which each part of one side made what is chosen on the other likelier; null where not computed yet. */
export function influenceOn(influence: PromptInfluence, side: 'prompt' | 'reply', chosen: Chosen): (number | null)[] {
  const rows = influence.matrix;
  const sum = (row: readonly number[]) => row.reduce((total, value) => total + value, 0);
  if (side === 'prompt') {
    const ofRow = (row: readonly number[]) => (chosen?.side === 'reply' ? (row[chosen.index] ?? 0) : sum(row));
    return rows.map((row) => row && bitsOf(ofRow(row)));
  }
  const known = rows.filter((row) => row !== null);
  return influence.sentences.map((_, sentence) => {
    if (chosen?.side === 'prompt') {
      const row = rows[chosen.index];
      return row ? bitsOf(row[sentence] ?? 0) : null;
    }
    return known.length === 0 ? null : bitsOf(known.reduce((total, row) => total + (row[sentence] ?? 0), 0));
  });
}

/** The level of each value against the largest of them; what made something less likely has none. */
export function influenceLevels(values: readonly (number | null)[]): InfluenceLevel[] {
  const largest = Math.max(MIN_BITS, ...values.map((value) => value ?? 0));
  return values.map((value) => {
    if (value === null || value < MIN_BITS) return 0;
    return LEVEL_BEGINS.filter((begin) => value >= begin * largest).length as InfluenceLevel;
  });
}

const levels: Readonly<Record<InfluenceLevel, MessageKey>> = {
  0: 'influenceLevel0',
  1: 'influenceLevel1',
  2: 'influenceLevel2',
  3: 'influenceLevel3',
};

/** One influence in words, with its bits. */
export function influenceWords(bits: number | null, level: InfluenceLevel): string {
  if (bits === null) return message('influenceWaiting');
  if (bits <= -MIN_BITS) return message('influenceLess', signed(bits, 1));
  return message(levels[level], signed(bits, 1));
}

/** How well the stand-in follows this reply. */
export function followingSentence({ following }: PromptInfluence): string {
  const share = message('percentage', count(100 * following.firstChoiceShare));
  return message('influenceFollowing', decimal(bitsOf(following.gainPerToken), 2), share);
}

/** Parts that stand in for each other, and what they did together. */
export function groupSentences({ groups }: PromptInfluence): string[] {
  return groups.map(({ segments, influence }) => {
    const parts = listed(segments.map((segment) => count(segment + 1)));
    if (!influence) return message('influenceGroup', parts);
    const together = influence.reduce((sum, value) => sum + value, 0);
    return message('influenceGroupOf', parts, signed(bitsOf(together), 1));
  });
}

/** The part of the prompt that did most, for the finding while the section is closed. */
export function influenceFinding(influence: PromptInfluence): string {
  const totals = influenceOn(influence, 'prompt', null);
  const best = totals.reduce<number>((most, value, index) => ((value ?? 0) > (totals[most] ?? 0) ? index : most), 0);
  const bits = totals[best] ?? 0;
  if (!influence.isDone && bits < MIN_BITS) return message('influenceSoon');
  return bits < MIN_BITS ? message('influenceNone') : message('influenceFinding', best + 1, signed(bits, 1));
}

export const influenceMethod: MethodWords = {
  why: 'influenceWhy',
  method: 'influenceMethod',
  limits: 'influenceLimits',
};
