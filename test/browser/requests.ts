import type { Browser, CDPSession } from 'puppeteer-core';

export interface SeenRequest {
  url: string;
  /** Chromium's word for what asked: `page`, `service_worker`, `worker`, `background_page` … */
  target: string;
}

/**
 * Records every network request of every target, service workers and frames included: a new target
 * waits until it is being recorded. Loads from `chrome-extension:`, `data:` and `blob:` never reach
 * a network and are left out by `leaving`.
 */
export async function watchRequests(browser: Browser) {
  const requests: SeenRequest[] = [];
  const session = await browser.target().createCDPSession();
  await watchChildren(session, requests);
  return {
    requests,
    /** Requests that went anywhere but to these origins. */
    leaving: (allowed: readonly string[]) =>
      requests.filter(({ url }) => !isLocal(url) && !allowed.some((origin) => url.startsWith(`${origin}/`))),
    stop: () => session.detach(),
  };
}

const isLocal = (url: string) => /^(chrome-extension|chrome|data|blob|about|devtools):/.test(url);

async function watchChildren(parent: CDPSession, requests: SeenRequest[]): Promise<void> {
  parent.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const child = parent.connection()?.session(sessionId);
    if (child) void watchTarget(child, targetInfo.type, requests);
  });
  await parent.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
}

async function watchTarget(session: CDPSession, target: string, requests: SeenRequest[]): Promise<void> {
  session.on('Network.requestWillBeSent', ({ request }) => requests.push({ url: request.url, target }));
  session.on('Network.webSocketCreated', ({ url }) => requests.push({ url, target }));
  // A target may have no network domain (a tab) or be gone already: it then sends nothing.
  const gone = () => undefined;
  await Promise.all([
    session.send('Network.enable').catch(gone),
    watchChildren(session, requests).catch(gone),
    session.send('Runtime.runIfWaitingForDebugger').catch(gone),
  ]);
}
