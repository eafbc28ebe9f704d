export const MAX_SHAPLEY_SEGMENTS = 6;

/**
 * All subsets of so many segments as bit sets, in an order in which neighbours begin with the same
 * segments for as long as possible: what the model has read of one serves the next.
 */
export function subsetsByPrefix(count: number): number[] {
  const subsets = Array.from({ length: 2 ** count }, (_, subset) => subset);
  const asRead = (subset: number) => Array.from({ length: count }, (_, bit) => (subset >> bit) & 1).join('');
  return subsets.sort((a, b) => (asRead(a) > asRead(b) ? -1 : 1));
}

/**
 * Exact Shapley values: a segment's mean gain over all orders in which segments may be added. They sum
 * to the worth of everything less the worth of nothing.
 *
 * @param worth - what a subset is worth, one number per sentence; bit i stands for segment i
 * @returns [segments][sentences]
 *
 * Source: Shapley, A Value for n-Person Games, 1953.
 */
export function shapleyValues(count: number, worth: (subset: number) => readonly number[]): number[][] {
  return Array.from({ length: count }, (_, segment) => {
    const values = worth(0).map(() => 0);
    for (let subset = 0; subset < 2 ** count; subset += 1) {
      if (subset & (1 << segment)) continue;
      const share = (factorial(size(subset)) * factorial(count - size(subset) - 1)) / factorial(count);
      const [alone, together] = [worth(subset), worth(subset | (1 << segment))];
      together.forEach((value, at) => {
        values[at]! += share * (value - alone[at]!);
      });
    }
    return values;
  });
}

function size(subset: number): number {
  return subset === 0 ? 0 : (subset & 1) + size(subset >> 1);
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
