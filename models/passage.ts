/** How a passage was captured. */
export type PassageKind = 'selection' | 'article' | 'message' | 'file' | 'pasted';

/** Which reply of a chat a passage is, as its page said it. */
export interface ChatSource {
  /** Name of the chat, or its host. */
  site: string;
  /** Number of the reply among those on the page, from 1, and how many there were. */
  reply: number;
  replies: number;
  model?: string;
  /** The prompt before the reply, or the start of a very long one. */
  prompt?: string;
  /** Which of several answers to that prompt it is, from 1, as the page's "2 / 3" says. */
  version?: { number: number; of: number };
  /** Other answers to the same prompt that the page has shown since it was opened. */
  regenerations?: string[];
}

/** Where a passage stood, as shown to the reader; all of it is untrusted text. */
export interface PassageSource {
  title: string;
  url?: string;
  fileName?: string;
  /** Set for a message of a chat. */
  chat?: ChatSource;
}

/** W3C selector that finds a span by its words. */
export interface TextQuoteSelector {
  type: 'TextQuoteSelector';
  exact: string;
  prefix: string;
  suffix: string;
}

/** W3C selector that finds a span by its offsets, in UTF-16 units of the captured text or of its page. */
export interface TextPositionSelector {
  type: 'TextPositionSelector';
  start: number;
  end: number;
}

/** Where a passage stood in the whole text of its page: its offsets, and what stood around it. */
export interface PassagePlace {
  start: number;
  end: number;
  prefix: string;
  suffix: string;
}

/** The text being examined, with where it came from. `role` is set for chat messages only. */
export interface Passage {
  text: string;
  kind: PassageKind;
  role?: 'user' | 'assistant';
  source: PassageSource;
  /** Left out where the passage does not stand in a page. */
  place?: PassagePlace;
  /** What of the source was not read, as a sentence in the language of the check; left out where all of it was. */
  note?: string;
}
