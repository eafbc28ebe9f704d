import type { StyleValue } from '@/models/evidence/style.ts';
import type { StyleDistribution, StyleReference } from '@/models/style/reference.ts';
import type { StyleUnit } from '@/models/style/style-reading.ts';
import type { StyleTermId } from '@/models/style/terms.ts';
import type { Stratum } from '@/models/verdict/verdict.ts';
import { type MessageKey, message } from './message.ts';
import { decimal, signed } from './number-words.ts';
import type { MethodWords } from './Section.tsx';

const terms: Readonly<Record<StyleTermId, readonly [name: MessageKey, what: MessageKey, unit: StyleUnit]>> = {
  'sentence-length': ['termSentenceLength', 'termSentenceLengthWhat', 'words'],
  'sentence-spread': ['termSentenceSpread', 'termSentenceSpreadWhat', 'words'],
  'sentence-echo': ['termSentenceEcho', 'termSentenceEchoWhat', 'correlation'],
  'word-variety': ['termWordVariety', 'termWordVarietyWhat', 'share'],
  'word-length': ['termWordLength', 'termWordLengthWhat', 'letters'],
  'function-words': ['termFunctionWords', 'termFunctionWordsWhat', 'share'],
  'rarer-words': ['termRarerWords', 'termRarerWordsWhat', 'share'],
  'assistant-words': ['termAssistantWords', 'termAssistantWordsWhat', 'per-thousand'],
  'list-lines': ['termListLines', 'termListLinesWhat', 'share'],
  headings: ['termHeadings', 'termHeadingsWhat', 'share'],
  transitions: ['termTransitions', 'termTransitionsWhat', 'share'],
  'repeated-openings': ['termRepeatedOpenings', 'termRepeatedOpeningsWhat', 'share'],
  'summing-up': ['termSummingUp', 'termSummingUpWhat', 'share'],
  triads: ['termTriads', 'termTriadsWhat', 'per-thousand'],
  hedges: ['termHedges', 'termHedgesWhat', 'per-thousand'],
  boosters: ['termBoosters', 'termBoostersWhat', 'per-thousand'],
  'not-only-but': ['termNotOnlyBut', 'termNotOnlyButWhat', 'per-thousand'],
  'first-person': ['termFirstPerson', 'termFirstPersonWhat', 'per-thousand'],
  names: ['termNames', 'termNamesWhat', 'per-thousand'],
  numbers: ['termNumbers', 'termNumbersWhat', 'per-thousand'],
  dates: ['termDates', 'termDatesWhat', 'per-thousand'],
  'short-forms': ['termShortForms', 'termShortFormsWhat', 'per-thousand'],
  commas: ['termCommas', 'termCommasWhat', 'per-thousand'],
  dashes: ['termDashes', 'termDashesWhat', 'per-thousand'],
  semicolons: ['termSemicolons', 'termSemicolonsWhat', 'per-thousand'],
  colons: ['termColons', 'termColonsWhat', 'per-thousand'],
  quotations: ['termQuotations', 'termQuotationsWhat', 'per-thousand'],
  questions: ['termQuestions', 'termQuestionsWhat', 'share'],
};

export const styleMethod: MethodWords = { why: 'styleWhy', method: 'styleMethod', limits: 'styleLimits' };

/** One term beside the texts it is compared with. */
export interface StyleRow {
  id: StyleTermId;
  value: number;
  /** Quantiles of human and machine texts at the reference's shares. */
  human: readonly number[];
  machine: readonly number[];
  /** Share of human texts below the value, those equal to it counted half, in [0, 1]. */
  below: number;
}

export interface StyleComparison {
  rows: StyleRow[];
  stratum: Stratum;
  humanTexts: number;
  machineTexts: number;
  shares: readonly number[];
}

/** Terms beside texts of the same kind, else of the narrowest wider one; most unusual first. */
export function comparedStyle(
  values: readonly StyleValue[],
  reference: StyleReference,
  own: Stratum,
): StyleComparison | null {
  for (const wanted of widening(own)) {
    const [human, machine] = (['human', 'machine'] as const).map((label) =>
      reference.distributions.find((one) => one.label === label && isSame(one.stratum, wanted)),
    );
    if (!human || !machine) continue;
    return {
      rows: rowsOf(values, reference, human, machine).sort((a, b) => unusualness(b) - unusualness(a)),
      stratum: wanted,
      ...{ humanTexts: human.texts, machineTexts: machine.texts, shares: reference.shares },
    };
  }
  return null;
}

const unusualness = ({ below }: StyleRow) => Math.abs(below - 0.5);

function rowsOf(
  values: readonly StyleValue[],
  { terms: order, shares }: StyleReference,
  human: StyleDistribution,
  machine: StyleDistribution,
): StyleRow[] {
  return values.flatMap(({ id, value }) => {
    const at = order.indexOf(id);
    const [ofHuman, ofMachine] = [human.quantiles[at], machine.quantiles[at]];
    if (value === null || !ofHuman || !ofMachine || !Object.hasOwn(terms, id)) return [];
    return [{ id, value, human: ofHuman, machine: ofMachine, below: shareBelow(ofHuman, shares, value) }];
  });
}

/** Share of texts below a value, equal ones half, between quantiles by a straight line. */
export function shareBelow(quantiles: readonly number[], shares: readonly number[], value: number): number {
  const equal = shares.filter((_, index) => quantiles[index] === value);
  const [first, last] = [equal[0], equal.at(-1)];
  if (first !== undefined && last !== undefined) {
    const from = quantiles[0] === value ? 0 : first;
    const to = quantiles.at(-1) === value ? 1 : last;
    return (from + to) / 2;
  }
  const above = quantiles.findIndex((quantile) => quantile > value);
  if (above === -1) return 1;
  if (above === 0) return 0;
  const [low, high] = [quantiles[above - 1]!, quantiles[above]!];
  const [from, to] = [shares[above - 1]!, shares[above]!];
  return from + ((value - low) / (high - low)) * (to - from);
}

export const termName = (id: StyleTermId): string => message(terms[id][0]);
export const termMeaning = (id: StyleTermId): string => message(terms[id][1]);

/** A value in the unit of its term. */
export function termValue(id: StyleTermId, value: number): string {
  switch (terms[id][2]) {
    case 'words':
      return message('unitWords', decimal(value, 1));
    case 'letters':
      return message('unitLetters', decimal(value, 1));
    case 'share':
      return message('unitShare', decimal(100 * value, value > 0 && value < 0.1 ? 1 : 0));
    case 'per-thousand':
      return message('unitPerThousand', decimal(value, 1));
    case 'correlation':
      return signed(value, 2);
  }
}

/** A value whose unit stands beside it already. */
function termNumber(id: StyleTermId, value: number): string {
  const unit = terms[id][2];
  return unit === 'share' || unit === 'correlation' ? termValue(id, value) : decimal(value, 1);
}

const USUAL = 0.25;

/** Where a value lies among human texts, in natural frequencies. */
export function termPlace({ below }: StyleRow): string {
  if (below >= 0.5 - USUAL && below <= 0.5 + USUAL) return message('styleUsual');
  const share = (part: number) => message('styleOutOf', Math.min(98, Math.max(2, Math.round(part * 100))));
  return below > 0.5 ? message('styleHigher', share(below)) : message('styleLower', share(1 - below));
}

/** Where the middle halves of human and machine texts lie. */
export function termHalves({ id, human, machine }: StyleRow, shares: readonly number[]): string {
  const [low, high] = [shares.indexOf(0.25), shares.indexOf(0.75)];
  const said = [human[low], human[high], machine[low], machine[high]].map((value) => termNumber(id, value ?? 0));
  const [a = '', b = '', c = '', d = ''] = said;
  return message('styleHalves', a, b, c, d);
}

function widening({ language, band, register }: Stratum): Stratum[] {
  return [
    { language, band, register },
    { language, band: 'any', register },
    { language, band, register: 'any' },
    { language, band: 'any', register: 'any' },
  ];
}

const isSame = (one: Stratum, other: Stratum) =>
  one.language === other.language && one.band === other.band && one.register === other.register;
