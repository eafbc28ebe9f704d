import type { HomeId, InferenceHost } from '@/models/encoder/encoder.ts';

/** One place where the encoder may run on this device; `open` rejects where it cannot. */
export interface Home {
  id: Exclude<HomeId, 'node'>;
  /** The setting that asks for it. */
  kind: 'webgpu' | 'wasm';
  open(): Promise<InferenceHost>;
}

/** This browser or device does not offer a home: no fault, and the next one is taken. */
export class HomeNotAvailableError extends Error {
  override readonly name = 'HomeNotAvailableError';
}
