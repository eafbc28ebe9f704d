import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import { NO_PACK, type PackState as PackRow } from '../shared/model-pack/pack-state.ts';
import type { PartStore } from '../shared/model-pack/part-store.ts';
import type { Protocol } from '../shared/protocol.ts';
import { problemWords } from './library-state.ts';

type Verb = 'downloadPack' | 'pausePack' | 'resumePack' | 'adoptPack' | 'removePack';

export interface PackParts {
  row: {
    getValue(): Promise<PackRow>;
    setValue(row: PackRow): Promise<void>;
    watch(changed: (row: PackRow | null) => void): unknown;
  };
  send: <K extends Verb>(name: K, data: Parameters<Protocol[K]>[0]) => Promise<unknown>;
  openStore: () => Promise<PartStore>;
  /** Asks the person for access to the sites of a pattern. */
  request: (pattern: string) => Promise<boolean>;
}

/** What the card of the language model draws, and what a person can do there. */
export interface PackState {
  row: ReadonlySignal<PackRow>;
  /** Whether this page is copying files now: another one that did so may be gone. */
  isCopying: ReadonlySignal<boolean>;
  /** Whether the background is at work on it. */
  isArriving: ReadonlySignal<boolean>;
  /** Why nothing was begun, as a sentence. */
  refusal: ReadonlySignal<string | null>;
  download(address: string): Promise<void>;
  copy(files: readonly File[]): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  remove(): Promise<void>;
}

const MANIFEST = 'manifest.json';
const SLICE_BYTES = 4 * 2 ** 20;

/** Watches the pack's row; the background downloads and checks, this page only copies chosen files. */
export async function openPackState({ row, send, openStore, request }: PackParts): Promise<PackState> {
  const shown = signal<PackRow>(await row.getValue());
  const isCopying = signal(false);
  const refusal = signal<string | null>(null);
  row.watch((changed) => {
    shown.value = changed ?? NO_PACK;
  });

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    refusal.value = null;
    try {
      await work();
    } catch (error) {
      refusal.value = problemWords(error);
    }
  }

  async function copyAll(chosen: readonly File[]): Promise<void> {
    const files = await packOf(chosen);
    if (!files) {
      refusal.value = message('modelPackNoManifest');
      return;
    }
    await send('removePack', {});
    const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
    const store = await openStore();
    let doneBytes = 0;
    isCopying.value = true;
    for (const file of files) {
      for (let at = 0; at < file.size; at += SLICE_BYTES) {
        await store.append(file.name, new Uint8Array(await file.slice(at, at + SLICE_BYTES).arrayBuffer()));
        doneBytes = Math.min(doneBytes + SLICE_BYTES, totalBytes);
        await row.setValue({ ...NO_PACK, phase: 'copying', doneBytes, totalBytes });
      }
    }
    await send('adoptPack', {});
  }

  return {
    row: shown,
    isCopying,
    isArriving: computed(() => ['downloading', 'checking'].includes(shown.value.phase)),
    refusal,
    async download(typed) {
      const address = folderOf(typed);
      if (!address) {
        refusal.value = message('modelPackAddressWrong');
        return;
      }
      // First of all: the browser asks only while the click is fresh.
      const isGranted = await request(`${address.protocol}//${address.hostname}/*`).catch(() => false);
      if (!isGranted) refusal.value = message('modelPackNotGranted', address.hostname);
      else await attempt(() => send('downloadPack', { address: address.href }));
    },
    copy: (chosen) => attempt(() => copyAll(chosen).finally(() => (isCopying.value = false))),
    pause: () => attempt(() => send('pausePack', {})),
    resume: () => attempt(() => send('resumePack', {})),
    remove: () => attempt(() => send('removePack', {})),
  };
}

/** The manifest and the files that it names, of what was chosen; null where there is no manifest. */
async function packOf(chosen: readonly File[]): Promise<File[] | null> {
  const manifest = chosen.find(({ name }) => name === MANIFEST);
  if (!manifest || manifest.size > 200_000) return null;
  const folder = manifest.webkitRelativePath.slice(0, -MANIFEST.length);
  const named = namesIn(await manifest.text());
  const isBeside = (file: File) => file.webkitRelativePath === '' || file.webkitRelativePath === folder + file.name;
  return [manifest, ...chosen.filter((file) => named.includes(file.name) && isBeside(file))];
}

/** What it says is checked in the background; here it only tells which files to copy. */
function namesIn(manifest: string): string[] {
  try {
    const fields: unknown[] = Object.values(JSON.parse(manifest));
    const paths = fields.map((field) => (field as { path?: unknown } | null)?.path);
    return paths.filter((path) => typeof path === 'string');
  } catch {
    return []; // then its copy is refused, with the reason
  }
}

/** The folder that a typed address means, ending in a slash; null where it is none that may be asked. */
export function folderOf(typed: string): URL | null {
  const address = URL.parse(typed.trim());
  if (!address) return null;
  const isLocal = ['localhost', '127.0.0.1'].includes(address.hostname);
  if (address.protocol !== 'https:' && !(address.protocol === 'http:' && isLocal)) return null;
  const path = address.pathname.replace(/manifest\.json$/, '');
  return new URL(path.endsWith('/') ? path : `${path}/`, address.origin);
}
