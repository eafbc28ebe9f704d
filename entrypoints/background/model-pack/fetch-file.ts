import type { ModelFile } from '@/models/encoder/manifest.ts';
import type { PartStore } from '../../shared/model-pack/part-store.ts';
import { PackError } from './pack-error.ts';

/** What the download of a file rests on. */
export interface FetchFileParts {
  fetch: typeof fetch;
  store: PartStore;
  signal: AbortSignal;
  /** Bytes of this file that are stored by now. */
  onStored: (bytes: number) => Promise<void>;
  now?: () => number;
}

/** A part is written when it has so many bytes, or when so much time has passed since the last one. */
const PART_BYTES = 4 * 2 ** 20;
const PART_MS = 1000;

/**
 * Downloads what is missing of a file, from where it stopped if the server can do that. Every second
 * what has arrived is stored, so that little is lost when this worker dies.
 *
 * @throws {PackError} when the address refuses or sends another number of bytes
 * @throws {TypeError} when the connection fails, as fetch says it
 * @throws {DOMException} AbortError when the signal is aborted; what has arrived is stored
 */
export async function fetchFile(address: string, file: ModelFile, parts: FetchFileParts): Promise<void> {
  const { store, signal } = parts;
  const have = await store.size(file.path);
  if (have === file.bytes) return;
  if (have > file.bytes) await store.remove(file.path);
  const from = have > file.bytes ? 0 : have;
  const response = await parts.fetch(new URL(file.path, address), {
    headers: from > 0 ? { Range: `bytes=${from}-` } : {},
    signal,
    ...{ cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' },
  });
  if (!response.ok || !response.body) throw new PackError('refused', `${file.path}: ${response.status}`);
  const isContinued = from > 0 && response.status === 206;
  if (from > 0 && !isContinued) await store.remove(file.path);
  await storeStream(response.body, { file, from: isContinued ? from : 0 }, parts);
}

async function storeStream(
  body: ReadableStream<Uint8Array>,
  { file, from }: { file: ModelFile; from: number },
  { store, signal, onStored, now = Date.now }: FetchFileParts,
): Promise<void> {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let stored = from;
  let storedAt = now();
  const flush = async () => {
    if (waitingBytes === 0) return;
    await store.append(file.path, joined(waiting, waitingBytes));
    stored += waitingBytes;
    waiting = [];
    waitingBytes = 0;
    storedAt = now();
    await onStored(stored);
  };
  const reader = body.getReader();
  try {
    for (;;) {
      const arriving = reader.read();
      // A connection that is slow or stands still must not keep what it brought in memory.
      await Promise.race([arriving, elapsed(PART_MS)]).then(async (first) => {
        if (!first) await flush();
      });
      const { done, value } = await arriving;
      if (done) break;
      if (stored + waitingBytes + value.length > file.bytes) throw new PackError('wrong-size', file.path);
      waiting.push(value);
      waitingBytes += value.length;
      if (waitingBytes >= PART_BYTES || now() - storedAt >= PART_MS) await flush();
    }
  } catch (error) {
    if (!(error instanceof PackError)) await flush();
    throw error;
  } finally {
    reader.cancel().catch(() => undefined); // it may have failed already
  }
  await flush();
  signal.throwIfAborted();
  if (stored < file.bytes) throw new TypeError('the connection ended early');
}

const elapsed = (ms: number): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), ms));

function joined(parts: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
