import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'puppeteer-core';

/** What the extension leaves on a page where nothing was asked. */
export interface IdleCost {
  /** Script contexts of extensions in the page. */
  scripts: number;
  /** Elements beyond those that the page itself brought. */
  nodes: number;
  /** Requests beyond the page's own. */
  requests: number;
}

const HTML =
  '<!doctype html><html><head><link rel="icon" href="data:,"><title>Idle</title></head><body><p>Text.</p></body></html>';
const ELEMENTS = 6;

/** Opens a page beside the installed extensions and counts what is not its own. */
export async function measureIdlePage(browser: Browser): Promise<IdleCost> {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.writeHead(200, { 'content-type': 'text/html' }).end(HTML);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const page = await browser.newPage();
  const session = await page.createCDPSession();
  const foreign = new Set<string>();
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension:')) foreign.add(context.uniqueId);
  });
  page.on('request', () => {
    requests += 1;
  });
  await session.send('Runtime.enable');
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { waitUntil: 'networkidle0' });
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  await page.close();
  server.close();
  // The page's one request is counted on both sides.
  return { scripts: foreign.size, nodes: nodes - ELEMENTS, requests: requests - 2 };
}
