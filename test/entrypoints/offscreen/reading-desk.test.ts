import { expect, it, vi } from 'vitest';
import { createReadingDesk, type DeskPort, type DeskWorker } from '@/entrypoints/offscreen/reading-desk.ts';
import type { ReadingReply, ReadingRequest } from '@/entrypoints/shared/reading-channel.ts';

function fakePort() {
  let ask: (request: ReadingRequest) => void = () => {};
  let close: () => void = () => {};
  const port: DeskPort = {
    postMessage: vi.fn(),
    onMessage: {
      addListener: (listener) => {
        ask = listener;
      },
    },
    onDisconnect: {
      addListener: (listener) => {
        close = listener;
      },
    },
  };
  return { port, ask: (request: ReadingRequest) => ask(request), close: () => close() };
}

const fakeWorker = (): DeskWorker => ({ postMessage: vi.fn(), onmessage: null, onerror: null, terminate: vi.fn() });
const request: ReadingRequest = { passage: { text: 'x', kind: 'pasted', source: { title: '' } } };

it('gives each port a worker of its own and ends it with the port', () => {
  const workers: DeskWorker[] = [];
  const emptied = vi.fn();
  const desk = createReadingDesk(() => {
    workers.push(fakeWorker());
    return workers.at(-1) as DeskWorker;
  }, emptied);
  const [a, b] = [fakePort(), fakePort()];
  desk.attach(a.port);
  desk.attach(b.port);
  a.ask(request);
  expect(workers[0]?.postMessage).toHaveBeenCalledWith(request);
  expect(workers[1]?.postMessage).not.toHaveBeenCalled();
  const reply: ReadingReply = { kind: 'done' };
  workers[0]?.onmessage?.({ data: reply } as MessageEvent<ReadingReply>);
  expect(a.port.postMessage).toHaveBeenCalledWith(reply);
  a.close();
  expect(workers[0]?.terminate).toHaveBeenCalled();
  expect(emptied).not.toHaveBeenCalled();
  b.close();
  expect(desk.isEmpty()).toBe(true);
  expect(emptied).toHaveBeenCalledTimes(1);
});

it('tells the port when its worker could not start', () => {
  const worker = fakeWorker();
  const { port } = fakePort();
  createReadingDesk(() => worker, vi.fn()).attach(port);
  worker.onerror?.({ message: 'no such file' } as ErrorEvent);
  expect(port.postMessage).toHaveBeenCalledWith({ kind: 'failed', reason: 'no such file', isPack: false });
});
