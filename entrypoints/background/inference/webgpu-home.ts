import { message } from '@/components/message.ts';
import type { ReadModelFile } from '@/models/encoder/load-files.ts';
import { openWebSession } from '@/models/encoder/web-session.ts';
import { homeMemory } from '../../shared/home-memory.ts';
import { runtimeUrl } from '../../shared/model-files.ts';
import { type Home, HomeNotAvailableError } from './home.ts';

/** The part of WebGPU that is looked at here; the library of types holds none of it. */
interface Gpu {
  requestAdapter(options: { powerPreference: 'high-performance' }): Promise<GpuAdapter | null>;
}
export interface GpuAdapter {
  info: { isFallbackAdapter?: boolean; architecture?: string; description?: string };
}

/** WebGPU in the background worker. */
export function webGpuHome(read: ReadModelFile): Home {
  return {
    id: 'webgpu-background',
    kind: 'webgpu',
    async open() {
      await requireAdapter();
      const session = await openWebSession({ read, wasmUrl: runtimeUrl(), provider: 'webgpu', threads: 1 });
      const { encode, encodeStates, release: end } = session;
      return { home: 'webgpu-background', encode, encodeStates, end };
    },
  };
}

async function requireAdapter(): Promise<void> {
  const { gpu } = navigator as Navigator & { gpu?: Gpu };
  if (!gpu) throw new HomeNotAvailableError(message('homeNoWebGpu'));
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new HomeNotAvailableError(message('homeNoAdapter'));
  if (isSoftware(adapter) && !(await homeMemory.allowsSoftwareWebGpu.getValue())) {
    throw new HomeNotAvailableError(message('homeSoftwareAdapter'));
  }
}

/** Whether an adapter computes on the processor instead of graphics hardware. */
export function isSoftware({ info }: GpuAdapter): boolean {
  const words = `${info.architecture ?? ''} ${info.description ?? ''}`;
  return info.isFallbackAdapter === true || /swiftshader|llvmpipe|lavapipe|basic render/i.test(words);
}
