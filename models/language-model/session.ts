/** What the language model says of T tokens, each given all tokens before it. All in nats. */
export interface TokenScores {
  /** [T], log-probability of the token that stands there; at most 0. */
  logProbability: Float32Array;
  /** [T], entropy of what could have stood there; the negated mean of log p under the model. */
  entropy: Float32Array;
  /** [T], 1 where the token was the first choice. */
  rank: Int32Array;
  /** [T], mean of log p under the model's own distribution. */
  mean: Float32Array;
  /** [T], variance of log p under the model's own distribution. */
  variance: Float32Array;
  /** [T x 3], ids of the three likeliest tokens, likeliest first. */
  alternatives: Int32Array;
  /** [T x 3], their log-probabilities. */
  alternativeLogProbability: Float32Array;
}

/**
 * Keys and values of tokens already read, which a later call with the same beginning takes over.
 * Immutable; `states` has one row of the pack's `stateSize` numbers per token.
 */
export interface CachedPrefix {
  readonly tokenIds: readonly number[];
  readonly states: Float32Array;
}

export interface ScoreRequest {
  /** The whole sequence, from its first token. */
  tokenIds: readonly number[];
  /** Index of the first token to be scored, at least 1; every token after it is scored too. */
  first: number;
  /** What an earlier call returned; the beginning that both share is not computed again. */
  prefix?: CachedPrefix;
  /** Stops between two runs of the model with an AbortError. */
  signal?: AbortSignal;
}

export interface Scored {
  /** Of the tokens from `first` to the end. */
  scores: TokenScores;
  /** For later calls that begin with the same tokens. */
  cache: CachedPrefix;
  /** How many tokens went through the model; with a prefix fewer than the sequence has. */
  fedTokens: number;
}

/** A causal language model that is open. Calls queue up; a failed call does not block the next. */
export interface LanguageModel {
  readonly revision: string;
  /** Most tokens of one sequence. */
  readonly maxTokens: number;
  /**
   * @throws {RangeError} for an empty or too long sequence, an id outside the vocabulary, or a
   *   `first` outside 1 to T - 1
   * @throws {DOMException} AbortError when the signal is aborted
   */
  score(request: ScoreRequest): Promise<Scored>;
  /** Frees its memory. */
  end(): Promise<void>;
}
