import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { onMessage, type Protocol, requests, type Sender } from './protocol.ts';
import { through } from './seam.ts';

/** What the browser vouches for about the sender of a request. */
export type VouchedSender = {
  id?: string;
  url?: string;
  origin?: string;
  frameId?: number;
  tab?: { id?: number; windowId?: number };
};

/** Who sent a request: its context, and for a page's content script the tab and frame it runs in. */
export interface Caller {
  context: Sender;
  tabId: number | null;
  frameId: number | null;
  windowId: number | null;
  /** Address of a page's frame, as the browser vouches for it; null for the extension's own. */
  url: string | null;
}

/** Whether an assessment was captured from this frame, so that its content script may speak of it. */
export type IsShownIn = (assessmentId: string, tabId: number, frameId: number) => Promise<boolean>;

type Request = keyof Protocol;
type Data<K extends Request> = Parameters<Protocol[K]>[0];
type Reply<K extends Request> = Awaited<ReturnType<Protocol[K]>>;
export type Handler<K extends Request> = (data: Data<K>, caller: Caller) => Promise<Reply<K>> | Reply<K>;

/** A request that the gate did not let in; the message names the request and never quotes its data. */
export class RefusedRequest extends Error {
  override name = 'RefusedRequest';
}

const BACKGROUND_PATHS = ['background.js', '_generated_background_page.html'];

/**
 * The context a request came from, by what the browser vouches for; null for a stranger.
 *
 * @param home - id and root address of this extension
 */
export function identifyCaller(sender: VouchedSender, home: { id: string; url: string }): Caller | null {
  if (sender.id !== home.id) return null;
  const isOwn = sender.url?.startsWith(home.url) === true;
  const hasForeignOrigin = sender.origin !== undefined && !home.url.startsWith(sender.origin);
  if (isOwn && !hasForeignOrigin) return ownCaller(sender, home.url);
  if (isOwn || typeof sender.tab?.id !== 'number' || typeof sender.frameId !== 'number') return null;
  const { id: tabId, windowId = null } = sender.tab;
  return { context: 'content', tabId, frameId: sender.frameId, windowId, url: sender.url ?? null };
}

function ownCaller(sender: VouchedSender, homeUrl: string): Caller {
  const path = sender.url?.slice(homeUrl.length) ?? '';
  const isBackground = sender.tab === undefined && BACKGROUND_PATHS.includes(path);
  const windowId = sender.tab?.windowId ?? null;
  return {
    context: isBackground ? 'background' : 'page',
    tabId: sender.tab?.id ?? null,
    frameId: null,
    windowId,
    url: null,
  };
}

/**
 * Lets a request in, or refuses it: the registry must name its sender and its data must fit the schema.
 *
 * @throws {RefusedRequest} for a stranger, a sender that may not ask this, or malformed data
 */
export async function admit<K extends Request>(
  name: K,
  message: { data: unknown; caller: Caller | null },
  isShownIn?: IsShownIn,
): Promise<Data<K>> {
  const { data, isOfItsOwn } = admitAtOnce(name, message, isShownIn);
  if (isOfItsOwn !== true && !(await isOfItsOwn)) throw foreign(name);
  return data;
}

/** All of `admit` that needs no waiting; what remains to be waited for is whose the named assessment is. */
function admitAtOnce<K extends Request>(
  name: K,
  message: { data: unknown; caller: Caller | null },
  isShownIn?: IsShownIn,
): { data: Data<K>; isOfItsOwn: true | Promise<boolean> } {
  const { caller } = message;
  if (!caller || !requests[name].from.includes(caller.context)) {
    throw new RefusedRequest(`${name} is not open to this sender`);
  }
  const parsed = v.safeParse(requests[name].schema, message.data);
  if (!parsed.success) throw new RefusedRequest(`${name} came with malformed data`);
  const data = parsed.output as Data<K>;
  const namesOne = 'assessmentId' in data && typeof data.assessmentId === 'string';
  if (caller.context !== 'content' || !namesOne) return { data, isOfItsOwn: true };
  if (!isShownIn || caller.tabId === null || caller.frameId === null) throw foreign(name);
  return { data, isOfItsOwn: isShownIn(data.assessmentId as string, caller.tabId, caller.frameId) };
}

const foreign = (name: Request) => new RefusedRequest(`${name} speaks of an assessment of another page`);

/**
 * The one message gate of a context: every request passes it before its handler.
 *
 * @param isShownIn - needed where content scripts send; without it they may not name an assessment
 */
export function createGate(isShownIn?: IsShownIn) {
  return function handle<K extends Request>(name: K, handler: Handler<K>): void {
    const answer = async (message: { data: unknown; sender: VouchedSender }) => {
      const home = { id: browser.runtime.id, url: browser.runtime.getURL('/') };
      const caller = identifyCaller(message.sender, home);
      const { data, isOfItsOwn } = admitAtOnce(name, { data: message.data, caller }, isShownIn);
      // Nothing is awaited without need: a side panel opens only while the click that asked for it counts.
      if (isOfItsOwn !== true && !(await isOfItsOwn)) throw foreign(name);
      return through('message', () => handler(data, caller as Caller));
    };
    onMessage(name, answer as Parameters<typeof onMessage<K>>[1]);
  };
}
