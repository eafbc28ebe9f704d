import type { ReadModelFile } from '../encoder/load-files.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { predictability } from '../evidence/predictability.ts';
import { conversationOf, isFollowed } from '../evidence/prompt-influence.ts';
import type { Passage } from '../passage.ts';
import { lastReply } from './conversation.ts';
import { explainReply } from './explain-reply.ts';
import type { PromptInfluence } from './influence.ts';
import { loadNgramTable, type NgramTable } from './ngram.ts';
import { type OpenLanguageModel, packSelfTest } from './open-pack.ts';
import { measurePredictability } from './predictability.ts';
import { promptSegments } from './segments.ts';
import type { Predictability } from './token-cost.ts';
import { openWebLanguageModel } from './web-language-model.ts';

export interface ReadOptions {
  /** `total` counts steps of about equal length. */
  onProgress: (progress: { done: number; total: number }) => void;
  /** Evidence so far; the last of each kind is whole. */
  onEvidence: (evidence: Evidence<'predictability' | 'prompt-influence'>) => void;
  /** Stops between two runs of the model with an AbortError. */
  signal?: AbortSignal;
}

/** Everything the language model says of a passage, with a way to free its memory. */
export type Reader = ((passage: Passage, options: ReadOptions) => Promise<void>) & { end(): Promise<void> };

export interface ReaderFiles {
  /** Reads a file of the language-model pack. */
  read: ReadModelFile;
  /** Reads a file of the n-gram table. */
  readNgram: ReadModelFile;
  /** Address of ort-wasm-simd-threaded.jspi.wasm. */
  wasmUrl: string;
  threads: number;
}

/** About 1,100 words: more takes minutes without threads. */
const MAX_TOKENS = 1500;
/** Tokens between two reports of `measurePredictability`. */
const STEP_TOKENS = 96;

/**
 * Opens the installed pack on WASM and lets it reproduce its known answers.
 *
 * @throws {NotAPackError} when a file is missing or damaged
 * @throws {Error} when the model cannot run here, or answers otherwise than its pack says
 */
export async function openWebReader({ read, readNgram, wasmUrl, threads }: ReaderFiles): Promise<Reader> {
  const open = await openWebLanguageModel({ read, wasmUrl, provider: 'wasm', threads });
  await packSelfTest(read, open);
  return createReader(open, await loadNgramTable(readNgram).catch(() => null));
}

/** What an open language model says of passages: the cost of each word, and of a reply what led to it. */
export function createReader(open: OpenLanguageModel, ngram: NgramTable | null): Reader {
  return Object.assign((passage: Passage, options: ReadOptions) => readPassage(passage, { open, ngram }, options), {
    end: () => open.model.end(),
  });
}

interface Tools {
  open: OpenLanguageModel;
  ngram: NgramTable | null;
}

async function readPassage(passage: Passage, tools: Tools, options: ReadOptions): Promise<void> {
  const conversation = conversationOf(passage);
  const tokens = Math.min(MAX_TOKENS, tools.open.tokenizer.encode(passage.text).length);
  const wordSteps = Math.ceil(tokens / STEP_TOKENS);
  const total = wordSteps + (conversation ? promptSegments(conversation.slice(0, -1)).length + 2 : 0);
  let done = 0;
  const step = (at: number) => {
    done = Math.max(done, at);
    options.onProgress({ done, total });
  };
  step(0);
  await readWords(passage, tools, { ...options, step });
  step(wordSteps);
  if (!conversation) return;
  const { onEvidence, signal } = options;
  await readReply(conversation, tools.open, { onEvidence, signal, step: (at) => step(wordSteps + at) });
  step(total);
}

type Stepping = Pick<ReadOptions, 'onEvidence' | 'signal'> & { step: (at: number) => void };

async function readWords(
  passage: Passage,
  { open, ngram }: Tools,
  { onEvidence, signal, step }: Stepping,
): Promise<void> {
  const known = ngram
    ? predictability.measure({ passage, sentences: null, ngram })
    : { words: [], readUntil: 0, model: null };
  const tell = (model: Predictability) =>
    onEvidence({ state: 'measured', kind: 'predictability', data: { ...known, model } });
  const model = await measurePredictability(passage.text, open, {
    ...(ngram ? { ngram } : {}),
    maxTokens: MAX_TOKENS,
    ...(signal ? { signal } : {}),
    onProgress: (running) => {
      tell(running);
      step(Math.ceil(running.tokens.length / STEP_TOKENS));
    },
  });
  // A passage longer than the model reads is done all the same; `readUntil` says where.
  tell({ ...model, isDone: true });
}

async function readReply(
  conversation: NonNullable<ReturnType<typeof conversationOf>>,
  open: OpenLanguageModel,
  { onEvidence, signal, step }: Stepping,
): Promise<void> {
  const tell = (influence: PromptInfluence) => {
    // The same object grows from report to report.
    const data = structuredClone({ influence, isFollowed: isFollowed(influence) });
    onEvidence({ state: 'measured', kind: 'prompt-influence', data });
    step(2 + influence.matrix.filter((row) => row !== null).length);
  };
  try {
    await explainReply(lastReply(conversation), open, { onProgress: tell, ...(signal ? { signal } : {}) });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ConversationError') throw error;
    onEvidence({ state: 'unavailable', kind: 'prompt-influence', reason: error.message });
  }
}
