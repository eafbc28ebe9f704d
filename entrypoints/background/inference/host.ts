import { homeMemory } from '../../shared/home-memory.ts';
import { readModelFile } from '../../shared/model-files.ts';
import { settings } from '../../shared/settings.ts';
import { type Inference, inferenceOver } from './inference.ts';
import { offscreenHome } from './offscreen-home.ts';
import { type Limits, USUAL_LIMITS } from './try-home.ts';
import { wasmHome } from './wasm-home.ts';
import { webGpuHome } from './webgpu-home.ts';

export type { Inference } from './inference.ts';

/** Software adapters, which only tests allow, take minutes on a busy machine. */
const SOFTWARE_LIMITS: Limits = { openingMs: 150_000, answerMs: Number.POSITIVE_INFINITY };

/** Inference of this extension's background; nothing is loaded before the first call. */
export function createInference(): Inference {
  return inferenceOver({
    read: readModelFile,
    homes: [webGpuHome(readModelFile), offscreenHome(), wasmHome(readModelFile)],
    memory: homeMemory.trial,
    home: settings.home,
    userAgent: navigator.userAgent,
    limits: async () => ((await homeMemory.allowsSoftwareWebGpu.getValue()) ? SOFTWARE_LIMITS : USUAL_LIMITS),
  });
}
