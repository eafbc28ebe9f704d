import type { Evidence } from '@/models/evidence/evidence.ts';
import type { Passage } from '@/models/passage.ts';

/** Name of the port over which a passage is read with the language model in the offscreen document. */
export const READING_PORT = 'reading';

/** What reading gives: evidence grows while it is measured, the last of each kind is whole. */
export type ReadEvidence = Evidence<'predictability' | 'prompt-influence'>;

/** A passage to read; the port's other end reads one at a time. */
export interface ReadingRequest {
  passage: Passage;
}

/** How far reading is; `total` counts steps of about equal length. */
export interface ReadingProgress {
  done: number;
  total: number;
}

/** `isPack` says that the files of the pack are at fault, or do not run here. */
export type ReadingReply =
  | { kind: 'progress'; progress: ReadingProgress }
  | { kind: 'evidence'; evidence: ReadEvidence }
  | { kind: 'done' }
  | { kind: 'failed'; reason: string; isPack: boolean };
