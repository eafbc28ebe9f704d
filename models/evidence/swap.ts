import type { Assessment } from '../assessment.ts';
import type { Passage } from '../passage.ts';
import type { VerdictName } from '../verdict/verdict.ts';
import type { Evidence } from './evidence.ts';
import { exchange, SWAP_KINDS, type SwapKind } from './swap/exchange.ts';

/** The text judged again with one kind of its words exchanged. */
export interface SwapRow {
  kind: SwapKind;
  /** Words exchanged; 0 where the text has none of them, and then nothing was judged again. */
  count: number;
  /** Log-odds in nats of the text with them exchanged. */
  score: number;
  verdict: VerdictName;
}

export interface SwapData {
  /** Score and verdict of the text as it stands. */
  score: number;
  verdict: VerdictName;
  rows: SwapRow[];
}

export interface SwapTools {
  /** Assesses a passage under the budget of the assessment. */
  assess: (passage: Passage) => Promise<Assessment>;
}

export interface SwapOptions {
  /** Called with the share of the work done, in [0, 1]. */
  onProgress?: (done: number) => void;
  /** Stops between passes with an AbortError. */
  signal?: AbortSignal;
}

/**
 * Whether the score rests on who and where: names, places, dates and pronouns are exchanged for others,
 * a kind at a time, and the text is judged again. What a text says of people should not move it.
 *
 * Source: McMilin, Selection Bias Induced Spurious Correlations in Large Language Models, 2022.
 */
export const swap = {
  id: 'swap' as const,
  needs: 'encoder' as const,
  /** Resolves with every outcome but AbortError. */
  async measure(assessment: Assessment, tools: SwapTools, options: SwapOptions = {}): Promise<Evidence<'swap'>> {
    const kind = 'swap';
    const { score, verdict, passage } = assessment;
    if (score === null || !verdict) return { state: 'not-applicable', kind, reason: 'not-scored' };
    const texts = SWAP_KINDS.map((one) => ({ kind: one, ...exchange(passage.text, one) }));
    if (texts.every(({ count }) => count === 0))
      return { state: 'not-applicable', kind, reason: 'nothing-to-exchange' };
    try {
      const rows: SwapRow[] = [];
      for (const [index, { kind: exchanged, text, count }] of texts.entries()) {
        options.signal?.throwIfAborted();
        const again = count > 0 ? await tools.assess({ ...passage, text }) : assessment;
        rows.push({ kind: exchanged, count, score: again.score ?? score, verdict: (again.verdict ?? verdict).name });
        options.onProgress?.((index + 1) / texts.length);
      }
      return { state: 'measured', kind, data: { score, verdict: verdict.name, rows } };
    } catch (error) {
      if (options.signal?.aborted) throw error;
      return { state: 'failed', kind, reason: error instanceof Error ? error.message : String(error) };
    }
  },
};
