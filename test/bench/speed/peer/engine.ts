import { AutoModel, AutoTokenizer, env } from '@huggingface/transformers';

/** Encodes texts one by one, as a page with this library would. */
export type Encode = (pieces: readonly string[]) => Promise<void>;

/**
 * The library's own path to the same graph and weights: its tokenizer, its model class, its
 * onnxruntime-web and its default session options, with every file from this extension's package.
 *
 * @param threads - WASM threads; the library's default when left out
 */
export async function openPeer(threads?: number): Promise<Encode> {
  env.allowLocalModels = true;
  env.allowRemoteModels = false;
  env.localModelPath = '/models/';
  env.useBrowserCache = false;
  env.useWasmCache = false;
  const { wasm } = env.backends.onnx;
  if (!wasm) throw new Error('the library has no WASM provider');
  // A service worker may not import the loader; there the one inside the bundle is used.
  const isWorker = typeof DedicatedWorkerGlobalScope !== 'undefined';
  const file = (ending: string) => new URL(`/ort/ort-wasm-simd-threaded.asyncify.${ending}`, self.location.href).href;
  wasm.wasmPaths = isWorker ? { mjs: file('mjs'), wasm: file('wasm') } : { wasm: file('wasm') };
  if (threads !== undefined) wasm.numThreads = threads;
  const tokenizer = await AutoTokenizer.from_pretrained('penlight');
  const model = await AutoModel.from_pretrained('penlight', {
    dtype: 'q8',
    session_options: { externalData: [{ path: 'weights.bin', data: 'onnx/weights.bin' }] },
  });
  return async (pieces) => {
    for (const piece of pieces) await model(await tokenizer(piece, { truncation: true, max_length: 256 }));
  };
}

declare const DedicatedWorkerGlobalScope: unknown;
