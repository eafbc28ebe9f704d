/** How much of the corpora one run reads. */
export interface Size {
  name: string;
  /** Train documents and spans of the large bank. */
  documents: number;
  spans: number;
  /** Texts of each label that are examined, of dev and of test. */
  texts: number;
  /** Spans of the reference bank. */
  reference: number;
}

export const SIZES: Readonly<Record<'full' | 'quick', Size>> = {
  full: { name: 'full', documents: 5_600, spans: 100_000, texts: 300, reference: 6_500 },
  quick: { name: 'quick', documents: 700, spans: 12_000, texts: 80, reference: 3_000 },
};
