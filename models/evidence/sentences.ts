import type { EvidenceSource, SentenceContribution } from './evidence.ts';

/** Contribution of each sentence to the score; with the bias they add up to it exactly. */
export interface SentencesData {
  sentences: readonly SentenceContribution[];
}

export const sentences: EvidenceSource<'sentences'> = {
  id: 'sentences',
  needs: 'encoder',
  measure: ({ sentences: measured }) => ({ sentences: measured ?? [] }),
};
