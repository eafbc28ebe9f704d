import * as v from 'valibot';
import type { LikenessAnswer } from '@/models/examples/likeness.ts';
import type { KindSpan } from '@/models/examples/read-span.ts';
import type { Span } from '@/models/text/span.ts';

/** A span of an assessment's passage and a span of an example that it is like; raw offsets. */
export interface AskedLikeness {
  assessmentId: string;
  here: KindSpan;
  neighbour: Span & {
    /** SHA-256 of the bank. */
    bank: string;
    /** Id of the example in its bank. */
    example: string;
    /** As it was found, in [-1, 1]. */
    similarity: number;
  };
}

/** The requests of evidence by example; progress and outcome are rows of the session, which pages watch. */
export interface ExamplesProtocol {
  /** Looks for writing like the passage of an assessment, unless that was done with exactly these banks. */
  findExamples(data: { assessmentId: string }): Promise<{ isUnchanged: boolean }>;
  /** Stops looking. */
  stopExamples(data: { assessmentId: string }): Promise<{ isUnchanged: boolean }>;
  /** Says which words make two spans alike; null where it was stopped, or another one was asked for meanwhile. */
  explainLikeness(data: AskedLikeness): Promise<LikenessAnswer | null>;
  stopLikeness(data: Record<string, never>): Promise<void>;
  /** Reads the spans of collected passages that are not read yet, so that they can be found. */
  readOwnExamples(data: Record<string, never>): Promise<void>;
  /** Stops reading them; those that were read stay. */
  stopOwnExamples(data: Record<string, never>): Promise<void>;
}

const assessmentId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const nothing = v.object({});
const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const span = { start: index, end: index };
const neighbour = v.object({
  ...span,
  bank: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  example: v.pipe(v.string(), v.maxLength(300)),
  similarity: v.pipe(v.number(), v.minValue(-1), v.maxValue(1)),
});

/** Who may send each of them, and its shape. */
export const examplesRequests = {
  findExamples: { from: ['page'], schema: v.object({ assessmentId }) },
  stopExamples: { from: ['page'], schema: v.object({ assessmentId }) },
  explainLikeness: {
    from: ['page'],
    schema: v.object({
      assessmentId,
      here: v.object({ ...span, kind: v.picklist(['sentence', 4, 8, 12, 16]) }),
      neighbour,
    }),
  },
  stopLikeness: { from: ['page'], schema: nothing },
  readOwnExamples: { from: ['page'], schema: nothing },
  stopOwnExamples: { from: ['page'], schema: nothing },
} as const;
