import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import type { InferenceHost } from './encoder.ts';
import { loadFile, loadManifest, loadNgrams, type ReadModelFile } from './load-files.ts';
import type { EncoderManifest } from './manifest.ts';
import { createEncoder, INT8_SHAPES } from './session.ts';

/** Reads model files from a folder of the file system. */
export function readModelFolder(folder: string): ReadModelFile {
  return async (path) => new Uint8Array(await readFile(join(folder, path)));
}

/**
 * Encoder in Node, with the graph that WASM runs in the browser. A run blocks the thread.
 *
 * @param folder - holds manifest.json
 * @param options.threads - threads of one matrix product; onnxruntime's own choice when left out
 * @throws {CorruptModelError} when a file is missing or damaged
 */
export async function openNodeHost(
  folder: string,
  options: { threads?: number } = {},
): Promise<InferenceHost & { manifest: EncoderManifest }> {
  const read = readModelFolder(folder);
  const manifest = await loadManifest(read);
  const [ngrams] = await Promise.all([
    loadNgrams(read, manifest),
    loadFile(read, manifest.weights),
    loadFile(read, manifest.int8Graph),
  ]);
  // From its path, so that onnxruntime finds the external weights beside the graph.
  const session = await InferenceSession.create(join(folder, manifest.int8Graph.path), {
    executionProviders: ['cpu'],
    ...(options.threads === undefined ? {} : { intraOpNumThreads: options.threads }),
  });
  return { home: 'node', manifest, ...createEncoder(session, ngrams, INT8_SHAPES), end: () => session.release() };
}
