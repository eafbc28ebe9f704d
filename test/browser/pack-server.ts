import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const SLICE_BYTES = 6000;
const SLICE_MS = 150;

/**
 * Serves a language-model pack slowly, with ranges, as a web server does that is far away.
 *
 * @returns the folder's address, what was asked for, and a way to send the rest at once
 */
export async function servePack(folder: string) {
  const asked: { file: string; from: number }[] = [];
  let isSlow = true;
  const server = createServer(async (request, response) => {
    const file = (request.url ?? '').split('/').at(-1) ?? '';
    const bytes = await readFile(join(folder, file)).catch(() => null);
    if (!bytes) return void response.writeHead(404).end();
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    asked.push({ file, from });
    const range = { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from, ...(from > 0 ? range : {}) });
    for (let at = from; at < bytes.length && !response.destroyed; at += SLICE_BYTES) {
      response.write(bytes.subarray(at, at + SLICE_BYTES));
      if (isSlow) await new Promise((later) => setTimeout(later, SLICE_MS));
    }
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/packs/tiny/`,
    asked,
    hurry: () => {
      isSlow = false;
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
