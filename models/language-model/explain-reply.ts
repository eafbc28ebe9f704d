import type { Token } from '../encoder/token.ts';
import { sentenceSpans } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import { chatTokens } from './chat-template.ts';
import { type Conversation, ConversationError, type ConversationMessage, type ReplyInContext } from './conversation.ts';
import type { PromptInfluence, ReplySentence } from './influence.ts';
import type { OpenLanguageModel } from './open-pack.ts';
import { redundantGroups } from './redundant.ts';
import { type PromptSegment, promptSegments, withoutSegments } from './segments.ts';
import type { CachedPrefix, Scored } from './session.ts';
import { MAX_SHAPLEY_SEGMENTS, shapleyValues, subsetsByPrefix } from './shapley.ts';

export interface ExplainOptions {
  /** Computes exact Shapley values too, where there are at most six segments. */
  isWithShapley?: boolean;
  /** Computes every pass from its first token; only to measure what shared prefixes save. */
  isWithoutReuse?: boolean;
  /** Called after the reply was read once and after every row; the same object grows. */
  onProgress?: (running: PromptInfluence) => void | Promise<void>;
  /** Stops between two runs of the model with an AbortError. */
  signal?: AbortSignal;
}

/** Of a long prompt, tokens that stay free for the reply. */
const REPLY_TOKENS = 256;

/**
 * What in the prompt made each sentence of a reply likelier to the stand-in model: the reply is scored
 * once with everything and once without each segment. A long reply is read as far as the model reaches.
 *
 * @throws {ConversationError} when the prompt does not fit into the model, or the reply has no words
 * @throws {DOMException} AbortError when `options.signal` is aborted
 *
 * Source: Miglani et al., Using Captum to Explain Generative Language Models, 2023, arXiv:2312.05491.
 */
export async function explainReply(
  { before, reply }: ReplyInContext,
  open: OpenLanguageModel,
  options: ExplainOptions = {},
): Promise<PromptInfluence> {
  const segments = promptSegments(before);
  const reader = createReader(before, reply, open, options);
  const everything = await reader.read([]);
  const influence = begun(reader.sentences, everything, segments, open.manifest.revision);
  influence.readUntil = reader.readUntil;
  const nothing = await reader.read(segments);
  influence.following.gainPerToken =
    sum(everything.perSentence) / reader.tokens - sum(nothing.perSentence) / reader.tokens;
  const report = async () => {
    influence.cost = { ...reader.cost };
    await options.onProgress?.(influence);
  };
  await report();
  const without = async (left: readonly PromptSegment[]) =>
    difference(everything.perSentence, (await reader.read(left, everything.cache)).perSentence);
  for (const [index, segment] of segments.entries()) {
    influence.matrix[index] = await without([segment]);
    await report();
  }
  for (const group of influence.groups) {
    group.influence = await without(group.segments.map((index) => segments[index]!));
    await report();
  }
  if (options.isWithShapley && segments.length <= MAX_SHAPLEY_SEGMENTS)
    influence.shapley = await shapley(reader, segments);
  influence.isDone = true;
  await report();
  return influence;
}

async function shapley(reader: Reader, segments: readonly PromptSegment[]): Promise<number[][]> {
  const worth = new Map<number, number[]>();
  let cache: CachedPrefix | undefined;
  for (const subset of subsetsByPrefix(segments.length)) {
    const left = segments.filter((_, index) => (subset & (1 << index)) === 0);
    const found = await reader.read(left, cache);
    cache = found.cache;
    worth.set(subset, found.perSentence);
  }
  return shapleyValues(segments.length, (subset) => worth.get(subset) ?? []);
}

interface Reading {
  /** [sentences], log-probability in nats. */
  perSentence: number[];
  firstChoices: number;
  cache: CachedPrefix;
}

type Reader = ReturnType<typeof createReader>;

/** Scores the reply after the conversation without some segments. */
function createReader(
  before: Conversation,
  reply: ConversationMessage,
  open: OpenLanguageModel,
  options: ExplainOptions,
) {
  const { model, tokenizer, manifest } = open;
  const system: ConversationMessage[] =
    before[0]?.role === 'system' ? [] : [{ role: 'system', text: manifest.systemText }];
  const whole = chatTokens([...system, ...before], reply.text, tokenizer);
  const room = model.maxTokens - whole.firstReplyToken;
  if (room < Math.min(REPLY_TOKENS, whole.replyTokens.length)) {
    throw new ConversationError(
      `What was said before the reply has ${whole.firstReplyToken} tokens; the stand-in model reads ${model.maxTokens - REPLY_TOKENS} at most.`,
    );
  }
  const tokens = whole.replyTokens.slice(0, room);
  const readUntil = tokens.length < whole.replyTokens.length ? (tokens.at(-1)?.end ?? 0) : reply.text.length;
  const spans = sentenceSpans(reply.text.slice(0, readUntil));
  if (spans.length === 0) throw new ConversationError('The reply has no words.');
  const sentenceOf = tokens.map((token) => sentenceAt(spans, token));
  const cost = { fedTokens: 0, withoutReuse: 0 };
  return {
    tokens: tokens.length,
    readUntil,
    sentences: spans.map((span, at) => ({ ...span, tokens: sentenceOf.filter((of) => of === at).length })),
    cost,
    async read(left: readonly PromptSegment[], prefix?: CachedPrefix): Promise<Reading> {
      const { tokenIds, firstReplyToken: first } = chatTokens(
        [...system, ...withoutSegments(before, left)],
        reply.text,
        tokenizer,
      );
      const scored = await model.score({
        tokenIds: tokenIds.slice(0, first + tokens.length),
        first,
        ...(prefix && !options.isWithoutReuse ? { prefix } : {}),
        ...(options.signal ? { signal: options.signal } : {}),
      });
      cost.fedTokens += scored.fedTokens;
      cost.withoutReuse += first + tokens.length - 1;
      return { ...perSentence(scored, sentenceOf, spans.length), cache: scored.cache };
    },
  };
}

/** The sentence that holds a token's last character; one between two goes with the earlier. */
function sentenceAt(sentences: readonly Span[], { start, end }: Token): number {
  const at = Math.max(start, end - 1);
  return Math.max(
    0,
    sentences.findLastIndex((sentence) => sentence.start <= at),
  );
}

function perSentence({ scores }: Scored, sentenceOf: readonly number[], count: number): Omit<Reading, 'cache'> {
  const sums = new Array<number>(count).fill(0);
  sentenceOf.forEach((sentence, at) => {
    sums[sentence]! += scores.logProbability[at]!;
  });
  return { perSentence: sums, firstChoices: scores.rank.filter((rank) => rank === 1).length };
}

function begun(
  sentences: readonly Omit<ReplySentence, 'logProbability'>[],
  everything: Reading,
  segments: PromptSegment[],
  revision: string,
): PromptInfluence {
  const tokens = sentences.reduce((total, sentence) => total + sentence.tokens, 0);
  const groups = redundantGroups(segments.map(({ text }) => text));
  return {
    revision,
    segments,
    sentences: sentences.map((one, at) => ({ ...one, logProbability: everything.perSentence[at]! })),
    matrix: segments.map(() => null),
    groups: groups.map((members) => ({ segments: members, influence: null })),
    following: { gainPerToken: 0, firstChoiceShare: everything.firstChoices / tokens },
    shapley: null,
    readUntil: 0,
    cost: { fedTokens: 0, withoutReuse: 0 },
    isDone: false,
  };
}

function difference(whole: readonly number[], part: readonly number[]): number[] {
  return whole.map((value, at) => value - part[at]!);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
