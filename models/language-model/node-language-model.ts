import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { readModelFolder } from '../encoder/node-host.ts';
import { createLanguageModel } from './causal-session.ts';
import { loadPackFile, loadPackManifest, loadPackTokenizer, type OpenLanguageModel } from './open-pack.ts';

/**
 * Language model in Node. A run blocks the thread.
 *
 * @param folder - holds a pack
 * @param options.threads - threads of one matrix product; onnxruntime's own choice when left out
 * @throws {NotAPackError} when a file is missing or damaged
 */
export async function openNodeLanguageModel(
  folder: string,
  options: { threads?: number } = {},
): Promise<OpenLanguageModel> {
  const read = readModelFolder(folder);
  const manifest = await loadPackManifest(read);
  const tokenizer = await loadPackTokenizer(read, manifest);
  for (const file of [manifest.weights, manifest.graph]) await loadPackFile(read, file);
  // From its path, so that onnxruntime finds the external weights beside the graph.
  const session = await InferenceSession.create(join(folder, manifest.graph.path), {
    executionProviders: ['cpu'],
    ...(options.threads === undefined ? {} : { intraOpNumThreads: options.threads }),
  });
  return { manifest, tokenizer, model: createLanguageModel(session, manifest) };
}
