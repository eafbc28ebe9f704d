import { browser } from 'wxt/browser';
import { ENCODER_PORT } from '../shared/offscreen-channel.ts';
import { READING_PORT } from '../shared/reading-channel.ts';
import { createEncoderPool } from './encoder-pool.ts';
import EncoderWorker from './encoder-worker.ts?worker';
import { createReadingDesk } from './reading-desk.ts';
import ReadingWorker from './reading-worker.ts?worker';
import { createRelay } from './relay.ts';
import { isFromBackground } from './sender.ts';

/** An unused encoder gives its memory back; the next check opens it again. */
const IDLE_MS = 5 * 60_000;

/** Each holds the weights once more; more of them gain little on the windows of one text. */
const MAX_ENCODERS = 2;
/** Two encoders of two threads; with fewer cores their threads would wait for each other. */
const CORES_FOR_ALL = 4;

let isEncoderIdle = false;
const closeWhenIdle = () => {
  if (isEncoderIdle && desk.isEmpty()) self.close();
};
const desk = createReadingDesk(() => new ReadingWorker(), closeWhenIdle);
const encoders = createEncoderPool(
  () => new EncoderWorker(),
  navigator.hardwareConcurrency < CORES_FOR_ALL ? 1 : MAX_ENCODERS,
);
const relay = createRelay(encoders, {
  idleMs: IDLE_MS,
  onIdle: () => {
    isEncoderIdle = true;
    closeWhenIdle();
  },
});

browser.runtime.onConnect.addListener((port) => {
  if (port.name !== ENCODER_PORT && port.name !== READING_PORT) return;
  if (!isFromBackground(port.sender, browser.runtime)) return port.disconnect();
  if (port.name === READING_PORT) return desk.attach(port);
  isEncoderIdle = false;
  relay.attach(port);
});
