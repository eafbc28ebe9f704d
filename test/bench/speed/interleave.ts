import type { Contestant } from './contestants.ts';
import { quantile, type Run } from './summary.ts';
import { inventedText } from './texts.ts';
import type { Work } from './windows.ts';

// Texts of cold starts and warm-up must not be in any cache when the measured ones come.
const OTHER_SEED = 100_000;
const SHORT = 40;

/**
 * Median time from nothing loaded to the first evidence of a short text, per contestant. Each
 * round starts every contestant once, on a text that no one has seen.
 */
export async function coldStarts(
  contestants: readonly Contestant[],
  workOf: (text: string) => Work,
  rounds: number,
): Promise<(number | null)[]> {
  const times = contestants.map((): number[] => []);
  // The first round also pays for what happens once per installation, so it is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    const work = workOf(inventedText(SHORT, OTHER_SEED + round));
    for (const [index, contestant] of contestants.entries()) {
      const ms = await contestant.coldStart?.(work);
      if (ms !== undefined && round > 0) times[index]?.push(ms);
    }
  }
  return times.map((values) => (values.length > 0 ? quantile(values, 0.5) : null));
}

/**
 * Runs every text on every contestant before the next text, each time another one first. A short
 * text nobody has seen goes before each, unmeasured: the browser may have ended a worker meanwhile.
 */
export async function interleave(
  contestants: readonly Contestant[],
  work: readonly (Work & { words: number })[],
  workOf: (text: string) => Work,
): Promise<Run[][]> {
  const runs = contestants.map((): Run[] => []);
  for (const [turn, one] of work.entries()) {
    const warmUp = workOf(inventedText(SHORT, 2 * OTHER_SEED + turn));
    for (const place of contestants.keys()) {
      const index = (turn + place) % contestants.length;
      await contestants[index]?.run(warmUp);
      const ms = await contestants[index]?.run(one);
      if (ms !== undefined) runs[index]?.push({ words: one.words, tokens: one.tokens, ms });
    }
  }
  return runs;
}
