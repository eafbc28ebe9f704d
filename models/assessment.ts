import type { HomeId } from './encoder/encoder.ts';
import type { Evidence, SentenceContribution } from './evidence/evidence.ts';
import type { Passage } from './passage.ts';
import type { SentenceLine } from './verdict/sentence-set.ts';
import type { Budget, Verdict } from './verdict/verdict.ts';

/** Everything Penlight found out about one passage. JSON-safe: stored, exported and drawn as is. */
export interface Assessment {
  /** SHA-256 over text, model revision and settings: the same check gives the same id. */
  id: string;
  /** SHA-256 of the raw text, in hexadecimal; what a report prints. */
  textHash: string;
  passage: Passage;
  modelRevision: string;
  budget: Budget;
  /** `running` until the verdict stands; `unfinished` after an interruption; never "human" by default. */
  state: 'running' | 'done' | 'unfinished';
  windows: { done: number; total: number };
  home: HomeId | null;
  /** ISO 639-1 code, or null where it could not be told. */
  language: string | null;
  words: number;
  register: string | null;
  /** Log-odds in nats: bias plus all sentence contributions; null where the encoder did not run. */
  score: number | null;
  bias: number;
  sentences: SentenceContribution[];
  /** Sentences selected as machine-written, by index, under a certified line; left out where none applies. */
  sentenceSet?: { sentences: number[]; line: SentenceLine };
  /** Set where tokens were left out because the passage is too large to keep them all. */
  isWithoutTokens?: true;
  /** Most likely model families first; only for machine-like verdicts and known replies. */
  families: string[];
  /** Null while running. */
  verdict: Verdict | null;
  evidence: Evidence[];
  /** ISO 8601. */
  assessedAt: string;
}
