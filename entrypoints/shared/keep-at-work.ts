import { browser } from 'wxt/browser';

const RECONNECT_MS = 500;

/**
 * Keeps the background at work while a page waits for a check: should its worker end, it is started
 * again at once and takes the check up. To be held only while something runs.
 *
 * @returns how to let go
 */
export function keepAtWork(): () => void {
  let isHeld = true;
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  const connect = () => {
    if (!isHeld) return;
    port = browser.runtime.connect({ name: 'at-work' });
    port.onDisconnect.addListener(() => setTimeout(connect, RECONNECT_MS));
  };
  connect();
  return () => {
    isHeld = false;
    port?.disconnect();
  };
}
