import * as v from 'valibot';
import type { Evidence } from '@/models/evidence/evidence.ts';

/** Kinds that take passes of the encoder of their own. */
export type MeasuredOnDemand = 'faithfulness' | 'swap';

/**
 * The requests of the tests of an assessment; how far they are stands in the session's `masking` and
 * `swapping`. Null where a test was stopped.
 */
export interface OnDemandProtocol {
  /** Masks sentences of an assessment and keeps what it showed with it. */
  measureFaithfulness(data: { assessmentId: string }): Promise<Evidence<'faithfulness'> | null>;
  stopFaithfulness(data: { assessmentId: string }): Promise<void>;
  /** Judges its text again with names, places, dates and pronouns exchanged, and keeps what it showed with it. */
  measureSwap(data: { assessmentId: string }): Promise<Evidence<'swap'> | null>;
  stopSwap(data: { assessmentId: string }): Promise<void>;
}

const assessmentId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** Who may send each of them, and its shape. */
export const onDemandRequests = {
  measureFaithfulness: { from: ['page'], schema: v.object({ assessmentId }) },
  stopFaithfulness: { from: ['page'], schema: v.object({ assessmentId }) },
  measureSwap: { from: ['page'], schema: v.object({ assessmentId }) },
  stopSwap: { from: ['page'], schema: v.object({ assessmentId }) },
} as const;
