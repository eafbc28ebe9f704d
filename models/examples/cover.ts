/** A span that may be chosen: tokens `first` to `end` (half-open). */
export interface CoverSpan {
  first: number;
  end: number;
  /** Mean cosine of its neighbours. */
  reliability: number;
}

/** Mean and standard deviation of a number over dev. */
export interface Spread {
  mean: number;
  deviation: number;
}

/** How length and reliability are weighed; chosen on dev, shipped beside the banks. */
export interface CoverWeights {
  /** Weight of length against reliability, in [0, 1]. */
  alpha: number;
  /** Of a span's tokens. */
  length: Spread;
  reliability: Spread;
  /** Least reliability of a span that counts as known. */
  floor: number;
  /** Least coverage with which a share is given. */
  coverage: number;
}

/**
 * The spans that cover a text best: no two overlap, and the sum of alpha z(length) + (1 - alpha)
 * z(reliability) is the largest. Tokens that no span of positive worth covers stay free.
 *
 * @param spans - in any order
 * @param tokens - T; every span ends at T at most
 * @returns indices into `spans`, in order of the text
 *
 * Source: Koike and others, ExaGPT: example-based machine-generated text detection for human
 * interpretability, 2025, span selection; length and reliability are standardised over dev, not over
 * the text, so that a text of which nothing is known keeps no spans.
 */
export function coverOf(spans: readonly CoverSpan[], tokens: number, weights: CoverWeights): number[] {
  const endingAt: number[][] = Array.from({ length: tokens + 1 }, () => []);
  for (const [index, { end }] of spans.entries()) endingAt[end]?.push(index);
  const best = new Float64Array(tokens + 1);
  const chosen = new Int32Array(tokens + 1).fill(-1);
  for (let end = 1; end <= tokens; end += 1) {
    best[end] = best[end - 1]!;
    for (const index of endingAt[end]!) {
      const span = spans[index]!;
      const worth = best[span.first]! + worthOf(span, weights);
      if (worth <= best[end]!) continue;
      best[end] = worth;
      chosen[end] = index;
    }
  }
  return tracedBack(spans, chosen);
}

/** What a span adds to a cover, in standard deviations. */
export function worthOf({ first, end, reliability }: CoverSpan, weights: CoverWeights): number {
  const { alpha, length } = weights;
  return alpha * standard(end - first, length) + (1 - alpha) * standard(reliability, weights.reliability);
}

function standard(value: number, { mean, deviation }: Spread): number {
  return (value - mean) / deviation;
}

function tracedBack(spans: readonly CoverSpan[], chosen: Int32Array): number[] {
  const path: number[] = [];
  for (let end = chosen.length - 1; end > 0; ) {
    const index = chosen[end]!;
    if (index < 0) end -= 1;
    else {
      path.unshift(index);
      end = spans[index]!.first;
    }
  }
  return path;
}
