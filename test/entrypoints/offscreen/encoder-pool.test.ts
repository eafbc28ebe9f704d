import { expect, it } from 'vitest';
import { createEncoderPool } from '@/entrypoints/offscreen/encoder-pool.ts';
import type { RelayWorker } from '@/entrypoints/offscreen/relay.ts';
import type { EncoderReply, EncoderRequest } from '@/entrypoints/shared/offscreen-channel.ts';

const output = { tokenEvidence: [1], familyLogits: [], registerLogits: [] };

function pooled(size = 2) {
  const workers: (RelayWorker & { asked: EncoderRequest[] })[] = [];
  const replies: EncoderReply[] = [];
  const pool = createEncoderPool(() => {
    const asked: EncoderRequest[] = [];
    const worker = {
      asked,
      postMessage: (request: EncoderRequest) => asked.push(request),
      onmessage: null,
      onerror: null,
    };
    workers.push(worker);
    return worker;
  }, size);
  pool.onmessage = ({ data }) => replies.push(data);
  return {
    workers,
    replies,
    encode: (id: number) => pool.postMessage({ id, kind: 'encode', tokenIds: [id] }),
    answer: (worker: number, reply: EncoderReply) =>
      workers[worker]?.onmessage?.({ data: reply } as MessageEvent<EncoderReply>),
    stop: (worker: number) => workers[worker]?.onerror?.({ message: 'no memory' } as ErrorEvent),
    idsOf: (worker: number) => workers[worker]?.asked.map(({ id }) => id),
  };
}

it('has one worker until a window waits behind another, and uses another only once that one is open', () => {
  const { workers, encode, answer, idsOf, replies } = pooled();
  encode(1);
  expect(workers).toHaveLength(1);
  for (const id of [2, 3]) encode(id);
  expect([idsOf(0), idsOf(1)]).toEqual([[1, 2, 3], [0]]);
  answer(1, { id: 0, output: null });
  for (const id of [4, 5, 6]) encode(id);
  expect([idsOf(0), idsOf(1)]).toEqual([
    [1, 2, 3],
    [0, 4, 5, 6],
  ]);
  answer(0, { id: 1, output });
  // Its own opening is nobody's answer.
  expect(replies).toEqual([{ id: 1, output }]);
  encode(7);
  expect(idsOf(0)).toEqual([1, 2, 3, 7]);
  expect(workers).toHaveLength(2);
});

it('goes on with one worker where there is no room for another', () => {
  const { workers, encode, answer, idsOf } = pooled();
  for (const id of [1, 2, 3]) encode(id);
  answer(1, { id: 0, error: 'no memory', file: null });
  for (const id of [4, 5]) encode(id);
  expect(idsOf(0)).toEqual([1, 2, 3, 4, 5]);
  expect(workers).toHaveLength(2);
});

it('tells those who wait for a worker that stopped, and leaves it out', () => {
  const { encode, answer, stop, idsOf, replies } = pooled();
  for (const id of [1, 2, 3]) encode(id);
  answer(1, { id: 0, output: null });
  encode(4);
  stop(1);
  expect(replies).toEqual([{ id: 4, error: 'no memory', file: null }]);
  encode(5);
  expect(idsOf(0)).toEqual([1, 2, 3, 5]);
});
