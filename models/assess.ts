import type { Assessment } from './assessment.ts';
import type { EncodeWindow, HomeId } from './encoder/encoder.ts';
import type { EncoderManifest } from './encoder/manifest.ts';
import type { Tokenize } from './encoder/token.ts';
import type { Passage } from './passage.ts';
import type { VerdictLines } from './verdict/lines.ts';
import type { Budget } from './verdict/verdict.ts';

/** What an assessment is made with; the same tools in the browser and in Node. */
export interface AssessTools {
  encode: EncodeWindow;
  tokenize: Tokenize;
  manifest: EncoderManifest;
  lines: VerdictLines;
  home: HomeId;
}

export interface AssessOptions {
  budget: Budget;
  /** Called with a running assessment after each window; the verdict comes with the last one only. */
  onProgress?: (running: Assessment) => void | Promise<void>;
  /** Stops between windows with an AbortError. */
  signal?: AbortSignal;
}

/** Passage in, assessment out. Never throws for what a text may hold: that becomes a verdict. */
export async function assess(_passage: Passage, _tools: AssessTools, _options: AssessOptions): Promise<Assessment> {
  throw new Error('not wired yet');
}

/** Identity of a check: SHA-256 over raw text, model revision and budget. Known before it runs. */
export async function assessmentId(_text: string, _modelRevision: string, _budget: Budget): Promise<string> {
  throw new Error('not wired yet');
}
