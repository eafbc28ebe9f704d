import type { Browser } from 'puppeteer-core';

/** Only what is used of WebDriver BiDi; puppeteer does not show its connection. */
interface Bidi {
  connection: {
    send(method: 'browsingContext.getTree', params: object): Promise<{ result: { contexts: { context: string }[] } }>;
    send(
      method: 'script.evaluate',
      params: object,
    ): Promise<{ result: { type: string; result?: { value?: unknown }; exceptionDetails?: { text: string } } }>;
  };
}

/**
 * Firefox's own window, in which its toolbar and sidebar live: the only place from which the real
 * sidebar can be opened as a person does, with the access to the tab which that grants.
 */
export async function openFirefoxWindow(browser: Browser, geckoId: string) {
  const { connection } = browser as unknown as Bidi;
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const context = tree.result.contexts[0]?.context;
  const evaluate = async (body: string): Promise<unknown> => {
    const expression = `(async () => { ${body} })()`;
    const { result } = await connection.send('script.evaluate', {
      expression,
      target: { context },
      awaitPromise: true,
    });
    if (result.type === 'exception') throw new Error(result.exceptionDetails?.text ?? 'the window refused');
    return result.result?.value;
  };
  const extension = `
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const extension = ExtensionParent.GlobalManager.getExtension('${geckoId}');`;

  return {
    pressIcon: () =>
      evaluate(
        `${extension} await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);`,
      ),
    /** Whether a tab shows this address; WebDriver does not list the extension's own tabs. */
    hasTab: async (url: string) =>
      (await evaluate(`return gBrowser.browsers.some(({ currentURI }) => currentURI.spec === '${url}');`)) === true,
    /** The visible words of the open sidebar, or an empty string. */
    async sidebarText(): Promise<string> {
      return String(await evaluate(readIn(SIDEBAR, 'content.document.body?.innerText ?? ""')));
    },
    /** The words of the open card of a mark on the page of an address, or an empty string; its tree is closed. */
    async markCard(url: string): Promise<string> {
      const shown = `gBrowser.browsers.find(({ currentURI }) => currentURI.spec === '${url}')`;
      return String(await evaluate(readIn(shown, MARK_CARD)));
    },
    /** Ends the background as Firefox does after half a minute of idleness. */
    killBackground: () =>
      evaluate(`${extension} await extension.terminateBackground({ ignoreDevToolsAttached: true });`),
    /** Starts recording every HTTP request of every process. */
    watchRequests: () => evaluate(WATCH_REQUESTS),
    /** Requests of extension and pages (not Firefox's own) that went anywhere but to these origins. */
    async leaving(allowed: readonly string[]): Promise<string[]> {
      const urls = String(await evaluate('return window.penlightRequests.join("\\n");'))
        .split('\n')
        .filter(Boolean);
      return urls.filter((url) => !allowed.some((origin) => url.startsWith(`${origin}/`)));
    },
  };
}

const SIDEBAR = "document.getElementById('sidebar')?.contentDocument?.getElementById('webext-panels-browser')";

const MARK_CARD = `Array.from(content.document.querySelectorAll('penlight-mark'),
  (host) => host.openOrClosedShadowRoot.querySelector('.card')?.innerText ?? '').join('')`;

/** What an expression gives in the remote document of a browser: read through its message manager, in its process. */
const readIn = (browser: string, expression: string) => `
  const asked = ${browser};
  if (!asked?.messageManager) return '';
  return new Promise((answer) => {
    asked.messageManager.addMessageListener('penlight', function told({ data }) {
      asked.messageManager.removeMessageListener('penlight', told);
      answer(data);
    });
    const script = ${JSON.stringify(`sendAsyncMessage("penlight", ${expression})`)};
    asked.messageManager.loadFrameScript('data:,' + encodeURIComponent(script), false);
  });`;

const WATCH_REQUESTS = `
  window.penlightRequests = [];
  const observe = (subject) => {
    const channel = subject.QueryInterface(Ci.nsIHttpChannel);
    if (!channel.loadInfo.triggeringPrincipal.isSystemPrincipal) window.penlightRequests.push(channel.URI.spec);
  };
  Services.obs.addObserver({ observe }, 'http-on-modify-request');`;
