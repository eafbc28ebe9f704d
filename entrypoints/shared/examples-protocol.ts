import * as v from 'valibot';

/** The requests of evidence by example; progress and outcome are rows of the session, which pages watch. */
export interface ExamplesProtocol {
  /** Looks for writing like the passage of an assessment, unless that was done with exactly these banks. */
  findExamples(data: { assessmentId: string }): Promise<{ isUnchanged: boolean }>;
  /** Stops looking. */
  stopExamples(data: { assessmentId: string }): Promise<{ isUnchanged: boolean }>;
  /** Reads the spans of collected passages that are not read yet, so that they can be found. */
  readOwnExamples(data: Record<string, never>): Promise<void>;
  /** Stops reading them; those that were read stay. */
  stopOwnExamples(data: Record<string, never>): Promise<void>;
}

const assessmentId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const nothing = v.object({});

/** Who may send each of them, and its shape. */
export const examplesRequests = {
  findExamples: { from: ['page'], schema: v.object({ assessmentId }) },
  stopExamples: { from: ['page'], schema: v.object({ assessmentId }) },
  readOwnExamples: { from: ['page'], schema: nothing },
  stopOwnExamples: { from: ['page'], schema: nothing },
} as const;
