import type { BankInfo } from '../examples/bank.ts';
import type { Example } from '../examples/example.ts';
import { measureExamples } from '../examples/measure.ts';
import type { SpanKind } from '../examples/span-table.ts';
import type { Span } from '../text/span.ts';
import type { OnDemandSource } from './evidence.ts';

/** How alike two spans are, in words; the lines between them are chosen with the shipped banks. */
export type Nearness = 'nearly-the-same' | 'similar' | 'faintly-similar';

/** One known span that a span of the passage is like. Its strings are untrusted. */
export interface Neighbour {
  /** SHA-256 of the bank it is in. */
  bank: string;
  /** The example without its text. */
  example: Omit<Example, 'text'>;
  /** The span's words and a little of what stands around them; null where the example has no text. */
  quote: { before: string; exact: string; after: string } | null;
  /** Offsets of the span in the example's text; 0 and 0 where it has none. */
  span: Span;
  /** Cosine of the vectors, in [-1, 1]. */
  similarity: number;
  nearness: Nearness;
}

/** A span of the passage that the cover chose, with what it is like. */
export interface MatchedSpan extends Span {
  kind: SpanKind;
  tokens: number;
  /** Mean cosine of its neighbours, in [-1, 1]. */
  reliability: number;
  /** Share of machine labels among the neighbours that count, in [0, 1]; null where none counts. */
  machineShare: number | null;
  /** Whether it is close enough to known writing to say anything; only such spans enter the share. */
  isKnown: boolean;
  /** At most ten, most similar first, one of an example. */
  neighbours: Neighbour[];
}

/** What the cover of a passage says. */
export interface ExampleReading {
  /** Machine share of the chosen spans that are known, in (0, 1), drawn to one half where they are few; null where coverage is too low. */
  share: number | null;
  /** Share of the tokens read that lie in chosen spans that are known, in [0, 1]. */
  coverage: number;
}

/** What known writing a passage is like, span by span. */
export interface ExamplesData extends ExampleReading {
  /** The passage's chosen spans in order, raw offsets, no two overlapping. */
  spans: MatchedSpan[];
  /** The same reading from the shipped banks alone, which no pack of the user's changes. */
  shipped: ExampleReading;
  /** Banks that were searched. */
  banks: Pick<BankInfo, 'sha256' | 'name' | 'version' | 'spans'>[];
  /** Banks that are switched on and were made with another revision of the encoder: not searched. */
  outdated: Pick<BankInfo, 'sha256' | 'name' | 'version'>[];
  /** The part of the passage that was read, raw offsets: the whole of it, or its beginning. */
  read: Span;
  /** Examples left out because they stand on the passage's page or are near-copies of it. */
  leftOut: number;
}

export const examples: OnDemandSource<'examples'> = {
  id: 'examples',
  needs: 'bank',
  async measure(passage, tools, options = {}) {
    if (tools.banks.length === 0) return { state: 'unavailable', kind: 'examples', reason: 'no-bank' };
    try {
      const data = await measureExamples(passage, tools, options);
      return data
        ? { state: 'measured', kind: 'examples', data }
        : { state: 'not-applicable', kind: 'examples', reason: 'too-short' };
    } catch (error) {
      if (options.signal?.aborted) throw error;
      return { state: 'failed', kind: 'examples', reason: error instanceof Error ? error.message : String(error) };
    }
  },
};
