import type { ReadingReply, ReadingRequest } from '../shared/reading-channel.ts';

/** What the desk needs of a port. */
export interface DeskPort {
  postMessage(reply: ReadingReply): void;
  onMessage: { addListener(listener: (request: ReadingRequest) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** What the desk needs of a worker. */
export interface DeskWorker {
  postMessage(request: ReadingRequest): void;
  onmessage: ((event: MessageEvent<ReadingReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

/**
 * One worker with the language model for each port, ended with it: so a reading is stopped at once
 * and its memory comes back, whether a person stopped it or the background died.
 */
export function createReadingDesk(createWorker: () => DeskWorker, emptied: () => void) {
  let readers = 0;
  return {
    isEmpty: () => readers === 0,
    attach(port: DeskPort): void {
      const worker = createWorker();
      readers += 1;
      worker.onmessage = ({ data }) => port.postMessage(data);
      worker.onerror = ({ message }) => port.postMessage({ kind: 'failed', reason: message, isPack: false });
      port.onMessage.addListener((request) => worker.postMessage(request));
      port.onDisconnect.addListener(() => {
        worker.terminate();
        readers -= 1;
        if (readers === 0) emptied();
      });
    },
  };
}
