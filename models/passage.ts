/** How a passage was captured. */
export type PassageKind = 'selection' | 'article' | 'message' | 'file' | 'pasted';

/** Where a passage stood, as shown to the reader; all of it is untrusted text. */
export interface PassageSource {
  title: string;
  url?: string;
  fileName?: string;
}

/** The text being examined, with where it came from. `role` is set for chat messages only. */
export interface Passage {
  text: string;
  kind: PassageKind;
  role?: 'user' | 'assistant';
  source: PassageSource;
  /** What of the source was not read, as a sentence in the language of the check; left out where all of it was. */
  note?: string;
}
