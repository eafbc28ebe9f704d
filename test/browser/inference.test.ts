import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { afterEach, expect, it } from 'vitest';
import type { browser } from 'wxt/browser';
import type { SelfTestReport } from '@/entrypoints/shared/protocol.ts';
import { buildExtension } from './build.mjs';
import { findBrowser, launchChromium, launchFirefox } from './launch.ts';

// The functions given to a page are compiled here and run there.
declare const chrome: typeof browser;

const open: { close(): Promise<void> }[] = [];
const closing = <T extends { close(): Promise<void> }>(resource: T): T => {
  open.push(resource);
  return resource;
};
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

/** Asks the background as a page of the extension does. */
async function selfTest(extensionPage: Page): Promise<{ res?: SelfTestReport; err?: { message: string } }> {
  return extensionPage.evaluate(() =>
    chrome.runtime.sendMessage({ id: 1, type: 'selfTest', data: {}, timestamp: Date.now() }),
  );
}

async function openChromium(model: 'shipped' | 'tiny') {
  const chromium = closing(await launchChromium({ model }));
  const page = await chromium.browser.newPage();
  await page.goto(chromium.pageUrl('dashboard'));
  return { chromium, page };
}

/** A page of a changed copy of the build with the tiny model. */
async function openChanged(change: (folder: string) => Promise<void>): Promise<Page> {
  const folder = await mkdtemp(join(tmpdir(), 'penlight-'));
  await cp(buildExtension('tiny'), folder, { recursive: true });
  await change(folder);
  const chromium = await puppeteer.launch({
    executablePath: findBrowser('chromium') ?? '',
    pipe: true,
    enableExtensions: true,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run'],
  });
  const remove = () => rm(folder, { recursive: true, force: true });
  closing({ close: () => chromium.close().then(remove) });
  const extensionId = await chromium.installExtension(folder);
  const page = await chromium.newPage();
  await page.goto(`chrome-extension://${extensionId}/dashboard.html`);
  return page;
}

it('runs with threads in the offscreen document, which no page can drive', async () => {
  const { page } = await openChromium('shipped');
  const { res } = await selfTest(page);
  expect(res?.home).toBe('wasm-offscreen');
  expect(res?.trials.find(({ home }) => home === 'wasm-offscreen')?.state).toBe('passed');
  const outcome = await page.evaluate(
    () =>
      new Promise((settle) => {
        const port = chrome.runtime.connect({ name: 'encoder' });
        port.onDisconnect.addListener(() => settle('refused'));
        port.onMessage.addListener(() => settle('answered'));
        port.postMessage({ id: 1, kind: 'encode', tokenIds: [2000] });
      }),
  );
  expect(outcome).toBe('refused');
});

it('goes on with the same offscreen document after the death of the worker', async () => {
  const { chromium, page } = await openChromium('shipped');
  await selfTest(page);
  await chromium.killWorker();
  const { res } = await selfTest(page);
  expect(res?.trials.at(-1)).toMatchObject({ home: 'wasm-offscreen', state: 'passed' });
});

it('runs on WebGPU in the background worker, where every node has a kernel', async () => {
  const { page } = await openChromium('tiny');
  const { res } = await selfTest(page);
  expect(res?.trials).toMatchObject([{ home: 'webgpu-background', state: 'passed' }]);
});

it('runs with one thread in the background worker where there is no offscreen document', async () => {
  const page = await openChanged(async (folder) => {
    const path = join(folder, 'manifest.json');
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    const permissions = manifest.permissions.filter((name: string) => name !== 'offscreen');
    await writeFile(path, JSON.stringify({ ...manifest, permissions }));
  });
  const { res } = await selfTest(page);
  expect(res?.trials.at(-1)).toMatchObject({ home: 'wasm-background', state: 'passed' });
});

it.each(['weights.bin', 'int8.onnx', 'reference.json'])('names %s when that file is damaged', async (name) => {
  const page = await openChanged(async (folder) => {
    const path = join(folder, 'models/encoder', name);
    const bytes = await readFile(path);
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
    await writeFile(path, bytes);
  });
  const { err } = await selfTest(page);
  expect(err?.message).toContain(`${name} is damaged`);
});

it('runs with one thread in the background of Firefox', async () => {
  const firefox = closing(await launchFirefox());
  const page = await firefox.openPage('dashboard');
  const { res } = await page.evaluate(async () => {
    const asking = { id: 1, type: 'selfTest', data: {}, timestamp: Date.now() };
    return (await chrome.runtime.sendMessage(asking)) as { res?: SelfTestReport };
  });
  expect(res?.trials.at(-1)).toMatchObject({ home: 'wasm-background', state: 'passed' });
});
