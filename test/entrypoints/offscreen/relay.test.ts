import { describe, expect, it } from 'vitest';
import { createPortClient } from '@/entrypoints/background/inference/port-client.ts';
import { createRelay, type RelayWorker } from '@/entrypoints/offscreen/relay.ts';
import type { EncoderReply, EncoderRequest } from '@/entrypoints/shared/offscreen-channel.ts';

type Listener<T> = (value: T) => void;

/** Two ends of a port, as the browser would join them. */
function joinedPorts() {
  const toRelay: Listener<EncoderRequest>[] = [];
  const toClient: Listener<EncoderReply>[] = [];
  const gone: (() => void)[] = [];
  const lost: (() => void)[] = [];
  return {
    client: {
      postMessage: (request: EncoderRequest) => toRelay.forEach((listener) => void listener(request)),
      disconnect: () => gone.forEach((listener) => void listener()),
      onMessage: { addListener: (listener: Listener<EncoderReply>) => toClient.push(listener) },
      onDisconnect: { addListener: (listener: () => void) => lost.push(listener) },
    },
    relay: {
      postMessage: (reply: EncoderReply) => toClient.forEach((listener) => void listener(reply)),
      onMessage: { addListener: (listener: Listener<EncoderRequest>) => toRelay.push(listener) },
      onDisconnect: { addListener: (listener: () => void) => gone.push(listener) },
    },
    lose: () => lost.forEach((listener) => void listener()),
  };
}

function joined() {
  const asked: EncoderRequest[] = [];
  const worker: RelayWorker = { postMessage: (request) => asked.push(request), onmessage: null, onerror: null };
  const relay = createRelay(worker, { idleMs: 60_000, onIdle: () => undefined });
  const reply = (data: EncoderReply) => worker.onmessage?.({ data } as MessageEvent<EncoderReply>);
  const attach = () => {
    const ports = joinedPorts();
    relay.attach(ports.relay);
    return { ...ports, encoder: createPortClient(ports.client) };
  };
  return { asked, reply, attach, worker };
}

const output = (value: number) => ({ tokenEvidence: [value], familyLogits: [], registerLogits: [] });

describe('a window that crosses to the offscreen document', () => {
  it('is answered to the one who asked, in whatever order', async () => {
    const { asked, reply, attach } = joined();
    const [first, second] = [attach().encoder, attach().encoder];
    const answers = [first.encode([1]), second.encode([2])];
    for (const { id } of [...asked].reverse()) reply({ id, output: output(id) });
    const [one, two] = await Promise.all(answers);
    expect([one?.tokenEvidence[0], two?.tokenEvidence[0]]).toEqual(asked.map(({ id }) => id));
  });

  it('fails with the name of the damaged file', async () => {
    const { asked, reply, attach } = joined();
    const opening = attach().encoder.open();
    reply({ id: asked[0]?.id ?? 0, error: 'The model file weights.bin is damaged.', file: 'weights.bin' });
    await expect(opening).rejects.toMatchObject({ name: 'CorruptModelError', path: 'weights.bin' });
  });

  it('fails when the document closes, and so does every later one', async () => {
    const { attach } = joined();
    const { encoder, lose } = attach();
    const pending = encoder.encode([1]);
    lose();
    await expect(pending).rejects.toThrow('closed');
    await expect(encoder.encode([1])).rejects.toThrow('closed');
  });

  it('fails when the worker stops', async () => {
    const { attach, worker } = joined();
    const pending = attach().encoder.encode([1]);
    worker.onerror?.({ message: 'no memory' } as ErrorEvent);
    await expect(pending).rejects.toThrow('no memory');
  });

  it('is dropped when the background that asked is gone', () => {
    const { asked, reply, attach } = joined();
    const { encoder } = attach();
    const pending = encoder.encode([1]);
    encoder.disconnect();
    expect(() => reply({ id: asked[0]?.id ?? 0, output: output(1) })).not.toThrow();
    return expect(pending).rejects.toThrow('closed');
  });
});
