/** The parts of a message sender the browser vouches for. */
export interface PortSender {
  id?: string;
  url?: string;
  origin?: string;
  tab?: object;
}

interface OwnRuntime {
  id: string;
  getURL(path: string): string;
}

/**
 * Whether a port comes from this extension's own background: not from a page, which has a tab or
 * another address, nor from another extension.
 */
export function isFromBackground(sender: PortSender | undefined, runtime: OwnRuntime): boolean {
  if (!sender || sender.id !== runtime.id || sender.tab) return false;
  return sender.url === runtime.getURL('/background.js');
}
