import { sha256Hex } from '../text/hash.ts';
import type { EncoderManifest, EncoderReference, ModelFile } from './manifest.ts';
import { type NgramWeights, readNgrams } from './ngrams.ts';

/** Reads one file of the model's folder; the one way in, where a test makes the n-th call fail. */
export type ReadModelFile = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

/** A model file that is missing or not the one that was shipped: there is no verdict without it. */
export class CorruptModelError extends Error {
  override readonly name = 'CorruptModelError';
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

function corrupt(path: string, why: string): CorruptModelError {
  return new CorruptModelError(path, `The model file ${path} ${why}. Installing Penlight again puts it right.`);
}

/**
 * Checks that bytes are the file of the manifest.
 *
 * @throws {CorruptModelError} when length or SHA-256 differ, naming the file
 */
export async function verifyFile(bytes: Uint8Array<ArrayBuffer>, file: ModelFile): Promise<void> {
  if (bytes.byteLength !== file.bytes) {
    throw corrupt(file.path, `has ${bytes.byteLength} bytes instead of ${file.bytes}`);
  }
  if ((await sha256Hex(bytes)) !== file.sha256)
    throw corrupt(file.path, 'is damaged: its SHA-256 is not the expected one');
}

/**
 * Bytes of one file of the manifest, verified.
 *
 * @throws {CorruptModelError} when it cannot be read or is not the file that was shipped
 */
export async function loadFile(read: ReadModelFile, file: ModelFile): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readOrExplain(read, file.path);
  await verifyFile(bytes, file);
  return bytes;
}

/** @throws {CorruptModelError} when the manifest cannot be read or names no files */
export async function loadManifest(read: ReadModelFile): Promise<EncoderManifest> {
  const manifest: Partial<EncoderManifest> = parse(await readOrExplain(read, 'manifest.json'), 'manifest.json');
  if (!isManifest(manifest)) throw corrupt('manifest.json', 'is incomplete');
  return manifest;
}

/** @throws {CorruptModelError} when the n-gram weights are missing or damaged */
export async function loadNgrams(read: ReadModelFile, manifest: EncoderManifest): Promise<NgramWeights> {
  return readNgrams(await loadFile(read, manifest.ngrams));
}

/** @throws {CorruptModelError} when the stored answers are missing or damaged */
export async function loadReference(read: ReadModelFile, manifest: EncoderManifest): Promise<EncoderReference> {
  return parse(await loadFile(read, manifest.reference), manifest.reference.path);
}

async function readOrExplain(read: ReadModelFile, path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await read(path);
  } catch (error) {
    throw corrupt(path, `cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

function parse<T>(bytes: Uint8Array, path: string): T {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw corrupt(path, 'is not JSON');
  }
}

const FILES = ['weights', 'int8Graph', 'nbitsGraph', 'ngrams', 'tokenizer', 'reference'] as const;

function isManifest(manifest: Partial<EncoderManifest>): manifest is EncoderManifest {
  const hasFiles = FILES.every((key) => typeof manifest?.[key]?.sha256 === 'string');
  return hasFiles && typeof manifest.revision === 'string' && Number.isFinite(manifest.bias);
}
