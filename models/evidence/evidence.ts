import type { ExampleOptions, ExampleTools } from '../examples/example-tools.ts';
import type { NgramTable } from '../language-model/ngram.ts';
import type { Passage } from '../passage.ts';
import type { Span } from '../text/span.ts';
import type { ExamplesData } from './examples.ts';
import type { FaithfulnessData } from './faithfulness.ts';
import type { HiddenCharactersData } from './hidden-characters.ts';
import type { PredictabilityData } from './predictability.ts';
import type { PromptInfluenceData } from './prompt-influence.ts';
import type { ResidueData } from './residue.ts';
import type { SentencesData } from './sentences.ts';
import type { StyleData } from './style.ts';
import type { SwapData } from './swap.ts';

/** Data of each evidence kind; the key is the kind's id and the name of its file. */
export interface EvidenceData {
  sentences: SentencesData;
  residue: ResidueData;
  'hidden-characters': HiddenCharactersData;
  examples: ExamplesData;
  predictability: PredictabilityData;
  'prompt-influence': PromptInfluenceData;
  faithfulness: FaithfulnessData;
  style: StyleData;
  swap: SwapData;
}
export type EvidenceKind = keyof EvidenceData;

/** Outcome of one evidence kind: data, or the reason why there is none. Never markup. */
export type Evidence<K extends EvidenceKind = EvidenceKind> =
  | { state: 'measured'; kind: K; data: EvidenceData[K] }
  | { state: 'not-applicable' | 'unavailable' | 'failed'; kind: K; reason: string };

/** Evidence of one token: the token's raw span and its share of the score, in nats. */
export interface TokenContribution extends Span {
  contribution: number;
}

/** One sentence: its raw span, its share of the score in nats, and the tokens within. */
export interface SentenceContribution extends Span {
  contribution: number;
  tokens: TokenContribution[];
}

/** What an evidence kind may look at. */
export interface EvidenceInput {
  passage: Passage;
  /** Null where the encoder did not run. */
  sentences: readonly SentenceContribution[] | null;
  /** Null where the table cannot be read, or the text is too large to be looked at. */
  ngram: NgramTable | null;
}

/** One evidence kind; `measure` returns its data or throws, and a throw becomes `failed`. */
export interface EvidenceSource<K extends EvidenceKind> {
  id: K;
  needs: 'text' | 'encoder' | 'ngram';
  measure(input: EvidenceInput): EvidenceData[K];
}

/** A kind that is measured when a reader opens it, as it needs banks and a pass of its own. */
export interface OnDemandSource<K extends EvidenceKind> {
  id: K;
  needs: 'bank';
  /** Resolves with every outcome but AbortError. */
  measure(passage: Passage, tools: ExampleTools, options?: ExampleOptions): Promise<Evidence<K>>;
}
