import type { ReadModelFile } from '../encoder/load-files.ts';
import type { ModelFile } from '../encoder/manifest.ts';
import { sha256Hex } from '../text/hash.ts';
import { type ByteLevelTokenizer, createByteLevelTokenizer } from './byte-level-tokenizer.ts';
import {
  type LanguageModelManifest,
  type LanguageModelReference,
  MANIFEST_PATH,
  NotAPackError,
  readPackManifest,
} from './pack.ts';
import type { LanguageModel } from './session.ts';

/** A language model that is open, with what is needed to speak to it. */
export interface OpenLanguageModel {
  manifest: LanguageModelManifest;
  tokenizer: ByteLevelTokenizer;
  model: LanguageModel;
}

/** @throws {NotAPackError} when the folder holds no manifest of a pack */
export async function loadPackManifest(read: ReadModelFile): Promise<LanguageModelManifest> {
  return readPackManifest(await readOrExplain(read, MANIFEST_PATH));
}

/**
 * Bytes of one file of the pack, verified.
 *
 * @throws {NotAPackError} when it is missing or is not the file of the manifest
 */
export async function loadPackFile(read: ReadModelFile, file: ModelFile): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readOrExplain(read, file.path);
  if (bytes.byteLength !== file.bytes)
    throw damaged(file.path, `has ${bytes.byteLength} bytes instead of ${file.bytes}`);
  if ((await sha256Hex(bytes)) !== file.sha256)
    throw damaged(file.path, 'is damaged: its SHA-256 is not the expected one');
  return bytes;
}

/** @throws {NotAPackError} when the tokenizer is missing or damaged */
export async function loadPackTokenizer(
  read: ReadModelFile,
  manifest: LanguageModelManifest,
): Promise<ByteLevelTokenizer> {
  return createByteLevelTokenizer(parsed(await loadPackFile(read, manifest.tokenizer)));
}

/**
 * Compares an open model with the known answers of its pack.
 *
 * @returns largest difference of any log-probability, in nats
 * @throws {NotAPackError} when the reference file is missing or damaged
 * @throws {Error} when token ids differ, or a log-probability by more than the pack allows
 */
export async function packSelfTest(
  read: ReadModelFile,
  { manifest, tokenizer, model }: OpenLanguageModel,
): Promise<number> {
  const reference = parsed(await loadPackFile(read, manifest.reference)) as LanguageModelReference;
  let largest = 0;
  for (const { text, tokenIds, logProbability } of reference.cases) {
    const ids = tokenizer.encode(text).map(({ id }) => id);
    if (ids.join() !== tokenIds.join())
      throw new Error('The language model reads words in another way than its pack says.');
    const { scores } = await model.score({ tokenIds, first: 1 });
    const differences = logProbability.map((known, at) => Math.abs(known - scores.logProbability[at]!));
    largest = Math.max(largest, ...differences);
  }
  if (largest <= reference.tolerance) return largest;
  throw new Error(`The language model's answers are off by ${largest.toFixed(3)} nats here; it cannot be used.`);
}

async function readOrExplain(read: ReadModelFile, path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await read(path);
  } catch (error) {
    throw damaged(path, `cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

function damaged(path: string, why: string): NotAPackError {
  return new NotAPackError(
    `The file ${path} of the language-model pack ${why}. Building or downloading the pack again puts it right.`,
  );
}

function parsed(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}
