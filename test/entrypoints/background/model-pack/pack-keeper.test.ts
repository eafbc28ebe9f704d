import { readFile } from 'node:fs/promises';
import { expect, it, vi } from 'vitest';
import { createPackKeeper, type PackParts } from '@/entrypoints/background/model-pack/pack-keeper.ts';
import { NO_PACK, type PackState } from '@/entrypoints/shared/model-pack/pack-state.ts';
import { fakeFolder, fakeStore } from './parts.ts';

const ADDRESS = 'https://packs.example/tiny/';
const FOLDER = 'test/fixtures/tiny-language-model/';

/** How a server answers for a file: its bytes, or what else may happen. */
type Answer = (bytes: Uint8Array<ArrayBuffer>, from: number) => Response | Promise<Response>;
const whole: Answer = (bytes, from) => new Response(bytes.slice(from), { status: from > 0 ? 206 : 200 });

function keeperWith(
  { answers = {}, folder = fakeFolder(), state = NO_PACK as PackState } = {} as {
    answers?: Record<string, Answer>;
    folder?: ReturnType<typeof fakeFolder>;
    state?: PackState;
  },
) {
  const row = { value: state };
  const asked: string[] = [];
  const parts: PackParts = {
    openStore: async () => fakeStore(folder),
    state: {
      getValue: async () => row.value,
      setValue: async (value) => {
        row.value = value;
      },
    },
    fetch: async (input, init) => {
      const file = String(input).slice(ADDRESS.length);
      const range = new Headers(init?.headers).get('range');
      const from = Number(/\d+/.exec(range ?? '')?.[0] ?? 0);
      asked.push(from > 0 ? `${file}@${from}` : file);
      const bytes = await readFile(FOLDER + file).catch(() => null);
      if (!bytes) return new Response(null, { status: 404 });
      return (answers[file] ?? whole)(new Uint8Array(bytes), from);
    },
    freeBytes: async () => Number.POSITIVE_INFINITY,
    setBusy: vi.fn(),
    releasing: async () => {},
    wait: async () => {},
  };
  return { keeper: createPackKeeper(parts), row, asked, folder, parts };
}

/** Sends a beginning, then the connection breaks. */
const breaking =
  (sent: number): Answer =>
  (bytes, from) => {
    let isSent = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (isSent) return controller.error(new TypeError('network error'));
        isSent = true;
        controller.enqueue(bytes.slice(from, from + sent));
      },
    });
    return new Response(body, { status: from > 0 ? 206 : 200 });
  };

it('downloads, checks and installs a pack', async () => {
  const { keeper, row, asked, parts } = keeperWith();
  await keeper.download(ADDRESS);
  await keeper.idle();
  expect(row.value).toMatchObject({
    phase: 'ready',
    problem: null,
    facts: { name: 'Penlight tiny test language model' },
  });
  expect(row.value.doneBytes).toBe(row.value.totalBytes);
  expect(asked).toEqual(['manifest.json', 'weights.bin', 'graph.onnx', 'tokenizer.json', 'reference.json']);
  expect(parts.setBusy).toHaveBeenLastCalledWith(false);
});

it('goes on after broken connections from where each stopped', async () => {
  const { keeper, row, asked } = keeperWith({ answers: { 'weights.bin': breaking(60_000) } });
  await keeper.download(ADDRESS);
  await keeper.idle();
  expect(asked.filter((one) => one.startsWith('weights'))).toEqual([
    'weights.bin',
    'weights.bin@60000',
    'weights.bin@120000',
  ]);
  expect(row.value.phase).toBe('ready');
});

it('waits for its reader when nothing arrives any more, and goes on when told to', async () => {
  let isDown = true;
  const answer: Answer = (bytes, from) => (isDown ? Promise.reject(new TypeError('offline')) : whole(bytes, from));
  const { keeper, row } = keeperWith({ answers: { 'graph.onnx': answer } });
  await keeper.download(ADDRESS);
  await keeper.idle();
  expect(row.value).toMatchObject({ phase: 'paused', problem: 'unreachable' });
  isDown = false;
  await keeper.resume();
  await keeper.idle();
  expect(row.value.phase).toBe('ready');
});

it('is taken up by the next worker, which asks for the rest only', async () => {
  const first = keeperWith({ answers: { 'weights.bin': breaking(90_000), 'graph.onnx': () => new Promise(() => {}) } });
  await first.keeper.download(ADDRESS);
  await vi.waitFor(() => expect(first.asked).toContain('graph.onnx'));
  const next = keeperWith({ folder: first.folder, state: first.row.value });
  await next.keeper.takeUp();
  await next.keeper.idle();
  expect(next.asked).toEqual(['graph.onnx', 'tokenizer.json', 'reference.json']);
  expect(next.row.value.phase).toBe('ready');
});

it('starts a file anew where the server knows no ranges', async () => {
  const noRange: Answer = (bytes, from) => (from > 0 ? new Response(bytes) : breaking(1000)(bytes, 0));
  const { keeper, row } = keeperWith({ answers: { 'weights.bin': noRange } });
  await keeper.download(ADDRESS);
  await keeper.idle();
  expect(row.value.phase).toBe('ready');
});

it('refuses files that are damaged, too long or missing, and says which', async () => {
  const flipped: Answer = (bytes) => new Response(bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte)));
  const longer: Answer = (bytes) => new Response(new Uint8Array([...bytes, 0]));
  const gone: Answer = () => new Response(null, { status: 410 });
  for (const [answer, problem] of [
    [flipped, 'damaged'],
    [longer, 'wrong-size'],
    [gone, 'refused'],
  ] as const) {
    const { keeper, row } = keeperWith({ answers: { 'graph.onnx': answer } });
    await keeper.download(ADDRESS);
    await keeper.idle();
    expect(row.value).toMatchObject({ phase: 'failed', problem });
    expect(row.value.detail).toContain('graph.onnx');
  }
});

it('fetches only the damaged file again', async () => {
  let isDamaged = true;
  const answer: Answer = (bytes, from) =>
    isDamaged ? new Response(bytes.map((byte) => byte ^ 1)) : whole(bytes, from);
  const { keeper, row, asked } = keeperWith({ answers: { 'tokenizer.json': answer } });
  await keeper.download(ADDRESS);
  await keeper.idle();
  isDamaged = false;
  asked.length = 0;
  await keeper.resume();
  await keeper.idle();
  expect(asked).toEqual(['tokenizer.json']);
  expect(row.value.phase).toBe('ready');
});

it('says what is no pack, and removes everything when asked to', async () => {
  const { keeper, row, folder } = keeperWith({
    answers: { 'manifest.json': () => new Response('{"kind":"sourdough"}') },
  });
  await keeper.download(ADDRESS);
  await keeper.idle();
  expect(row.value).toMatchObject({ phase: 'failed', problem: 'not-a-pack' });
  await keeper.remove();
  expect(row.value).toEqual(NO_PACK);
  expect(folder.parts.size).toBe(0);
});

it('installs what a page has copied, once every file is the one of the manifest', async () => {
  const { keeper, row, folder } = keeperWith();
  const store = fakeStore(folder);
  for (const file of ['manifest.json', 'weights.bin', 'graph.onnx', 'tokenizer.json']) {
    await store.append(file, new Uint8Array(await readFile(FOLDER + file)));
  }
  await keeper.adopt();
  await keeper.idle();
  expect(row.value).toMatchObject({ phase: 'failed', problem: 'missing-file', detail: 'reference.json' });
  await store.append('reference.json', new Uint8Array(await readFile(`${FOLDER}reference.json`)));
  await keeper.adopt();
  await keeper.idle();
  expect(row.value.phase).toBe('ready');
});
