import { invisibleRuns } from '../text/invisible.ts';
import { lookAlikeSpans } from '../text/look-alikes.ts';
import type { Span } from '../text/span.ts';
import type { EvidenceSource } from './evidence.ts';

/** A character a reader cannot see or would take for another one; equal neighbours form one finding. */
export interface HiddenCharacterFinding extends Span {
  group: 'zero-width' | 'bidirectional' | 'tag' | 'homoglyph' | 'unusual-space' | 'control';
  /** Code point of the first character, for example 0x200B. */
  codePoint: number;
}

export interface HiddenCharactersData {
  findings: readonly HiddenCharacterFinding[];
}

export const hiddenCharacters: EvidenceSource<'hidden-characters'> = {
  id: 'hidden-characters',
  needs: 'text',
  measure: ({ passage: { text } }) => {
    const homoglyphs = lookAlikeSpans(text).map((span): HiddenCharacterFinding => {
      return { ...span, group: 'homoglyph', codePoint: text.codePointAt(span.start) ?? 0 };
    });
    return { findings: [...invisibleRuns(text), ...homoglyphs].sort((a, b) => a.start - b.start) };
  },
};
