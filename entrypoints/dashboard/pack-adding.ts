import { type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { Bank } from '@/models/examples/bank.ts';
import { siteAccess } from '../shared/site-access.ts';
import type { Packs, StoredBank } from '../shared/store/packs.ts';
import { ToldError } from '../shared/told-error.ts';
import { domainsOf } from './bank-rows.ts';
import { download } from './download.ts';
import { refusalOf } from './example-pack-words.ts';

/** Where adding a pack stands. */
export type Adding =
  | { step: 'none' }
  /** `total` is 0 where it is not known. */
  | { step: 'loading' | 'reading' | 'writing'; name: string; done: number; total: number }
  /** `url` is set where loading can go on. */
  | { step: 'refused'; name: string; sentence: string; url: string | null };

export interface AddingParts {
  packs: Pick<Packs, 'find' | 'add' | 'downloads'>;
  withRoom: <T>(write: () => Promise<T>) => Promise<T>;
  /** Asks the person for access to a site; must be called while their click is being handled. */
  askForSite: (pattern: string) => Promise<boolean>;
  whileLocked: <T>(packId: string, work: () => Promise<T>) => Promise<T>;
  toasts: Toasts;
  now?: () => Date;
}

/** Adding packs from files and addresses, one at a time. Nothing of a pack stays that is not added whole. */
export interface PackAdding {
  current: ReadonlySignal<Adding>;
  fromFile(file: File): Promise<void>;
  /** From an address that a person typed; the browser asks them about its site first. */
  fromAddress(address: string): Promise<void>;
  /** Stops, or puts a refusal away; what was loaded from an address stays for a day. */
  cancel(): void;
}

const NONE: Adding = { step: 'none' };

export function openPackAdding(parts: AddingParts): PackAdding {
  const { packs, toasts, now = () => new Date() } = parts;
  const current = signal<Adding>(NONE);
  let stop = new AbortController();

  /** Runs one attempt; one that is stopped or replaced says nothing any more. */
  async function attempt(name: string, url: string | null, work: (signal: AbortSignal) => Promise<void>) {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    toasts.dismiss();
    try {
      await work(signal);
      if (!signal.aborted) current.value = NONE;
    } catch (error) {
      if (signal.aborted) return;
      const { sentence, canGoOn } = refusalOf(error);
      current.value = { step: 'refused', name, sentence, url: canGoOn ? url : null };
    }
  }

  const show = (step: 'loading' | 'reading' | 'writing', name: string, [done, total]: [number, number]) => {
    current.value = { step, name, done, total };
  };

  async function add(bytes: Uint8Array<ArrayBuffer>, from: string, signal: AbortSignal): Promise<void> {
    show('reading', from, [0, 0]);
    const [{ readPack }, { bankChunks }] = await Promise.all([
      import('@/models/examples/read-pack.ts'),
      import('@/models/examples/bank.ts'),
    ]);
    const bank = await readPack(bytes);
    signal.throwIfAborted();
    const { sha256: id, name } = bank.info;
    if (await packs.find(id)) return toasts.show(message('examplePackHere', name));
    const row = {
      id,
      info: bank.info,
      domains: domainsOf(bank.examples),
      addedAt: now().toISOString(),
      from,
      isOn: true,
    };
    const onProgress = (done: number, total: number) => {
      if (!signal.aborted) show('writing', from, [done, total]);
    };
    const stored: StoredBank = { ...piecesOf(bank), chunks: [...bankChunks(bank)] };
    const write = () => packs.add({ ...row, bytes: bytes.length }, stored, { signal, onProgress });
    const added = await parts.whileLocked(id, () => parts.withRoom(write));
    if (added) toasts.show(message('examplePackAdded', name));
  }

  async function load(url: URL, signal: AbortSignal): Promise<void> {
    const [{ readPackHead }, { PACK_LIMITS }] = await Promise.all([
      import('@/models/examples/read-pack.ts'),
      import('@/models/examples/pack.ts'),
    ]);
    const bytes = await download(url.href, {
      ...{ downloads: packs.downloads, signal, maxBytes: PACK_LIMITS.fileBytes },
      inspect: (beginning) => refuseOther(beginning, readPackHead),
      onProgress: (done, total) => {
        if (!signal.aborted) show('loading', url.href, [done, total ?? 0]);
      },
    });
    // What is no pack is not worth keeping, and a pack is kept where packs are.
    await add(bytes, url.href, signal).finally(() => (signal.aborted ? undefined : packs.downloads.drop(url.href)));
  }

  return {
    current,
    fromFile: (file) =>
      attempt(file.name, null, async (signal) => {
        show('reading', file.name, [0, 0]);
        await add(new Uint8Array(await file.arrayBuffer()), file.name, signal);
      }),
    fromAddress(address) {
      const url = URL.canParse(address.trim()) ? new URL(address.trim()) : null;
      const pattern = url && siteAccess(url);
      // Asked before anything else, since a browser lets only a click ask.
      const isGranted = pattern ? parts.askForSite(pattern) : Promise.resolve(false);
      return attempt(address, url?.href ?? null, async (signal) => {
        if (!url || !pattern) throw new ToldError(message('examplePackAddressWrong'));
        show('loading', url.href, [0, 0]);
        if (!(await isGranted)) throw new ToldError(message('examplePackAddressDenied'));
        await load(url, signal);
      });
    },
    cancel() {
      stop.abort();
      current.value = NONE;
    },
  };
}

const piecesOf = ({ examples, fingerprints }: Bank) => ({ examples, fingerprints });

/** Stops early where a file is no pack, or too large a one; one cut off inside its manifest may still be. */
function refuseOther(beginning: Uint8Array<ArrayBuffer>, readHead: (bytes: Uint8Array<ArrayBuffer>) => unknown): void {
  try {
    readHead(beginning);
  } catch (error) {
    const isCutOff = error instanceof Error && 'problem' in error && error.problem === 'truncated';
    if (!isCutOff) throw error;
  }
}
