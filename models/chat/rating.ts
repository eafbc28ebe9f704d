import type { ChatSource } from '../passage.ts';
import type { Span } from '../text/span.ts';

/** The scale of both marks, as in CheckMate: 0 is "not at all", 6 is "completely". */
export const MAX_MARK = 6;

/** A part of a reply that a person found good or bad. */
export interface MarkedSpan extends Span {
  isGood: boolean;
}

/**
 * What a person thought of one reply: two marks that often part, and the spans they rest on.
 *
 * Source: Collins et al., Evaluating Language Models for Mathematics through Interactions, 2024,
 * arXiv:2306.01694, whose ratings of correctness and perceived helpfulness run from 0 to 6.
 */
export interface Rating {
  /** SHA-256 of the reply's text: one rating for each reply. */
  textHash: string;
  text: string;
  /** In [0, 6]; null where it was not said. */
  correct: number | null;
  helpful: number | null;
  spans: MarkedSpan[];
  source: { title: string; url?: string; chat?: ChatSource };
  /** ISO 8601. */
  ratedAt: string;
}

/** What another assistant said of a reply, as a person pasted it; untrusted text. */
export interface Opinion {
  /** UUID. */
  id: string;
  /** Of the reply it is about. */
  textHash: string;
  /** Name of the assistant, as the person wrote it; may be empty. */
  from: string;
  text: string;
  /** ISO 8601. */
  addedAt: string;
}

/** Half of the scale: smaller differences are a matter of taste. */
const PARTING = 3;

/** Which of the two marks is clearly higher; null where they agree or one was not given. */
export function partingOf({ correct, helpful }: Pick<Rating, 'correct' | 'helpful'>): 'correct' | 'helpful' | null {
  if (correct === null || helpful === null || Math.abs(correct - helpful) < PARTING) return null;
  return correct > helpful ? 'correct' : 'helpful';
}

/** Ratings as JSON Lines, one object each, with nothing left out. */
export const ratingLines = (ratings: readonly Rating[]): string =>
  ratings.map((rating) => `${JSON.stringify({ format: 'penlight-rating', version: 1, ...rating })}\n`).join('');
