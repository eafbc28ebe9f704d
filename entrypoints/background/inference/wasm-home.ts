import type { ReadModelFile } from '@/models/encoder/load-files.ts';
import { openWebSession } from '@/models/encoder/web-session.ts';
import { runtimeUrl } from '../../shared/model-files.ts';
import type { Home } from './home.ts';

/**
 * WASM with one thread in the background: Firefox, and the last resort everywhere. Its memory
 * returns when the browser ends the background, half a minute after the last work.
 */
export function wasmHome(read: ReadModelFile): Home {
  return {
    id: 'wasm-background',
    kind: 'wasm',
    async open() {
      const session = await openWebSession({ read, wasmUrl: runtimeUrl(), provider: 'wasm', threads: 1 });
      const { encode, encodeStates, release: end } = session;
      return { home: 'wasm-background', encode, encodeStates, end };
    },
  };
}
