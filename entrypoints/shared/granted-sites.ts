import { browser } from 'wxt/browser';

/** Hosts of this device, which alone may be granted without a secure connection (see the manifest). */
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1'];

/**
 * The match pattern by which a browser grants the site of an address, without its port, which patterns do
 * not know everywhere; null for an address whose site cannot be granted.
 */
export function patternOfAddress(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  const isOffered = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
  return isOffered && hostname !== '' ? `${protocol}//${hostname}/*` : null;
}

/** The host of a pattern, as a person knows the site. */
export const hostOfPattern = (pattern: string): string => pattern.replace(/^[^:]*:\/\//, '').replace(/\/.*$/, '');

/** Access to sites: asked for one at a time, given back with one click. The browser keeps the list. */
export const grantedSites = {
  /** Patterns of all sites that are granted now. */
  async all(): Promise<string[]> {
    return ((await browser.permissions.getAll()).origins ?? []).sort();
  },
  /** Asks the person; it must run before anything is awaited in the listener of their click. */
  ask: (pattern: string): Promise<boolean> => browser.permissions.request({ origins: [pattern] }),
  /** Gives one site back; false where the browser keeps it. */
  giveBack: (pattern: string): Promise<boolean> => browser.permissions.remove({ origins: [pattern] }),
  /** Calls back when a site was granted or given back, here or in the browser's own settings. */
  watch(changed: () => void): () => void {
    const { onAdded, onRemoved } = browser.permissions;
    onAdded.addListener(changed);
    onRemoved.addListener(changed);
    return () => {
      onAdded.removeListener(changed);
      onRemoved.removeListener(changed);
    };
  },
};
