/**
 * Bounds of a statistic over two samples, by the percentile bootstrap.
 *
 * @param random - numbers in [0, 1)
 * @returns [lower, upper], 95 %
 *
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
 */
export function bootstrapBounds(
  human: readonly number[],
  machine: readonly number[],
  statistic: (human: readonly number[], machine: readonly number[]) => number,
  random: () => number,
  resamples = 200,
): [number, number] {
  const values = Float64Array.from({ length: resamples }, () =>
    statistic(resampled(human, random), resampled(machine, random)),
  ).sort();
  const at = (share: number) => values[Math.round(share * (resamples - 1))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}

function resampled(values: readonly number[], random: () => number): number[] {
  return values.map(() => values[Math.floor(random() * values.length)]!);
}
