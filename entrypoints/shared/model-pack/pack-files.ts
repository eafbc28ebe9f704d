import { once } from '../once.ts';
import { through } from '../seam.ts';
import { openPartStore } from './part-store.ts';

const store = once(openPartStore);

/**
 * Reads one file of the installed language-model pack.
 *
 * @throws {Error} when the store does not hold it
 */
export function readPackFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return through('model', async () => {
    const bytes = await (await store()).read(path);
    if (bytes.length === 0) throw new Error('it is not there');
    return bytes;
  });
}
