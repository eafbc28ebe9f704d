import type { EncoderReply, EncoderRequest } from '../shared/offscreen-channel.ts';

/** What the relay needs of a port. */
export interface RelayPort {
  postMessage(reply: EncoderReply): void;
  onMessage: { addListener(listener: (request: EncoderRequest) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** What the relay needs of the worker. */
export interface RelayWorker {
  postMessage(request: EncoderRequest): void;
  onmessage: ((event: MessageEvent<EncoderReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/**
 * Passes requests from ports to the worker and replies back to the port that asked. A background
 * that died leaves its port behind; replies nobody waits for are dropped.
 */
export function createRelay(worker: RelayWorker, { idleMs, onIdle }: { idleMs: number; onIdle: () => void }) {
  const waiting = new Map<number, { port: RelayPort; id: number }>();
  let lastId = 0;
  let idle = setTimeout(onIdle, idleMs);

  const touch = () => {
    clearTimeout(idle);
    idle = setTimeout(onIdle, idleMs);
  };
  const answer = (reply: EncoderReply) => {
    const asked = waiting.get(reply.id);
    if (!asked) return;
    waiting.delete(reply.id);
    asked.port.postMessage({ ...reply, id: asked.id });
  };

  worker.onmessage = ({ data }) => {
    touch();
    answer(data);
  };
  // A worker whose script fails never answers; everyone who waits is told.
  worker.onerror = ({ message }) => {
    for (const id of [...waiting.keys()]) answer({ id, error: message, file: null });
  };

  return {
    attach(port: RelayPort): void {
      port.onMessage.addListener((request) => {
        touch();
        lastId += 1;
        waiting.set(lastId, { port, id: request.id });
        worker.postMessage({ ...request, id: lastId });
      });
      port.onDisconnect.addListener(() => {
        for (const [id, asked] of waiting) if (asked.port === port) waiting.delete(id);
      });
    },
  };
}
