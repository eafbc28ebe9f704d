import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.pdf': 'application/pdf',
};

/** Serves the files of a folder on a free loopback port. */
export const serveFixtures = (folder: string) =>
  serve((path, response) =>
    readFile(join(folder, path)).then(
      (body) =>
        response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body),
      () => response.writeHead(404).end(),
    ),
  );

/** Serves one page, whatever the path. */
export const servePage = (html: string) =>
  serve((_path, response) => response.writeHead(200, { 'content-type': TYPES['.html'] }).end(html));

/** Serves pages by their paths, for example `/german`. */
export const servePages = (pages: Readonly<Record<string, string>>) =>
  serve((path, response) => {
    const type = { 'content-type': TYPES['.html'] };
    return path in pages ? response.writeHead(200, type).end(pages[path]) : response.writeHead(404).end();
  });

async function serve(answer: (path: string, response: ServerResponse) => unknown) {
  const server = createServer((request, response) => {
    void answer(normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname)), response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${port}`, close };
}
