import { browser } from 'wxt/browser';
import { message } from '@/components/message.ts';
import { openWebReader, type Reader, type ReadOptions } from '@/models/language-model/read-passage.ts';
import type { Passage } from '@/models/passage.ts';
import { readNgramFile, runtimeUrl } from '../../shared/model-files.ts';
import { readPackFile } from '../../shared/model-pack/pack-files.ts';
import { READING_PORT, type ReadingReply } from '../../shared/reading-channel.ts';
import { ensureDocument } from '../inference/offscreen-home.ts';

/** The language model, wherever it runs on this device: in the offscreen document, else in this background. */
export interface ReaderHome {
  read(passage: Passage, options: ReadOptions): Promise<void>;
  /** Gives its memory back; the next reading opens it again. */
  release(): void;
}

/** An unused model is let go after so long: it takes hundreds of megabytes. */
const IDLE_MS = 60_000;

export function createReaderHome(): ReaderHome {
  return browser.offscreen ? offscreenReader() : backgroundReader();
}

function offscreenReader(): ReaderHome {
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;
  const release = () => {
    clearTimeout(idle);
    port?.disconnect();
    port = null;
  };
  return {
    async read(passage, options) {
      clearTimeout(idle);
      await ensureDocument();
      options.signal?.throwIfAborted();
      port ??= browser.runtime.connect({ name: READING_PORT });
      try {
        await readOver(port, passage, options);
        idle = setTimeout(release, IDLE_MS);
      } catch (error) {
        release();
        throw error;
      }
    },
    release,
  };
}

/** One passage over an open port; settles with its last reply, with the port, or with the signal. */
function readOver(
  port: ReturnType<typeof browser.runtime.connect>,
  passage: Passage,
  { onProgress, onEvidence, signal }: ReadOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      port.onMessage.removeListener(arrived);
      port.onDisconnect.removeListener(closed);
      signal?.removeEventListener('abort', aborted);
      end();
    };
    const closed = () => settle(() => reject(new Error(message('homeClosed'))));
    const aborted = () => settle(() => reject(signal?.reason));
    const arrived = (reply: ReadingReply) => {
      if (reply.kind === 'progress') onProgress(reply.progress);
      else if (reply.kind === 'evidence') onEvidence(reply.evidence);
      else if (reply.kind === 'done') settle(resolve);
      else settle(() => reject(Object.assign(new Error(reply.reason), reply.isPack ? { name: 'NotAPackError' } : {})));
    };
    port.onMessage.addListener(arrived);
    port.onDisconnect.addListener(closed);
    signal?.addEventListener('abort', aborted, { once: true });
    port.postMessage({ passage });
  });
}

function backgroundReader(): ReaderHome {
  let reader: Promise<Reader> | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;
  const release = () => {
    clearTimeout(idle);
    void reader?.then((read) => read.end()).catch(() => undefined); // it never opened
    reader = null;
  };
  return {
    async read(passage, options) {
      clearTimeout(idle);
      const files = { read: readPackFile, readNgram: readNgramFile, wasmUrl: runtimeUrl(), threads: 1 };
      reader ??= openWebReader(files);
      try {
        await (await reader)(passage, options);
      } catch (error) {
        if (!options.signal?.aborted) release();
        throw error;
      }
      idle = setTimeout(release, IDLE_MS);
    },
    release,
  };
}
