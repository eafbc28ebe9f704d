import type { Assessment } from './assessment.ts';
import type { EncodeWindow, HomeId, WindowOutput } from './encoder/encoder.ts';
import { CorruptModelError } from './encoder/load-files.ts';
import type { EncoderManifest } from './encoder/manifest.ts';
import type { Token, Tokenize } from './encoder/token.ts';
import { evidenceOf } from './evidence/registry.ts';
import type { NgramTable } from './language-model/ngram.ts';
import type { Passage } from './passage.ts';
import { sha256Hex } from './text/hash.ts';
import { identifyLanguage } from './text/language.ts';
import { type NormalizedText, normalize } from './text/normalizer.ts';
import { sentenceSpans } from './text/sentences.ts';
import type { Span } from './text/span.ts';
import { cutWindows } from './text/windows.ts';
import { countWords } from './text/words.ts';
import { addedUp, meanLogits } from './token-evidence.ts';
import { decide } from './verdict/decide.ts';
import { familySet } from './verdict/families.ts';
import type { VerdictLines } from './verdict/lines.ts';
import { sentenceReadings, sentenceSet } from './verdict/sentence-set.ts';
import { bandOf, MIN_WORDS } from './verdict/strata.ts';
import { type Budget, unscored, type Verdict } from './verdict/verdict.ts';

/** What an assessment is made with; the same tools in the browser and in Node. */
export interface AssessTools {
  encode: EncodeWindow;
  tokenize: Tokenize;
  manifest: EncoderManifest;
  lines: VerdictLines;
  home: HomeId;
  /** English only; left out where it is not wanted, null where it cannot be read. */
  ngram?: NgramTable | null;
}

export interface AssessOptions {
  budget: Budget;
  /** Called after the first window and about twenty times more; the verdict comes with the last one only. */
  onProgress?: (running: Assessment) => void | Promise<void>;
  /** Stops between windows with an AbortError. */
  signal?: AbortSignal;
}

// About 340,000 words: beyond it a check takes minutes and its tokens do not fit the session's memory.
const MAX_CHARACTERS = 2_000_000;
const PROGRESS_STEPS = 20;
const WINDOWS_AHEAD = 2;
/** Fewer say too little about their language. */
const MIN_WORDS_OF_A_LANGUAGE = 20;

/**
 * Passage in, assessment out. What a text may hold never throws: it becomes a verdict.
 *
 * @throws {DOMException} AbortError when `options.signal` is aborted
 */
export async function assess(passage: Passage, tools: AssessTools, options: AssessOptions): Promise<Assessment> {
  const begun = await begin(passage, tools, options.budget);
  const refusal = refusalOf(passage.text, begun);
  if (refusal) return finished(begun, refusal, tools);
  try {
    return await scored(begun, tools, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    const reason = error instanceof CorruptModelError ? 'model-corrupt' : 'model-failed';
    return finished(begun, unscored('failed', reason), tools);
  }
}

/** Identity of a check: SHA-256 over raw text, model revision and budget. Known before it runs. */
export async function assessmentId(text: string, modelRevision: string, budget: Budget): Promise<string> {
  return sha256Hex(JSON.stringify([modelRevision, budget, await sha256Hex(text)]));
}

async function begin(passage: Passage, { manifest, home }: AssessTools, budget: Budget): Promise<Assessment> {
  const isReadable = passage.text.length <= MAX_CHARACTERS;
  return {
    id: await assessmentId(passage.text, manifest.revision, budget),
    textHash: await sha256Hex(passage.text),
    passage,
    modelRevision: manifest.revision,
    budget,
    state: 'running',
    windows: { done: 0, total: 0 },
    home,
    language: isReadable ? identifyLanguage(passage.text).language : null,
    words: isReadable ? countWords(passage.text) : 0,
    register: null,
    score: null,
    bias: manifest.bias,
    sentences: [],
    families: [],
    verdict: null,
    evidence: [],
    assessedAt: new Date().toISOString(),
  };
}

/** A verdict that needs no score, or null where the encoder should read the text. */
function refusalOf(text: string, { language, words }: Assessment): Verdict | null {
  if (text.length > MAX_CHARACTERS) return unscored('failed', 'too-large');
  if (text.trim() === '') return unscored('too-short', 'empty');
  if (!/\p{L}/u.test(text)) return unscored('too-short', 'no-letters');
  // Fewer words are too short in any language.
  if (language !== 'en' && words >= MIN_WORDS_OF_A_LANGUAGE) return unscored('unsupported-language', 'not-english');
  return null;
}

async function scored(begun: Assessment, tools: AssessTools, options: AssessOptions): Promise<Assessment> {
  const normalized = normalize(begun.passage.text);
  const tokens = tools.tokenize(normalized.text);
  if (tokens.length === 0) return finished(begun, unscored('too-short', 'no-letters'), tools);
  const sentences = sentenceSpans(normalized.text);
  const reading = { normalized, tokens, sentences, windows: cutWindows(tokens, sentences) };
  const outputs = await encodeAll(begun, reading, tools, options);
  return judged(begun, reading, outputs, tools);
}

interface Reading {
  normalized: NormalizedText;
  tokens: Token[];
  sentences: Span[];
  windows: { first: number; end: number }[];
}

async function encodeAll(begun: Assessment, reading: Reading, { encode }: AssessTools, options: AssessOptions) {
  const { windows } = reading;
  const outputs: WindowOutput[] = [];
  const ahead = encodedAhead(reading, encode);
  let shown = 0;
  for (const index of windows.keys()) {
    options.signal?.throwIfAborted();
    outputs.push(await ahead(index));
    const step = 1 + Math.floor((index * PROGRESS_STEPS) / windows.length);
    if (!options.onProgress || step === shown || index === windows.length - 1) continue;
    shown = step;
    const seen = addedUp(reading, outputs);
    await options.onProgress({ ...begun, sentences: seen, windows: { done: index + 1, total: windows.length } });
  }
  return outputs;
}

/**
 * Outputs by window, asked for in order. The windows that follow are under way already, so that
 * looking them up or sending them elsewhere costs no time between two runs of the encoder.
 */
function encodedAhead({ tokens, windows }: Reading, encode: EncodeWindow): (index: number) => Promise<WindowOutput> {
  const asked: Promise<WindowOutput>[] = [];
  return (index) => {
    for (const { first, end } of windows.slice(asked.length, index + 1 + WINDOWS_AHEAD)) {
      const output = encode(tokens.slice(first, end).map(({ id }) => id));
      // One that fails after the check stopped is of no interest; asked for, it still rejects.
      output.catch(() => undefined);
      asked.push(output);
    }
    return asked[index] ?? Promise.reject(new RangeError(`there is no window ${index}`));
  };
}

function judged(begun: Assessment, reading: Reading, outputs: WindowOutput[], tools: AssessTools): Assessment {
  const { manifest, lines } = tools;
  const sentences = addedUp(reading, outputs);
  const score = sentences.reduce((sum, { contribution }) => sum + contribution, begun.bias);
  const registerLogits = meanLogits(outputs, (output) => output.registerLogits);
  const register = manifest.registers[registerLogits.indexOf(Math.max(...registerLogits))] ?? 'any';
  const stratum = { language: 'en', band: bandOf(begun.words), register };
  const verdict = decide({ score, bias: begun.bias, sentences, stratum, budget: begun.budget, lines });
  // Of a known reply the question is which model, whatever its words alone would say.
  const isFamilyAsked = verdict.name === 'machine' || verdict.name === 'mixed' || begun.passage.role === 'assistant';
  const familyLogits = meanLogits(outputs, (output) => output.familyLogits);
  return finished(
    {
      ...begun,
      windows: { done: outputs.length, total: outputs.length },
      register,
      score,
      sentences,
      ...setOf({ ...begun, sentences }, lines),
      families: isFamilyAsked ? familySet(familyLogits, manifest.families, lines.families) : [],
    },
    verdict,
    tools,
  );
}

function setOf({ bias, sentences, words }: Assessment, { sentences: line }: VerdictLines) {
  if (!line || words < MIN_WORDS || words > line.maxWords) return {};
  return { sentenceSet: { sentences: sentenceSet(sentenceReadings({ bias, sentences }), words, line), line } };
}

function finished(assessment: Assessment, verdict: Verdict, tools: AssessTools): Assessment {
  const { passage, sentences, score, language, words } = assessment;
  const mayBeEnglish = verdict.reason !== 'too-large' && (language === 'en' || words < MIN_WORDS_OF_A_LANGUAGE);
  const ngram = (mayBeEnglish && tools.ngram) || null;
  const evidence = evidenceOf({ passage, sentences: score === null ? null : sentences, ngram });
  return { ...assessment, state: 'done', verdict, evidence };
}
