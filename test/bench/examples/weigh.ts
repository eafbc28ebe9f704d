import { chosenOf, readingOf } from '@/models/examples/candidates.ts';
import type { CoverWeights, Spread } from '@/models/examples/cover.ts';
import { auroc, quantile, tprAtFpr } from '@/models/statistics/detection.ts';
import type { BankName, Examined } from './evaluate.ts';

const ALPHAS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
/** Share of dev's spans that are called unknown. */
const UNKNOWN_SPANS = 0.05;
/** Part of a text that must be like known writing before anything is said of the text. */
const LEAST_COVERAGE = 0.25;

/** Alpha by AUROC on dev, and what it stands on; see `cover.ts`. */
export function chooseWeights(dev: readonly Examined[], bank: BankName): CoverWeights {
  const spans = dev.flatMap((text) => text.spans[bank]);
  const reliabilities = spans.map(([, , reliability]) => reliability);
  const base = {
    length: spreadOf(spans.map(([first, end]) => end - first)),
    reliability: spreadOf(reliabilities),
    floor: rounded(quantile(reliabilities, UNKNOWN_SPANS)),
    coverage: LEAST_COVERAGE,
  };
  const tried = ALPHAS.map((alpha) => ({
    weights: { alpha, ...base },
    figure: figureOf(dev, bank, { alpha, ...base }),
  }));
  return tried.reduce((best, one) => (one.figure > best.figure ? one : best)).weights;
}

function figureOf(dev: readonly Examined[], bank: BankName, weights: CoverWeights): number {
  const { human, machine } = byWriter(dev, (text) => shareOf(text, bank, weights) ?? 0.5);
  return auroc(human, machine) + 0.1 * tprAtFpr(human, machine, 0.01);
}

/** Least cosines that are called nearly the same and similar: those of 1 in 100 and of half of dev's spans. */
export function chooseNearness(dev: readonly Examined[], bank: BankName) {
  const reliabilities = dev.flatMap((text) => text.spans[bank].map(([, , reliability]) => reliability));
  return { nearlyTheSame: rounded(quantile(reliabilities, 0.99)), similar: rounded(quantile(reliabilities, 0.5)) };
}

/** Machine share of a text, or null where too little of it is known. */
export function shareOf(text: Examined, bank: BankName, weights: CoverWeights): number | null {
  return readOf(text, bank, weights).share;
}

export function readOf(text: Examined, bank: BankName, weights: CoverWeights) {
  const spans = text.spans[bank].map(([first, end, reliability, machineShare]) => ({
    first,
    end,
    reliability,
    machineShare,
  }));
  return readingOf(chosenOf(spans, text.tokens, weights), text.tokens, weights);
}

export function byWriter(texts: readonly Examined[], scoreOf: (text: Examined) => number) {
  return {
    human: texts.filter(({ isMachine }) => !isMachine).map(scoreOf),
    machine: texts.filter(({ isMachine }) => isMachine).map(scoreOf),
  };
}

/** Weight of the example share's log-odds beside the encoder's: the best on dev, 0 where it earns nothing. */
export function chooseShareWeight(dev: readonly Examined[], bank: BankName, weights: CoverWeights): number {
  const figure = (weight: number) => {
    const { human, machine } = byWriter(dev, (text) => combined(text, bank, weights, weight));
    return { auroc: auroc(human, machine), tpr: tprAtFpr(human, machine, 0.01) };
  };
  const alone = figure(0);
  const tried = [0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2].map((weight) => ({ weight, ...figure(weight) }));
  const better = tried.filter(({ auroc: area, tpr }) => area >= alone.auroc && tpr >= alone.tpr);
  return better.reduce((best, one) => (one.auroc + 0.1 * one.tpr > best.auroc + 0.1 * best.tpr ? one : best), {
    weight: 0,
    ...alone,
  }).weight;
}

/** The encoder's log-odds and the example share's, weighted. */
export function combined(text: Examined, bank: BankName, weights: CoverWeights, shareWeight: number): number {
  const share = Math.min(0.99, Math.max(0.01, shareOf(text, bank, weights) ?? 0.5));
  return text.score + shareWeight * Math.log(share / (1 - share));
}

function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean: rounded(mean), deviation: rounded(Math.sqrt(variance)) };
}

const rounded = (value: number): number => Number(value.toFixed(4));
