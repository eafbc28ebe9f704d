import { storage } from '@wxt-dev/storage';

/** The outcome of the last trial on this device, valid for this model and browser only. */
export interface TrialMemory {
  modelRevision: string;
  userAgent: string;
  fastest: 'webgpu' | 'wasm';
  /** Median duration of a full window, in milliseconds; null where that home could not run. */
  webgpuMs: number | null;
  wasmMs: number | null;
}

/** What the choice of a home remembers of this device. */
export const homeMemory = {
  trial: storage.defineItem<TrialMemory | null>('local:homeTrial', { fallback: null }),
  /** Browser tests have software adapters only; for people they are slower than WASM. */
  allowsSoftwareWebGpu: storage.defineItem<boolean>('local:allowSoftwareWebGpu', { fallback: false }),
};
