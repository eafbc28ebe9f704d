import type { Assessment } from '../assessment.ts';
import type { EncodeWindow } from '../encoder/encoder.ts';
import type { Token, Tokenize } from '../encoder/token.ts';
import { randomFrom, seedOf, shuffled } from '../statistics/random.ts';
import { normalize } from '../text/normalizer.ts';
import { sentenceSpans } from '../text/sentences.ts';
import { cutWindows, type TokenWindow } from '../text/windows.ts';
import type { Evidence } from './evidence.ts';

/** What masking did at one share of the tokens, in nats; positive where the score moved away from what it said. */
export interface MaskingStep {
  /** Share of tokens masked, in (0, 1). */
  share: number;
  /** With the sentences masked first that speak most for the score. */
  marked: number;
  /** Mean over random orders of the sentences. */
  random: number;
}

export interface FaithfulnessData {
  steps: MaskingStep[];
  /** Mean movement over the shares, in nats: the area under the steps. */
  marked: number;
  /** The same for each random order. */
  random: number[];
  /** Whether the marks moved the score further than random orders do: than their mean, and no less than any. */
  isBetter: boolean;
  /** Parts of the text that were masked, of all; a long text is measured on a few. */
  parts: { read: number; of: number };
}

export interface FaithfulnessTools {
  encode: EncodeWindow;
  tokenize: Tokenize;
}

export interface FaithfulnessOptions {
  /** Called with the share of the work done, in [0, 1]. */
  onProgress?: (done: number) => void;
  /** Stops between passes with an AbortError. */
  signal?: AbortSignal;
}

type Measured = Pick<Assessment, 'passage' | 'score' | 'bias' | 'textHash'>;

/** The token that the encoder saw in place of masked ones in training. */
export const MASK_ID = 103;
const SHARES = [0.1, 0.2, 0.3, 0.5];
const RANDOM_ORDERS = 5;
/** Fewer sentences can be put in too few orders. */
const MIN_SENTENCES = 5;
const MAX_WINDOWS = 3;
/** Nats; the same tokens masked in another order give the same score but for this. */
const ROUNDING = 1e-6;

/**
 * How far masking the sentences that speak most for the score moves it, against masking as many
 * tokens of sentences in random order. One pass of the encoder a window, share and order.
 *
 * Source: Madsen, Reddy and Chandar, Faithfulness Measurable Masked Language Models, 2024, with whole
 * sentences and the mean over four shares instead of the area relative to random.
 */
export const faithfulness = {
  id: 'faithfulness' as const,
  needs: 'encoder' as const,
  /** Resolves with every outcome but AbortError. */
  async measure(
    assessment: Measured,
    tools: FaithfulnessTools,
    options: FaithfulnessOptions = {},
  ): Promise<Evidence<'faithfulness'>> {
    const kind = 'faithfulness';
    if (assessment.score === null) return { state: 'not-applicable', kind, reason: 'not-scored' };
    const reading = readingOf(assessment.passage.text, tools.tokenize);
    if (new Set(reading.sentenceOf).size < MIN_SENTENCES) {
      return { state: 'not-applicable', kind, reason: 'few-sentences' };
    }
    try {
      return { state: 'measured', kind, data: await measured(assessment, reading, { ...tools, ...options }) };
    } catch (error) {
      if (options.signal?.aborted) throw error;
      return { state: 'failed', kind, reason: error instanceof Error ? error.message : String(error) };
    }
  },
};

interface Reading {
  /** Token ids of the windows that are masked, one after the other. */
  ids: number[];
  /** Half-open ranges of `ids`. */
  windows: TokenWindow[];
  /** The sentence each token belongs to. */
  sentenceOf: number[];
  allWindows: number;
}

/** Windows as a check cuts them; of a long text a few, evenly spread. */
function readingOf(text: string, tokenize: Tokenize): Reading {
  const normalized = normalize(text).text;
  const tokens = tokenize(normalized);
  const sentences = sentenceSpans(normalized);
  const all = cutWindows(tokens, sentences);
  const count = Math.min(MAX_WINDOWS, all.length);
  const chosen = Array.from({ length: count }, (_, index) => all[Math.floor(((index + 0.5) * all.length) / count)]!);
  const reading: Reading = { ids: [], windows: [], sentenceOf: [], allWindows: all.length };
  for (const { first, end } of chosen) {
    const from = reading.ids.length;
    reading.ids.push(...tokens.slice(first, end).map(({ id }) => id));
    reading.sentenceOf.push(...sentencesOf(tokens.slice(first, end), sentences));
    reading.windows.push({ first: from, end: reading.ids.length });
  }
  return reading;
}

function sentencesOf(tokens: readonly Token[], sentences: readonly { start: number }[]): number[] {
  let sentence = 0;
  return tokens.map(({ start }) => {
    while ((sentences[sentence + 1]?.start ?? Number.POSITIVE_INFINITY) <= start) sentence += 1;
    return sentence;
  });
}

async function measured(
  { score, bias, textHash }: Measured,
  reading: Reading,
  { encode, onProgress, signal }: FaithfulnessTools & FaithfulnessOptions,
): Promise<FaithfulnessData> {
  const passes = reading.windows.length * (1 + SHARES.length * (1 + RANDOM_ORDERS));
  let done = 0;
  const evidenceOf = async (masked: ReadonlySet<number>): Promise<number[]> => {
    const evidence: number[] = [];
    for (const { first, end } of reading.windows) {
      signal?.throwIfAborted();
      const ids = reading.ids.slice(first, end).map((id, index) => (masked.has(first + index) ? MASK_ID : id));
      evidence.push(...(await encode(ids)).tokenEvidence);
      done += 1;
      onProgress?.(done / passes);
    }
    return evidence;
  };
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  const whole = await evidenceOf(new Set());
  const before = bias + mean(whole);
  // What the score says of the whole text, which parts of a long one need not repeat.
  const side = (score ?? before) >= 0 ? 1 : -1;
  const movements = async (order: readonly number[]) => {
    const found: number[] = [];
    for (const share of SHARES) {
      const masked = new Set(order.slice(0, Math.round(share * order.length)));
      found.push(side * (before - bias - mean(await evidenceOf(masked))));
    }
    return found;
  };

  const marked = await movements(tokensBySentence(reading, byContribution(reading, whole, side)));
  const random = randomFrom(seedOf(textHash));
  const drawn: number[][] = [];
  const sentences = [...new Set(reading.sentenceOf)];
  while (drawn.length < RANDOM_ORDERS) {
    drawn.push(await movements(tokensBySentence(reading, shuffled(sentences, random))));
  }
  return {
    steps: SHARES.map((share, step) => ({
      share,
      marked: marked[step]!,
      random: mean(drawn.map((order) => order[step]!)),
    })),
    marked: mean(marked),
    random: drawn.map(mean),
    isBetter: isBetter(mean(marked), drawn.map(mean)),
    parts: { read: reading.windows.length, of: reading.allWindows },
  };
}

const isBetter = (marked: number, random: readonly number[]) =>
  marked > random.reduce((sum, area) => sum + area, 0) / random.length + ROUNDING &&
  random.every((area) => marked >= area - ROUNDING);

/** Sentences by what they add towards the side of the score, as the list of sentences marks them. */
function byContribution({ sentenceOf }: Reading, evidence: readonly number[], side: number): number[] {
  const sums = new Map<number, number>();
  for (const [token, sentence] of sentenceOf.entries()) {
    sums.set(sentence, (sums.get(sentence) ?? 0) + side * evidence[token]!);
  }
  return [...sums.keys()].sort((a, b) => sums.get(b)! - sums.get(a)!);
}

function tokensBySentence({ sentenceOf }: Reading, order: readonly number[]): number[] {
  const members = new Map<number, number[]>();
  for (const [token, sentence] of sentenceOf.entries()) {
    const known = members.get(sentence);
    if (known) known.push(token);
    else members.set(sentence, [token]);
  }
  return order.flatMap((sentence) => members.get(sentence) ?? []);
}
