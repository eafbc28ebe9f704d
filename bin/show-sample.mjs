import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import puppeteer from 'puppeteer-core';
import { untilListening } from './extension-ready.mjs';

/** The first check loads the model: slow machines need their time. */
const CHECK_TIMEOUT_MS = 120_000;

/**
 * Opens a browser with the extension on the sample page, presses its toolbar icon, and tells the
 * verdict. The browser stays open until the person closes it.
 *
 * @param {object} wanted
 * @param {string} wanted.browserPath
 * @param {string} wanted.extension - folder of the unpacked extension
 * @param {string} wanted.sample - path of the sample page
 * @param {(line: string) => void} wanted.say
 * @param {boolean} wanted.isClosedAfterwards
 */
export async function showSample({ browserPath, extension, sample, say, isClosedAfterwards }) {
  const server = await serve(sample);
  const browser = await openBrowser(browserPath);
  try {
    // Branded Chrome ignores --load-extension; installing over the pipe works in all of them.
    const id = await browser.installExtension(extension);
    await untilListening(browser, id);
    const [page] = await browser.pages();
    if (!page) throw new Error('the browser opened no page');
    await page.goto(server.url);
    await page.bringToFront();
    await (await browser.extensions()).get(id)?.triggerAction(page);
    const panelUrl = `chrome-extension://${id}/sidepanel.html`;
    const panel = await browser.waitForTarget((target) => target.url().startsWith(panelUrl), {
      timeout: CHECK_TIMEOUT_MS,
    });
    // The welcome page of a first run opens in front at a moment of its own.
    await page.bringToFront();
    say('The side panel is open; checking the page …');
    say(words(await finishedAssessment(await panel.asPage())));
    if (!isClosedAfterwards) await staysOpen(browser, say);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** @param {string} executablePath */
function openBrowser(executablePath) {
  const isRoot = process.getuid?.() === 0;
  return puppeteer.launch({
    executablePath,
    headless: false,
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    // Chromium's sandbox refuses to run as root, as in a container.
    args: ['--no-first-run', '--window-size=1280,900', ...(isRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : [])],
  });
}

/** @param {string} path */
async function serve(path) {
  const body = await readFile(path);
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(body),
  );
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => new Promise((closed) => server.close(closed).closeAllConnections());
  return { url: `http://127.0.0.1:${port}/sample.html`, close };
}

/** Watches what the panel draws from: the finished assessment in the session's storage. @param {import('puppeteer-core').Page} panel */
async function finishedAssessment(panel) {
  const handle = await panel.waitForFunction(
    async () => {
      const stored = await chrome.storage.session.get(null);
      const rows = Object.keys(stored).filter((key) => key.startsWith('assessment:'));
      return rows.map((key) => JSON.parse(stored[key])).find(({ state }) => state === 'done') ?? null;
    },
    { timeout: CHECK_TIMEOUT_MS, polling: 200 },
  );
  return handle.jsonValue();
}

/** @param {import('../models/assessment.ts').Assessment} assessment */
function words({ verdict, score, words: count, sentences }) {
  const raising = sentences.filter(({ contribution }) => contribution > 0).length;
  const scored =
    score === null ? '' : `, score ${score.toFixed(2)}: ${raising} of ${sentences.length} sentences raise it`;
  const why = verdict?.reason ? `, ${verdict.reason}` : '';
  return `Verdict: ${verdict?.name}${why} (${count} words${scored}). The panel says what that means and why.`;
}

/** @param {import('puppeteer-core').Browser} browser @param {(line: string) => void} say */
function staysOpen(browser, say) {
  say('Close the browser, or press Ctrl+C here, when you are done.');
  return new Promise((closed) => browser.once('disconnected', () => closed(undefined)));
}
