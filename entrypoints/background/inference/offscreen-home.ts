import { browser } from 'wxt/browser';
import { message } from '@/components/message.ts';
import { ENCODER_PORT } from '../../shared/offscreen-channel.ts';
import { through } from '../../shared/seam.ts';
import { type Home, HomeNotAvailableError } from './home.ts';
import { createPortClient } from './port-client.ts';

/** WASM with threads in an offscreen document, which only Chromium has. */
export function offscreenHome(): Home {
  return {
    id: 'wasm-offscreen',
    kind: 'wasm',
    async open() {
      if (!browser.offscreen) throw new HomeNotAvailableError(message('homeNoOffscreen'));
      await through('model', ensureDocument);
      const client = createPortClient(browser.runtime.connect({ name: ENCODER_PORT }));
      try {
        await client.open();
      } catch (error) {
        await closeDocument();
        throw error;
      }
      const end = async () => {
        client.disconnect();
        await closeDocument();
      };
      return { home: 'wasm-offscreen', encode: client.encode, encodeStates: client.encodeStates, end };
    },
  };
}

/** The document outlives this worker, so a document with an open encoder may be there already. */
export async function ensureDocument(): Promise<void> {
  if (await browser.offscreen.hasDocument()) return;
  await browser.offscreen.createDocument({
    url: '/offscreen.html',
    reasons: ['WORKERS'],
    justification: message('homeOffscreenReason'),
  });
}

async function closeDocument(): Promise<void> {
  if (await browser.offscreen.hasDocument()) await browser.offscreen.closeDocument();
}
