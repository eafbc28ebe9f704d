import type { Span } from '../text/span.ts';
import type { PromptSegment } from './segments.ts';

/** A sentence of the reply, with raw offsets into its text. */
export interface ReplySentence extends Span {
  /** Tokens of the stand-in model in it. */
  tokens: number;
  /** Log-probability given the whole prompt and the reply so far, in nats. */
  logProbability: number;
}

/** Segments that say much the same: each alone seems to do nothing, since another one stands in for it. */
export interface SegmentGroup {
  /** Indices of its segments, two or more. */
  segments: number[];
  /** [sentences], Δ log p when all of them are left out together, in nats; null until computed. */
  influence: number[] | null;
}

/** How well the stand-in model follows this reply; the view is hidden below a stated gain. */
export interface Following {
  /** Log-probability of the reply gained from the whole prompt, in nats per token. */
  gainPerToken: number;
  /** Share of the reply's tokens that are the stand-in's first choice, 0 to 1. */
  firstChoiceShare: number;
}

/**
 * What in the prompt made each sentence of the reply likelier to a stand-in model, given the reply
 * so far. Grows while it is computed: rows that are not there yet are null.
 *
 * Source: Miglani et al., Using Captum to Explain Generative Language Models, 2023,
 * arXiv:2312.05491 (feature ablation; the target is the sum of the tokens' log-probabilities).
 */
export interface PromptInfluence {
  /** Revision of the stand-in model. */
  revision: string;
  segments: PromptSegment[];
  sentences: ReplySentence[];
  /** [segments][sentences], Δ log p in nats: log p with everything minus log p without the segment. */
  matrix: (number[] | null)[];
  groups: SegmentGroup[];
  following: Following;
  /** [segments][sentences], exact Shapley values in nats, for at most six segments and on demand. */
  shapley: number[][] | null;
  /** Of a reply too long for the stand-in, where reading stopped; else its length. Raw offset. */
  readUntil: number;
  /** Tokens that went through the model, and how many it had been without shared prefixes. */
  cost: { fedTokens: number; withoutReuse: number };
  isDone: boolean;
}
