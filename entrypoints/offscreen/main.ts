import { browser } from 'wxt/browser';
import { ENCODER_PORT } from '../shared/offscreen-channel.ts';
import EncoderWorker from './encoder-worker.ts?worker';
import { createRelay } from './relay.ts';
import { isFromBackground } from './sender.ts';

/** An unused encoder gives its memory back; the next check opens it again. */
const IDLE_MS = 5 * 60_000;

const relay = createRelay(new EncoderWorker(), { idleMs: IDLE_MS, onIdle: () => self.close() });

browser.runtime.onConnect.addListener((port) => {
  if (port.name !== ENCODER_PORT) return;
  if (isFromBackground(port.sender, browser.runtime)) relay.attach(port);
  else port.disconnect();
});
