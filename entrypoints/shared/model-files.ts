import { through } from './seam.ts';

/**
 * Reads one file of the encoder from the extension's own package. Addresses are relative to the
 * running script, since a worker of the offscreen document has no extension interfaces.
 *
 * @throws {Error} when the package does not hold the file
 */
export function readModelFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return readPackaged(`/models/encoder/${path}`);
}

/** The same for a file of the shipped examples. */
export function readExamplesFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return readPackaged(`/models/examples/${path}`);
}

/** The same for a file of the n-gram table. */
export function readNgramFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return readPackaged(`/models/ngram/${path}`);
}

function readPackaged(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return through('model', async () => {
    const response = await fetch(packageUrl(path));
    if (!response.ok) throw new Error(`status ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  });
}

/** Address of the one copy of the runtime in the package. */
export function runtimeUrl(): string {
  return packageUrl('/ort/ort-wasm-simd-threaded.jspi.wasm');
}

function packageUrl(path: string): string {
  return new URL(path, location.href).href;
}
