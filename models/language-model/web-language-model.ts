import { env, InferenceSession } from 'onnxruntime-web/jspi';
import type { WebSessionOptions } from '../encoder/web-session.ts';
import { runtimeTurn } from '../runtime-turn.ts';
import { type CausalSession, createLanguageModel } from './causal-session.ts';
import { loadPackFile, loadPackManifest, loadPackTokenizer, type OpenLanguageModel } from './open-pack.ts';

/**
 * Opens a language-model pack in this context, on WASM or WebGPU. On WebGPU every node must have a
 * kernel: onnxruntime refuses the session when anything would land on the CPU.
 *
 * @throws {NotAPackError} when a file is missing or damaged
 */
export async function openWebLanguageModel(options: WebSessionOptions): Promise<OpenLanguageModel> {
  const manifest = await loadPackManifest(options.read);
  const tokenizer = await loadPackTokenizer(options.read, manifest);
  const session = await runtimeTurn(() => openSession(options, manifest));
  const inTurn: CausalSession = {
    run: (feeds) => runtimeTurn(() => session.run(feeds)),
    release: () => runtimeTurn(() => session.release()),
  };
  return { manifest, tokenizer, model: createLanguageModel(inTurn, manifest) };
}

async function openSession(
  { read, wasmUrl, provider, threads }: WebSessionOptions,
  manifest: OpenLanguageModel['manifest'],
): Promise<InferenceSession> {
  if (!('Suspending' in WebAssembly)) {
    throw new Error('This browser is too old: its WebAssembly has no JavaScript Promise Integration.');
  }
  const graph = await loadPackFile(read, manifest.graph);
  const weights = await loadPackFile(read, manifest.weights);
  env.logLevel = 'error';
  env.wasm.numThreads = threads;
  env.wasm.wasmPaths = { wasm: wasmUrl };
  return InferenceSession.create(graph, {
    executionProviders: [provider],
    externalData: [{ path: manifest.weights.path, data: weights }],
    ...(provider === 'webgpu' ? { extra: { session: { disable_cpu_ep_fallback: '1' } } } : {}),
  });
}
