import * as v from 'valibot';
import type { Evidence } from '@/models/evidence/evidence.ts';

/** The requests of the test of sentence marks; how far it is stands in the session's `masking`. */
export interface FaithfulnessProtocol {
  /** Masks sentences of an assessment and keeps what it showed with it; null where it was stopped. */
  measureFaithfulness(data: { assessmentId: string }): Promise<Evidence<'faithfulness'> | null>;
  /** Stops masking. */
  stopFaithfulness(data: { assessmentId: string }): Promise<void>;
}

const assessmentId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** Who may send each of them, and its shape. */
export const faithfulnessRequests = {
  measureFaithfulness: { from: ['page'], schema: v.object({ assessmentId }) },
  stopFaithfulness: { from: ['page'], schema: v.object({ assessmentId }) },
} as const;
