import type { EncodeWindow } from './encoder.ts';
import type { EncoderReference, GraphName } from './manifest.ts';
import { MAX_WINDOW_TOKENS } from './session.ts';

/** Largest difference of a window's score between homes, in nats (DESIGN 7.1). */
export const SCORE_TOLERANCE = 0.05;

/** What a self-test found. */
export interface SelfTestOutcome {
  isPassed: boolean;
  /** Largest difference of any token's evidence from its stored answer, in nats. */
  largestDifference: number;
  /** Median duration of a known answer, in milliseconds. */
  medianMs: number;
}

/**
 * Compares an encoder with the stored answers of its graph: every token within the reference's
 * tolerance, and every window's score within SCORE_TOLERANCE.
 *
 * @param graph - the graph behind the encoder
 * @param clock - milliseconds, monotonic
 */
export async function selfTest(
  encode: EncodeWindow,
  reference: EncoderReference,
  graph: GraphName,
  clock: () => number = () => performance.now(),
): Promise<SelfTestOutcome> {
  if (reference.cases.length === 0) throw new RangeError('the reference holds no cases');
  let largestDifference = 0;
  let largestScoreDifference = 0;
  const durations: number[] = [];
  for (const known of reference.cases) {
    const startedAt = clock();
    const { tokenEvidence } = await encode(known.tokenIds);
    durations.push(clock() - startedAt);
    const answer = graph === 'int8' ? known.int8TokenEvidence : known.tokenEvidence;
    const differences = answer.map((expected, i) => (tokenEvidence[i] ?? Number.POSITIVE_INFINITY) - expected);
    largestDifference = Math.max(largestDifference, ...differences.map(Math.abs));
    largestScoreDifference = Math.max(largestScoreDifference, Math.abs(mean(differences)));
  }
  return {
    isPassed: largestDifference <= reference.tolerance && largestScoreDifference <= SCORE_TOLERANCE,
    largestDifference,
    medianMs: median(durations),
  };
}

/**
 * Median duration of a full window, in milliseconds; one run before them warms the home up.
 *
 * @param reference - its token ids, repeated, fill the window
 */
export async function timeWindow(
  encode: EncodeWindow,
  reference: EncoderReference,
  clock: () => number = () => performance.now(),
): Promise<number> {
  const known = reference.cases.flatMap(({ tokenIds }) => tokenIds);
  if (known.length === 0) throw new RangeError('the reference holds no tokens');
  const tokenIds = Array.from({ length: MAX_WINDOW_TOKENS }, (_, i) => known[i % known.length] ?? 0);
  const durations: number[] = [];
  for (let run = 0; run < 4; run++) {
    const startedAt = clock();
    await encode(tokenIds);
    durations.push(clock() - startedAt);
  }
  return median(durations.slice(1));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
