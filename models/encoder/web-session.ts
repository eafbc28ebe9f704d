import { env, InferenceSession } from 'onnxruntime-web/jspi';
import { runtimeTurn } from '../runtime-turn.ts';
import { loadFile, loadManifest, loadNgrams, type ReadModelFile } from './load-files.ts';
import { createEncoder, type Encoder, INT8_SHAPES, type Session, WINDOW_SHAPES } from './session.ts';

/** Where the encoder's files and the runtime are, and how to run them. */
export interface WebSessionOptions {
  read: ReadModelFile;
  /** Address of ort-wasm-simd-threaded.jspi.wasm. */
  wasmUrl: string;
  provider: 'wasm' | 'webgpu';
  /** Threads of one matrix product; more than one needs cross-origin isolation and Worker. */
  threads: number;
}

/** The encoder with onnxruntime-web, and how to release its session. */
export interface WebSession extends Encoder {
  release(): Promise<void>;
}

/**
 * Opens the encoder in this context: the int8 graph on WASM, the 8-bit MatMulNBits one on WebGPU.
 * There every node must have a kernel: onnxruntime refuses the session when a matrix product, or
 * anything else, would land on the CPU.
 *
 * @throws {CorruptModelError} when a file is missing or damaged
 */
export function openWebSession(options: WebSessionOptions): Promise<WebSession> {
  return runtimeTurn(() => open(options));
}

async function open({ read, wasmUrl, provider, threads }: WebSessionOptions): Promise<WebSession> {
  if (!('Suspending' in WebAssembly)) {
    throw new Error('This browser is too old: its WebAssembly has no JavaScript Promise Integration.');
  }
  const manifest = await loadManifest(read);
  const [ngrams, weights, graph] = await Promise.all([
    loadNgrams(read, manifest),
    loadFile(read, manifest.weights),
    loadFile(read, provider === 'webgpu' ? manifest.nbitsGraph : manifest.int8Graph),
  ]);
  env.logLevel = 'error';
  env.wasm.numThreads = threads;
  env.wasm.wasmPaths = { wasm: wasmUrl };
  const session = await InferenceSession.create(graph, {
    executionProviders: [provider],
    externalData: [{ path: manifest.weights.path, data: weights }],
    ...(provider === 'webgpu' ? { extra: { session: { disable_cpu_ep_fallback: '1' } } } : {}),
  });
  const shapes = provider === 'webgpu' ? WINDOW_SHAPES : INT8_SHAPES;
  const run: Session['run'] = (feeds, fetches) => runtimeTurn(() => session.run(feeds, fetches));
  return { ...createEncoder({ run }, ngrams, shapes), release: () => runtimeTurn(() => session.release()) };
}
