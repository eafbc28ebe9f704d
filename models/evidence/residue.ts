import type { Span } from '../text/span.ts';
import type { EvidenceSource } from './evidence.ts';

/** A trace that an assistant's interface leaves in copied text; a fact, not a statistic. */
export interface ResidueFinding extends Span {
  /** Which trace: a stable noun such as `citation-marker` or `tracking-parameter`. */
  trace: string;
  /** `tool`: written by an assistant's interface. `phrase`: words people also quote or joke with. */
  strength: 'tool' | 'phrase';
}

export interface ResidueData {
  findings: readonly ResidueFinding[];
}

export const residue: EvidenceSource<'residue'> = {
  id: 'residue',
  needs: 'text',
  measure: () => ({ findings: [] }),
};
