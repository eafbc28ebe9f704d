import type { Span } from '../text/span.ts';

/** What a prompt segment is; `earlier` are all messages before the prompt taken together. */
export type SegmentKind = 'system' | 'earlier' | 'sentence' | 'list-item' | 'pasted';

/** A part of what the assistant was given, left out as a whole to see what it did. */
export interface PromptSegment extends Span {
  kind: SegmentKind;
  /** Index of the message that `start` and `end` point into, as raw offsets; of `earlier`, the first one. */
  message: number;
  /** Of `earlier`, how many messages; else 1. */
  messages: number;
  /** Its raw words; untrusted text. */
  text: string;
}

export const MAX_SEGMENTS = 12;
