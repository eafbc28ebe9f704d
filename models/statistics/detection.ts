/**
 * Area under the ROC curve: the chance that a machine text scores above a human one, ties half.
 *
 * @returns a value in [0, 1]; NaN where a class is empty
 *
 * Source: Mann and Whitney, 1947.
 */
export function auroc(human: readonly number[], machine: readonly number[]): number {
  const sorted = Float64Array.from(human).sort();
  const wins = machine.reduce((sum, score) => sum + (below(sorted, score) + notAbove(sorted, score)) / 2, 0);
  return wins / (human.length * machine.length);
}

/**
 * Share of machine texts strictly above the score that at most `rate` of the human texts exceed.
 *
 * @returns a value in [0, 1]; NaN where a class is empty
 */
export function tprAtFpr(human: readonly number[], machine: readonly number[], rate: number): number {
  if (human.length === 0 || machine.length === 0) return Number.NaN;
  const line = thresholdWithErrors(human, Math.floor(rate * human.length));
  return machine.filter((score) => score > line).length / machine.length;
}

/**
 * Smallest line that at most `errors` of the scores lie strictly above.
 *
 * @throws {RangeError} when there are not more scores than errors
 */
export function thresholdWithErrors(scores: readonly number[], errors: number): number {
  const line = Float64Array.from(scores)
    .sort()
    .at(-1 - errors);
  if (line === undefined) throw new RangeError(`${scores.length} scores for ${errors} errors`);
  return line;
}

/**
 * Quantile of a sample, linear between neighbours.
 *
 * @param share - in [0, 1]
 * @throws {RangeError} when the sample is empty
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('the sample is empty');
  const sorted = Float64Array.from(values).sort();
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)]!;
  return low + (sorted[Math.ceil(at)]! - low) * (at - Math.floor(at));
}

/** How many of the ascending values lie strictly below. */
function below(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the ascending values lie at or below. */
function notAbove(sorted: Float64Array, value: number): number {
  let low = below(sorted, value);
  while (low < sorted.length && sorted[low] === value) low += 1;
  return low;
}
