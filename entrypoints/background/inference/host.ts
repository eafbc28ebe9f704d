import type { EncodeWindow, HomeId } from '@/models/encoder/encoder.ts';
import type { EncoderManifest } from '@/models/encoder/manifest.ts';
import type { SelfTestReport } from '../../shared/protocol.ts';

/** The encoder, wherever it runs on this device; the first call opens it. */
export interface Inference {
  encode: EncodeWindow;
  home(): Promise<HomeId>;
  report(): Promise<SelfTestReport>;
  manifest(): Promise<EncoderManifest>;
  /** Frees the memory of the encoder; a later call opens it again. */
  end(): Promise<void>;
}

/** Inference of this extension's background; nothing is loaded before the first call. */
export function createInference(): Inference {
  throw new Error('inference is not built yet');
}
