/** One run of one text. */
export interface Run {
  words: number;
  tokens: number;
  ms: number;
}

/** Figures of one contestant; times in milliseconds. */
export interface Summary {
  name: string;
  per256: { median: number; p95: number };
  /** Texts per second, by length in words. */
  textsPerSecond: Record<string, number>;
  totalMs: number;
  /** Median of several starts; null where it was not measured. */
  coldStartMs: number | null;
  peakBytes: number | null;
  packageBytes: number | null;
}

/** Times per 256 tokens and texts per second of all runs of one contestant. */
export function summarise(runs: readonly Run[]): Pick<Summary, 'per256' | 'textsPerSecond' | 'totalMs'> {
  const per256 = runs.map(({ ms, tokens }) => (ms / tokens) * 256);
  const lengths = [...new Set(runs.map(({ words }) => words))].sort((a, b) => a - b);
  return {
    per256: { median: quantile(per256, 0.5), p95: quantile(per256, 0.95) },
    textsPerSecond: Object.fromEntries(
      lengths.map((words) => [words, rate(runs.filter((run) => run.words === words))]),
    ),
    totalMs: runs.reduce((total, { ms }) => total + ms, 0),
  };
}

/** The smallest value with at least this share of all at or below it. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function rate(runs: readonly Run[]): number {
  return (runs.length / runs.reduce((total, { ms }) => total + ms, 0)) * 1000;
}
