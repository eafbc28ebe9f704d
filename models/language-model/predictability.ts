import type { Token } from '../encoder/token.ts';
import { type NormalizedText, normalize } from '../text/normalizer.ts';
import type { Span } from '../text/span.ts';
import { countingSpans } from './counting.ts';
import type { NgramTable } from './ngram.ts';
import type { OpenLanguageModel } from './open-pack.ts';
import { quotationSpans } from './quotations.ts';
import type { CachedPrefix, TokenScores } from './session.ts';
import { costReason, isSetAside, type PassageStatistics, type Predictability, type TokenCost } from './token-cost.ts';

export interface PredictabilityOptions {
  /** Costs under an n-gram table; without it no token is called a stock phrase. */
  ngram?: NgramTable;
  /** Tokens read at most; the model's own limit when left out. */
  maxTokens?: number;
  /** Takes the cost under the full context for the short one's; the passage's statistics need no more. */
  isWithoutShort?: boolean;
  /** Called after every 96 tokens. */
  onProgress?: (running: Predictability) => void | Promise<void>;
  /** Stops between two runs of the model with an AbortError. */
  signal?: AbortSignal;
}

/** Tokens between two reports; three blocks of the short context. */
const STEP_TOKENS = 96;
const SHORT_TOKENS = 32;
const SHORT_BEFORE = 16;

/**
 * What each token of a passage cost under a short and the full context of a language model, and why.
 *
 * @param text - the raw passage; it is normalised first, and the spans lead back to it
 * @throws {DOMException} AbortError when `options.signal` is aborted
 */
export async function measurePredictability(
  text: string,
  open: OpenLanguageModel,
  options: PredictabilityOptions = {},
): Promise<Predictability> {
  const normalized = normalize(text);
  const tokens = open.tokenizer.encode(normalized.text);
  const limit = Math.min(tokens.length, options.maxTokens ?? Number.POSITIVE_INFINITY, open.model.maxTokens - 1);
  const place = placesOf(normalized.text);
  const ngram = options.ngram ? ngramBits(normalized.text, tokens, options.ngram) : tokens.map(() => null);
  const reader = createReader(tokens, open, options);
  const found: { costs: TokenCost[]; numbers: TokenNumbers[] } = { costs: [], numbers: [] };
  for (let from = 0; from < limit; from += STEP_TOKENS) {
    const end = Math.min(from + STEP_TOKENS, limit);
    const { full, short } = await reader.read(from, end);
    for (let at = from; at < end; at += 1) {
      const token = tokens[at]!;
      found.costs.push(tokenCost(token, { normalized, full, short, row: at - from, ngram: ngram[at]!, place }, open));
      found.numbers.push(numbersOf(full, at - from));
    }
    if (end < limit) await options.onProgress?.(result(text, found, open, false));
  }
  return result(text, found, open, limit === tokens.length);
}

/** Bits of a natural logarithm. */
function bits(nats: number): number {
  return Math.max(0, -nats / Math.LN2);
}

function createReader(
  tokens: readonly Token[],
  { model, tokenizer }: OpenLanguageModel,
  { signal, isWithoutShort }: PredictabilityOptions,
) {
  // The token between documents: the first token of a text has something to follow.
  const ids = [tokenizer.special('<|endoftext|>'), ...tokens.map(({ id }) => id)];
  const abort = signal ? { signal } : {};
  let prefix: CachedPrefix | undefined;
  return {
    /** Scores of the tokens `from` to `end`. */
    async read(from: number, end: number): Promise<{ full: TokenScores; short: Float32Array }> {
      const { scores, cache } = await model.score({
        tokenIds: ids.slice(0, end + 1),
        first: from + 1,
        ...(prefix ? { prefix } : {}),
        ...abort,
      });
      prefix = cache;
      if (isWithoutShort) return { full: scores, short: scores.logProbability };
      const short = new Float32Array(end - from);
      for (let block = from; block < end; block += SHORT_TOKENS) {
        const until = Math.min(block + SHORT_TOKENS, end);
        const begin = Math.max(0, block - SHORT_BEFORE);
        const tokenIds = [ids[0]!, ...ids.slice(begin + 1, until + 1)];
        const first = 1 + block - begin;
        short.set((await model.score({ tokenIds, first, ...abort })).scores.logProbability, block - from);
      }
      return { full: scores, short };
    },
  };
}

interface CostInput {
  normalized: NormalizedText;
  full: TokenScores;
  short: Float32Array;
  row: number;
  ngram: number | null;
  place: (span: Span) => 'counting' | 'quotation' | null;
}

function tokenCost(
  token: Token,
  { normalized, full, short, row, ngram, place }: CostInput,
  open: OpenLanguageModel,
): TokenCost {
  const costs = { ngram, short: bits(short[row]!), full: bits(full.logProbability[row]!) };
  const reason = costReason(costs, place(token));
  const alternatives = [0, 1, 2].map((choice) => ({
    text: open.tokenizer.textOf(full.alternatives[3 * row + choice]!),
    bits: bits(full.alternativeLogProbability[3 * row + choice]!),
  }));
  const span = normalized.toRawSpan({ start: token.start, end: token.end });
  return { ...span, ...costs, rank: full.rank[row]!, alternatives, reason, isSetAside: isSetAside(reason) };
}

/** What surrounds a span of the normalised text. */
function placesOf(text: string): CostInput['place'] {
  const counting = marked(text, countingSpans(text));
  const quoted = marked(text, quotationSpans(text));
  // A token begins with the blank before its word.
  const holds = (marks: Uint8Array, { start, end }: Span) => marks.subarray(start, end).includes(1);
  return (span) => {
    if (holds(counting, span)) return 'counting';
    return holds(quoted, span) ? 'quotation' : null;
  };
}

function marked(text: string, spans: readonly Span[]): Uint8Array {
  const marks = new Uint8Array(text.length);
  for (const { start, end } of spans) marks.fill(1, start, end);
  return marks;
}

/** Each token's even share of what its word costs under the table; the last word it touches counts. */
function ngramBits(text: string, tokens: readonly Token[], ngram: NgramTable): (number | null)[] {
  const words = ngram(text);
  const wordOf: number[] = [];
  let word = 0;
  for (const { start, end } of tokens) {
    while (word < words.length && words[word]!.end < end) word += 1;
    const candidate = words[word];
    const isInside = end > start && candidate !== undefined && candidate.start < end && start < candidate.end;
    wordOf.push(isInside ? word : -1);
  }
  const counts = new Map<number, number>();
  for (const at of wordOf) counts.set(at, (counts.get(at) ?? 0) + 1);
  return wordOf.map((at) => (at < 0 ? null : words[at]!.tenths / 10 / counts.get(at)!));
}

interface TokenNumbers {
  logProbability: number;
  mean: number;
  variance: number;
  rank: number;
}

function numbersOf({ logProbability, mean, variance, rank }: TokenScores, row: number): TokenNumbers {
  return { logProbability: logProbability[row]!, mean: mean[row]!, variance: variance[row]!, rank: rank[row]! };
}

function result(
  text: string,
  { costs, numbers }: { costs: readonly TokenCost[]; numbers: readonly TokenNumbers[] },
  open: OpenLanguageModel,
  isWhole: boolean,
): Predictability {
  return {
    revision: open.manifest.revision,
    tokens: [...costs],
    all: passageStatistics(numbers),
    kept: passageStatistics(numbers.filter((_, at) => !costs[at]!.isSetAside)),
    readUntil: isWhole ? text.length : (costs.at(-1)?.end ?? 0),
    isDone: isWhole,
  };
}

/** Statistics of some tokens; see `PassageStatistics` for the sources. */
export function passageStatistics(tokens: readonly TokenNumbers[]): PassageStatistics {
  if (tokens.length === 0) return { tokens: 0, curvature: null, meanLogProbability: null, negatedLogRank: null };
  const sum = (value: (token: TokenNumbers) => number) => tokens.reduce((total, token) => total + value(token), 0);
  const variance = sum((token) => token.variance);
  return {
    tokens: tokens.length,
    curvature: variance > 0 ? sum((token) => token.logProbability - token.mean) / Math.sqrt(variance) : null,
    meanLogProbability: sum((token) => token.logProbability) / tokens.length,
    negatedLogRank: -sum((token) => Math.log(token.rank)) / tokens.length,
  };
}
