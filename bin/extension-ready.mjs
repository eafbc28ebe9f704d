/** A slow machine takes its time to start a worker. */
const READY_TIMEOUT_MS = 60_000;

/**
 * Waits until the background of an extension listens: a press of its icon before that is lost.
 * Nothing stays attached to the worker, so it may end as it would for a person.
 *
 * @param {import('puppeteer-core').Browser} browser - Chromium
 * @param {string} extensionId
 */
export async function untilListening(browser, extensionId) {
  const target = await browser.waitForTarget(
    (candidate) => candidate.type() === 'service_worker' && candidate.url().includes(extensionId),
    { timeout: READY_TIMEOUT_MS },
  );
  const session = await target.createCDPSession();
  const expression = "typeof chrome === 'object' && chrome.action.onClicked.hasListeners()";
  const end = Date.now() + READY_TIMEOUT_MS;
  while (!(await session.send('Runtime.evaluate', { expression })).result.value) {
    if (Date.now() > end) throw new Error('the background of the extension did not start');
    await new Promise((later) => setTimeout(later, 50));
  }
  await session.detach();
}
