import type { Downloads } from '../shared/store/downloads.ts';

/** Why a file could not be loaded. `broken` can be gone on with. */
export type DownloadProblem = 'moved' | 'refused' | 'broken' | 'too-large';

export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  constructor(
    readonly problem: DownloadProblem,
    /** The server's answer, where there was one. */
    readonly status: number | null = null,
    options?: ErrorOptions,
  ) {
    super(`the download stopped: ${problem}`, options);
  }
}

export interface DownloadOptions {
  downloads: Downloads;
  signal: AbortSignal;
  /** Bytes that are here and bytes in all; null where the server does not say. */
  onProgress: (received: number, total: number | null) => void;
  /** Looks at the beginning of the file and throws where it cannot be the one that is wanted. */
  inspect: (beginning: Uint8Array<ArrayBuffer>) => void;
  maxBytes: number;
  request?: typeof fetch;
}

/** Written at once; what is lost of a broken download is less. */
const PART_BYTES = 1_000_000;

/**
 * Loads a file, or the rest of one whose beginning is here already. Nothing but the address is sent:
 * no cookies, no address of a page. What was loaded stays when it is stopped or breaks off.
 *
 * @throws {DownloadError} when the server does not give the file; AbortError when it is stopped
 */
export async function download(url: string, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { downloads } = options;
  const response = await answered(url, options);
  const validator = validatorOf(response.headers);
  const started = response.status === 206 ? await downloads.find(url) : undefined;
  if (!started) await downloads.drop(url);
  const total = totalOf(response, started?.received ?? 0);
  if (total !== null && total > options.maxBytes) throw new DownloadError('too-large');
  await received(url, response, { ...options, validator, total, from: started?.received ?? 0 });
  const bytes = joined(await downloads.bytes(url));
  if (total !== null && bytes.length < total) throw new DownloadError('broken');
  return bytes;
}

/** The server's answer with the file or with its rest. */
async function answered(url: string, { downloads, signal, request = fetch }: DownloadOptions): Promise<Response> {
  const started = await downloads.find(url);
  const ask = (headers: Record<string, string>) =>
    request(url, {
      ...{ headers, signal, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' },
      // Another place would be one that nobody agreed to.
      redirect: 'manual',
    }).catch((cause) => {
      signal.throwIfAborted();
      throw new DownloadError('broken', null, { cause });
    });
  let response = started ? await ask(rangeOf(started.received, started.validator)) : await ask({});
  const isRest = response.status === 206 && startOf(response.headers) === started?.received;
  // A server that cannot go on there, or has another version by now, is asked for all of it.
  if (started && response.status !== 200 && !isRest) response = await ask({});
  if (response.type === 'opaqueredirect') throw new DownloadError('moved');
  if (!response.ok || !response.body) throw new DownloadError('refused', response.status);
  return response;
}

function rangeOf(received: number, validator: string | null): Record<string, string> {
  return { range: `bytes=${received}-`, ...(validator ? { 'if-range': validator } : {}) };
}

/** A weak tag does not promise the same bytes. */
function validatorOf(headers: Headers): string | null {
  const tag = headers.get('etag');
  return tag && !tag.startsWith('W/') ? tag : headers.get('last-modified');
}

function startOf(headers: Headers): number | null {
  const start = /^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1];
  return start === undefined ? null : Number(start);
}

function totalOf({ headers }: Response, from: number): number | null {
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? null : Number(length) + from;
}

interface Receiving extends DownloadOptions {
  validator: string | null;
  total: number | null;
  from: number;
}

async function received(url: string, response: Response, options: Receiving): Promise<void> {
  const { downloads, signal, onProgress, inspect, maxBytes, validator, total, from } = options;
  let open: Uint8Array<ArrayBuffer>[] = [];
  let openBytes = 0;
  let done = from;
  const flush = async () => {
    if (openBytes === 0) return;
    const part = joined(open);
    if (done === 0) inspect(part);
    await downloads.append(url, validator, part);
    done += part.length;
    open = [];
    openBytes = 0;
    onProgress(done, total);
  };
  const reader = response.body?.getReader();
  try {
    for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
      open.push(read.value);
      openBytes += read.value.length;
      if (done + openBytes > maxBytes) throw new DownloadError('too-large');
      if (openBytes >= PART_BYTES) await flush();
    }
    await flush();
  } catch (cause) {
    await reader?.cancel().catch(() => undefined);
    if (!(cause instanceof TypeError) && !signal.aborted) throw cause;
    await flush();
    signal.throwIfAborted();
    throw new DownloadError('broken', null, { cause });
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
