import { CorruptModelError, verifyFile } from '@/models/encoder/load-files.ts';
import {
  type LanguageModelManifest,
  MANIFEST_PATH,
  NotAPackError,
  packBytes,
  packFiles,
  readPackManifest,
} from '@/models/language-model/pack.ts';
import { NO_PACK, type PackState } from '../../shared/model-pack/pack-state.ts';
import type { PartStore } from '../../shared/model-pack/part-store.ts';
import { fetchFile } from './fetch-file.ts';
import { PackError } from './pack-error.ts';

/** What the keeper rests on; a test passes its own. */
export interface PackParts {
  openStore: () => Promise<PartStore>;
  state: { getValue(): Promise<PackState>; setValue(state: PackState): Promise<void> };
  fetch: typeof fetch;
  freeBytes: () => Promise<number>;
  /** Keeps the worker alive while a pack arrives. */
  setBusy: (isBusy: boolean) => void;
  /** Before the files go: whoever uses them lets go. */
  releasing: () => Promise<void>;
  wait?: (ms: number) => Promise<void>;
}

export type PackKeeper = ReturnType<typeof createPackKeeper>;

/** No manifest is larger. */
const MAX_MANIFEST_BYTES = 200_000;
/** So often a connection may fail without a byte between before the download waits for its reader. */
const MAX_FAILURES = 3;
const RETRY_MS = 1500;

/** Brings the language-model pack in, keeps it, and removes it; one piece of work at a time. */
export function createPackKeeper(parts: PackParts) {
  let work: { controller: AbortController; ended: Promise<void> } | null = null;
  const update = async (change: Partial<PackState>) =>
    parts.state.setValue({ ...(await parts.state.getValue()), ...change });

  async function stop(): Promise<void> {
    work?.controller.abort();
    await work?.ended;
  }

  function run(task: (signal: AbortSignal) => Promise<void>): void {
    if (work) return;
    const controller = new AbortController();
    parts.setBusy(true);
    const ended = task(controller.signal)
      .catch((error: unknown) => (controller.signal.aborted ? undefined : update(failureOf(error))))
      .catch(() => undefined) // the row keeps its last state and is taken up at the next start
      .then(() => {
        work = null;
        parts.setBusy(false);
      });
    work = { controller, ended };
  }

  const download = () =>
    run(async (signal) => {
      const store = await parts.openStore();
      const { address } = await parts.state.getValue();
      if (address === null) throw new PackError('missing-file', MANIFEST_PATH);
      const manifest = await arrivingManifest(parts, store, { address, signal });
      await update({ facts: factsOf(manifest), totalBytes: packBytes(manifest) });
      await fetchAll(parts, store, { address, manifest, signal, update });
      await check(store, manifest, update);
    });

  const adopt = () =>
    run(async () => {
      const store = await parts.openStore();
      const manifest = readPackManifest(await store.read(MANIFEST_PATH));
      await update({ facts: factsOf(manifest), totalBytes: packBytes(manifest) });
      await check(store, manifest, update);
    });

  async function remove(): Promise<void> {
    await stop();
    await parts.releasing();
    await (await parts.openStore()).clear();
    await parts.state.setValue(NO_PACK);
  }

  return {
    async download(address: string): Promise<void> {
      await remove();
      await parts.state.setValue({ ...NO_PACK, phase: 'downloading', address });
      download();
    },
    async pause(): Promise<void> {
      await stop();
      if ((await parts.state.getValue()).phase === 'downloading') await update({ phase: 'paused' });
    },
    async resume(): Promise<void> {
      const { phase, address } = await parts.state.getValue();
      if ((phase !== 'paused' && phase !== 'failed') || address === null) return;
      await update({ phase: 'downloading', problem: null, detail: '' });
      download();
    },
    async adopt(): Promise<void> {
      await update({ phase: 'checking' });
      adopt();
    },
    remove,
    /** Takes up what the death of a worker interrupted. */
    async takeUp(): Promise<void> {
      const { phase, address } = await parts.state.getValue();
      if (phase === 'downloading') download();
      if (phase === 'checking') address === null ? adopt() : download();
    },
    /** Settles when nothing is under way; for tests. */
    idle: async (): Promise<void> => work?.ended,
  };
}

type Update = (change: Partial<PackState>) => Promise<void>;

/** The manifest that is there already, or the one at the address. */
async function arrivingManifest(
  parts: PackParts,
  store: PartStore,
  { address, signal }: { address: string; signal: AbortSignal },
): Promise<LanguageModelManifest> {
  const known = await store.read(MANIFEST_PATH);
  if (known.length > 0) return readPackManifest(known);
  const response = await parts.fetch(new URL(MANIFEST_PATH, address), {
    signal,
    ...{ cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' },
  });
  if (!response.ok) throw new PackError('refused', `${MANIFEST_PATH}: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length > MAX_MANIFEST_BYTES) throw new PackError('not-a-pack', MANIFEST_PATH);
  const manifest = readPackManifest(bytes);
  if ((await parts.freeBytes()) < packBytes(manifest)) throw new PackError('no-room', '');
  await store.append(MANIFEST_PATH, bytes);
  return manifest;
}

async function fetchAll(
  parts: PackParts,
  store: PartStore,
  run: { address: string; manifest: LanguageModelManifest; signal: AbortSignal; update: Update },
): Promise<void> {
  const { address, manifest, signal, update } = run;
  const wait = parts.wait ?? ((ms: number) => new Promise((resolve) => setTimeout(resolve, ms)));
  let before = 0;
  for (const file of packFiles(manifest)) {
    const onStored = (bytes: number) => update({ doneBytes: before + bytes });
    for (let failures = 0; ; ) {
      const had = await store.size(file.path);
      await onStored(Math.min(had, file.bytes));
      try {
        await fetchFile(address, file, { fetch: parts.fetch, store, signal, onStored });
        break;
      } catch (error) {
        if (signal.aborted || !(error instanceof TypeError)) throw error;
        failures = (await store.size(file.path)) > had ? 1 : failures + 1;
        if (failures >= MAX_FAILURES) throw new PackError('unreachable', file.path);
        await wait(RETRY_MS);
      }
    }
    before += file.bytes;
  }
  await update({ doneBytes: before });
}

/** Every file must be the one of the manifest; a damaged one goes, so that it is fetched again. */
async function check(store: PartStore, manifest: LanguageModelManifest, update: Update): Promise<void> {
  await update({ phase: 'checking', doneBytes: packBytes(manifest) });
  for (const file of packFiles(manifest)) {
    const bytes = await store.read(file.path);
    if (bytes.length === 0) throw new PackError('missing-file', file.path);
    try {
      await verifyFile(bytes, file);
    } catch (error) {
      if (!(error instanceof CorruptModelError)) throw error;
      await store.remove(file.path);
      throw new PackError('damaged', file.path);
    }
  }
  await update({ phase: 'ready', problem: null, detail: '' });
}

function factsOf({ name, revision, licence, madeFrom, bits }: LanguageModelManifest) {
  return { name, revision, licence, madeFrom, bits };
}

function failureOf(error: unknown): Partial<PackState> {
  if (error instanceof PackError) {
    const phase = error.problem === 'unreachable' ? 'paused' : 'failed';
    return { phase, problem: error.problem, detail: error.detail };
  }
  if (error instanceof NotAPackError) return { phase: 'failed', problem: 'not-a-pack', detail: error.message };
  if (error instanceof TypeError) return { phase: 'paused', problem: 'unreachable', detail: '' };
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  return { phase: 'failed', problem: isFull ? 'no-room' : 'storage', detail: '' };
}
