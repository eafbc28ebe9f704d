import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readModelFolder } from '@/models/encoder/node-host.ts';
import type { Evidence } from '@/models/evidence/evidence.ts';
import { loadNgramTable } from '@/models/language-model/ngram.ts';
import { openNodeLanguageModel } from '@/models/language-model/node-language-model.ts';
import { createReader, type Reader } from '@/models/language-model/read-passage.ts';
import type { Passage } from '@/models/passage.ts';

const table = fileURLToPath(new URL('../../../public/models/ngram', import.meta.url));
let read: Reader;

beforeAll(async () => {
  const open = await openNodeLanguageModel('test/fixtures/tiny-language-model', { threads: 1 });
  read = createReader(open, await loadNgramTable(readModelFolder(table)));
});
afterAll(() => read.end());

const reply: Passage = {
  text: 'The otter is green. It lives by the river, in the old mill.',
  kind: 'message',
  role: 'assistant',
  source: { title: '', chat: { site: 's', reply: 1, replies: 1, prompt: 'An otter is green. What colour is it?' } },
};

async function readAll(passage: Passage, signal?: AbortSignal) {
  const found = new Map<string, Evidence>();
  const progress: { done: number; total: number }[] = [];
  await read(passage, {
    onEvidence: (evidence) => void found.set(evidence.kind, evidence),
    onProgress: (step) => void progress.push(step),
    ...(signal ? { signal } : {}),
  });
  return { found, progress };
}

it('reads the words of a reply and what led to it, with progress up to the end', async () => {
  const { found, progress } = await readAll(reply);
  expect(found.get('predictability')).toMatchObject({ state: 'measured', data: { model: { isDone: true } } });
  expect(found.get('prompt-influence')).toMatchObject({
    state: 'measured',
    data: { influence: { isDone: true, matrix: [expect.any(Array), expect.any(Array)] } },
  });
  expect(progress.map(({ done }) => done)).toEqual(progress.map(({ done }) => done).toSorted((a, b) => a - b));
  expect(progress.at(-1)?.done).toBe(progress.at(-1)?.total);
});

it('asks nothing of a prompt where there is none', async () => {
  const { found } = await readAll({ text: 'A note about otters.', kind: 'pasted', source: { title: '' } });
  expect([...found.keys()]).toEqual(['predictability']);
});

it('says so where the prompt is longer than the model reads', async () => {
  const prompt = 'An otter is green and grey and blue. '.repeat(400);
  const source = { ...reply.source, chat: { site: 's', reply: 1, replies: 1, prompt } };
  const { found } = await readAll({ ...reply, source });
  expect(found.get('prompt-influence')?.state).toBe('unavailable');
});

it('stops when it is told to', async () => {
  const controller = new AbortController();
  controller.abort();
  const told = vi.fn();
  await expect(read(reply, { onEvidence: told, onProgress: () => {}, signal: controller.signal })).rejects.toThrow();
  expect(told).not.toHaveBeenCalled();
});
