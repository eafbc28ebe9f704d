/** Why a pack did not arrive; each has its words and what to do next. */
export type PackProblem =
  | 'not-a-pack'
  | 'missing-file'
  | 'wrong-size'
  | 'damaged'
  | 'refused'
  | 'unreachable'
  | 'no-room'
  | 'storage'
  | 'does-not-run';

/** What an installed or arriving pack says of itself. */
export interface PackFacts {
  name: string;
  revision: string;
  licence: string;
  madeFrom: string;
  bits: number;
}

/** Where the language-model pack stands; a row, so that it outlives every context. */
export interface PackState {
  phase: 'none' | 'copying' | 'downloading' | 'paused' | 'checking' | 'ready' | 'failed';
  /** Known once its manifest has arrived. */
  facts: PackFacts | null;
  /** The folder it is downloaded from, ending in a slash; null where it came from files. */
  address: string | null;
  doneBytes: number;
  totalBytes: number;
  problem: PackProblem | null;
  /** What the problem is about: a file, a status or what a file said. */
  detail: string;
}

export const NO_PACK: PackState = {
  phase: 'none',
  facts: null,
  address: null,
  doneBytes: 0,
  totalBytes: 0,
  problem: null,
  detail: '',
};
