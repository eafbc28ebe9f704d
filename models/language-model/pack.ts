import type { ModelFile } from '../encoder/manifest.ts';

/** `manifest.json` of a language-model pack: what it is made of and how to know it is intact. */
export interface LanguageModelManifest {
  kind: 'language-model';
  name: string;
  /** Changes with weights, graph and tokenizer; part of every cache key. */
  revision: string;
  /** SPDX identifier. */
  licence: string;
  /** Whose weights these are, as a sentence. */
  madeFrom: string;
  /** Bits of one weight of the layers; the embedding table has 8. */
  bits: 4 | 8;
  /** V */
  vocabularySize: number;
  /** Numbers per token that the graph gives back and takes again as its past. */
  stateSize: number;
  /** Most tokens at once, past and new. */
  maxTokens: number;
  /** Message that the chat template puts first where a conversation has none of its own. */
  systemText: string;
  graph: ModelFile;
  /** External weights of the graph. */
  weights: ModelFile;
  /** Vocabulary and merges; see `tokenizer.ts`. */
  tokenizer: ModelFile;
  /** Known answers for the self-test; see `LanguageModelReference`. */
  reference: ModelFile;
}

/** `reference.json`: texts, their token ids and what the graph answers on the CPU. */
export interface LanguageModelReference {
  cases: {
    text: string;
    tokenIds: number[];
    /** Of each token but the first, in nats. */
    logProbability: number[];
  }[];
  /** Largest difference of any log-probability before a home is refused, in nats. */
  tolerance: number;
}

export const MANIFEST_PATH = 'manifest.json';

/** A folder, file or address that is no language-model pack; the message says what to do next. */
export class NotAPackError extends Error {
  override readonly name = 'NotAPackError';
}

/** Every file of a pack but its manifest, largest first: what is downloaded, verified and stored. */
export function packFiles(manifest: LanguageModelManifest): ModelFile[] {
  return [manifest.graph, manifest.weights, manifest.tokenizer, manifest.reference].sort((a, b) => b.bytes - a.bytes);
}

/** Size of the whole pack without its manifest, in bytes. */
export function packBytes(manifest: LanguageModelManifest): number {
  return packFiles(manifest).reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * The manifest that some bytes hold. They may come from anywhere: every field is checked.
 *
 * @throws {NotAPackError} when they are no manifest of a language-model pack
 */
export function readPackManifest(bytes: Uint8Array): LanguageModelManifest {
  const manifest = parsed(bytes);
  if (manifest?.kind !== 'language-model') throw notAPack('it does not say that it is one');
  const wrong = (['name', 'revision', 'licence', 'madeFrom', 'systemText'] as const).find(
    (key) => typeof manifest[key] !== 'string',
  );
  if (wrong) throw notAPack(`its ${wrong} is missing`);
  for (const key of ['bits', 'vocabularySize', 'stateSize', 'maxTokens'] as const) {
    if (!isCount(manifest[key])) throw notAPack(`its ${key} is not a positive whole number`);
  }
  for (const key of ['graph', 'weights', 'tokenizer', 'reference'] as const) {
    if (!isModelFile(manifest[key])) throw notAPack(`its ${key} file is not described`);
  }
  return manifest as LanguageModelManifest;
}

function parsed(bytes: Uint8Array): Partial<LanguageModelManifest> | null {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw notAPack('it is not JSON');
  }
}

function notAPack(why: string): NotAPackError {
  return new NotAPackError(
    `This is no language-model pack (${MANIFEST_PATH}: ${why}). Choose a folder that holds one.`,
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** The path is a bare file name: a pack reaches nothing outside its own folder. */
function isModelFile(value: Partial<ModelFile> | undefined): boolean {
  const isName = typeof value?.path === 'string' && /^[\w-][\w.-]{0,99}$/.test(value.path);
  return isName && isCount(value?.bytes) && typeof value?.sha256 === 'string' && /^[0-9a-f]{64}$/.test(value.sha256);
}
