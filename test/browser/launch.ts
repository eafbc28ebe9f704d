import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page, type WebWorker } from 'puppeteer-core';
import { findBrowser } from '../../bin/browsers.mjs';
import { untilListening } from '../../bin/extension-ready.mjs';
import { buildExtension } from './build.mjs';
import { changedCopy, changeJson } from './copies.ts';
import { openFirefoxWindow } from './firefox-window.ts';

export { findBrowser } from '../../bin/browsers.mjs';
export { serveFixtures, servePage, servePages } from './fixtures.ts';
export { watchRequests } from './requests.ts';

/** Any fixed value: Firefox picks one at random else, and the address of a page would be unknown. */
const FIREFOX_UUID = '5b3a4f0e-7a1d-4c4e-9b8e-2f60a3c1d7e9';

/** In the extension's worker, where one function here is evaluated. */
declare const chrome: { storage: { local: { set(values: object): Promise<void> } } };

const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

interface LaunchOptions {
  /** `tiny`: the same graph with two small layers, for the software WebGPU adapter. Default `shipped`. */
  model?: 'tiny' | 'shipped';
  args?: string[];
  /** Grants loopback pages in a copy of the manifest: stands for a person's yes to a site. */
  withHostPermissions?: boolean;
  /** Changes a copy of the build, which is then used instead. */
  change?: (folder: string) => Promise<void>;
}

/** Chromium with the built extension, and what a test needs to drive it. */
export async function launchChromium({
  model = 'shipped',
  args = [],
  withHostPermissions = false,
  change = withHostPermissions ? grantLoopback : undefined,
}: LaunchOptions = {}) {
  const folder = await extensionFolder(model === 'tiny' ? 'tiny' : 'chrome', change);
  const browser = await puppeteer.launch({
    executablePath: installed('chromium'),
    headless: true,
    pipe: true,
    enableExtensions: true,
    args: [...CHROMIUM_ARGS, ...(model === 'tiny' ? ['--enable-unsafe-webgpu'] : []), ...args],
  });
  const extension = await install(browser, folder.path);
  if (model === 'tiny') await preferWebGpu(await extension.worker());
  return {
    browser,
    ...extension,
    /** Installs another copy of the extension beside this one. */
    install: (path: string) => install(browser, path),
    close: async () => {
      await browser.close();
      await folder.remove();
    },
  };
}

async function install(browser: Browser, path: string) {
  const extensionId = await browser.installExtension(path);
  await untilListening(browser, extensionId);
  return {
    extensionId,
    pageUrl: (name: string) => `chrome-extension://${extensionId}/${name}.html`,
    worker: () => openWorker(browser, extensionId),
    openPanel: (page: Page) => openPanel(browser, page, extensionId),
    killWorker: () => killWorker(browser, extensionId),
  };
}

/** Firefox with the built extension, and what a test needs to drive it. */
export async function launchFirefox({ withHostPermissions = false }: Pick<LaunchOptions, 'withHostPermissions'> = {}) {
  const folder = await extensionFolder('firefox', withHostPermissions ? grantLoopback : undefined);
  const manifest = JSON.parse(await readFile(join(folder.path, 'manifest.json'), 'utf8'));
  const geckoId: string = manifest.browser_specific_settings.gecko.id;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: installed('firefox'),
    headless: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: { 'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: FIREFOX_UUID }) },
  });
  await browser.installExtension(folder.path);
  const pageUrl = (name: string) => `moz-extension://${FIREFOX_UUID}/${name}.html`;
  const window = await openFirefoxWindow(browser, geckoId);
  await welcomed(window.hasTab, pageUrl('welcome'));
  return {
    browser,
    pageUrl,
    window,
    /** One of the extension's pages in a tab. */
    openPage: async (name: string) => {
      const page = await browser.newPage();
      // Such a page loads, but for WebDriver it never settles.
      await page.goto(pageUrl(name), { timeout: 4000 }).catch(() => undefined);
      await page.waitForSelector('#root > *');
      return page;
    },
    close: async () => {
      await browser.close();
      await folder.remove();
    },
  };
}

function installed(kind: 'chromium' | 'firefox'): string {
  const path = findBrowser(kind);
  if (!path)
    throw new Error(`no ${kind} is installed: install it or set ${kind === 'firefox' ? 'FIREFOX' : 'CHROME'}_PATH`);
  return path;
}

async function extensionFolder(variant: 'chrome' | 'tiny' | 'firefox', change?: LaunchOptions['change']) {
  const built = buildExtension(variant);
  return change ? changedCopy(built, change) : { path: built, remove: async () => {} };
}

function grantLoopback(folder: string): Promise<void> {
  const grant = (manifest: object) => ({ ...manifest, host_permissions: ['http://127.0.0.1/*'] });
  return changeJson(join(folder, 'manifest.json'), grant);
}

/** Software adapters are left out for people, being slower than WebAssembly. */
async function preferWebGpu(worker: WebWorker): Promise<void> {
  await worker.evaluate(() => chrome.storage.local.set({ home: 'webgpu', allowSoftwareWebGpu: true }));
}

/** Attaches to the background worker, which keeps it alive: not for tests of its lifetime. */
async function openWorker(browser: Browser, extensionId: string) {
  const target = await browser.waitForTarget(
    (candidate) => candidate.type() === 'service_worker' && candidate.url().includes(extensionId),
  );
  const worker = await target.worker();
  if (!worker) throw new Error('the background worker is gone');
  return worker;
}

/** Presses the toolbar icon over a page and gives the real side panel. */
async function openPanel(browser: Browser, page: Page, extensionId: string): Promise<Page> {
  const extension = (await browser.extensions()).get(extensionId);
  if (!extension) throw new Error('the extension is gone');
  await page.bringToFront();
  await extension.triggerAction(page);
  const panelUrl = `chrome-extension://${extensionId}/sidepanel.html`;
  const target = await browser.waitForTarget((candidate) => candidate.url().startsWith(panelUrl), {
    timeout: 60_000,
  });
  return target.asPage();
}

/** Ends the background worker as the browser does after half a minute of idleness. */
async function killWorker(browser: Browser, extensionId: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${extensionId}/manifest.json`);
  const session = await page.createCDPSession();
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.close();
}

/** Waits for the first-run page, which would otherwise open in front of a test's own page later. */
async function welcomed(hasTab: (url: string) => Promise<boolean>, url: string): Promise<void> {
  for (const until = Date.now() + 10_000; Date.now() < until && !(await hasTab(url)); ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
