import type { ScoreDistribution, VerdictLines } from '@/models/verdict/lines.ts';
import type { Stratum } from '@/models/verdict/verdict.ts';
import type { Detection } from './prior-words.ts';

/** Scores of one label in one kind of text, at equally spaced quantiles from 0 to 1. */
export type Distribution = ScoreDistribution;

/** The measured scores of a kind of text, or of the narrowest wider one that has both labels. */
export function findDistributions(
  lines: Pick<VerdictLines, 'distributions'>,
  own: Stratum,
): { human: Distribution; machine: Distribution } | null {
  for (const wanted of widening(own)) {
    const found = lines.distributions.filter(
      ({ stratum, quantiles }) => isSame(stratum, wanted) && quantiles.length > 1,
    );
    const human = found.find(({ label }) => label === 'human');
    const machine = found.find(({ label }) => label === 'machine');
    if (human && machine) return { human, machine };
  }
  return null;
}

/** Share of the texts behind a distribution that score above a value, between its quantiles by a straight line. */
export function shareAbove({ quantiles }: Pick<Distribution, 'quantiles'>, value: number): number {
  const last = quantiles.length - 1;
  const above = quantiles.findIndex((quantile) => quantile > value);
  if (above === -1) return 0;
  if (above === 0) return 1;
  const lower = quantiles[above - 1] ?? 0;
  const upper = quantiles[above] ?? 0;
  return 1 - (above - 1 + (value - lower) / (upper - lower)) / last;
}

/** The measured share of machine texts above a line. */
export const detectionAt = (machine: Distribution, threshold: number): Detection => ({
  share: shareAbove(machine, threshold),
  texts: machine.texts,
});

/** Each dot stands for the same share of texts: the middles of equal parts of the distribution. */
export function quantileDots({ quantiles }: Pick<Distribution, 'quantiles'>, dots: number): number[] {
  const last = quantiles.length - 1;
  return Array.from({ length: dots }, (_, dot) => {
    const at = ((dot + 0.5) / dots) * last;
    const lower = quantiles[Math.floor(at)] ?? 0;
    const upper = quantiles[Math.ceil(at)] ?? lower;
    return lower + (upper - lower) * (at - Math.floor(at));
  });
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
