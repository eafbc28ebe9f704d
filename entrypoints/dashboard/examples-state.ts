import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { Bank } from '@/models/examples/bank.ts';
import type { Example } from '@/models/examples/example.ts';
import type { Settings } from '../shared/settings.ts';
import type { Correction, PackRow, Packs } from '../shared/store/packs.ts';
import { type BankRow, bankRows, domainsOf } from './bank-rows.ts';
import { afterMessage, problemWords } from './library-state.ts';

export interface ExamplesParts {
  packs: Pick<Packs, 'watchAll' | 'setOn' | 'remove' | 'restore' | 'purge' | 'read' | 'examples' | 'correct' | 'sweep'>;
  settings: Pick<Settings, 'banksOff'>;
  /** Banks of the package; rejects where they cannot be read. */
  loadShipped: () => Promise<Bank[]>;
  isLocked: (packId: string) => Promise<boolean>;
  whileLocked: <T>(packId: string, work: () => Promise<T>) => Promise<T>;
  /** Hands a file to the browser's downloads. */
  download: (file: Blob, name: string) => void;
  toasts: Toasts;
  now?: () => Date;
}

/** The example packs, as their page draws them. */
export interface ExamplesState {
  /** Null until they are read. */
  banks: ReadonlySignal<BankRow[] | null>;
  /** Why packs cannot be read, as a sentence. */
  problem: ReadonlySignal<string | null>;
  setOn(bank: BankRow, isOn: boolean): Promise<void>;
  /** Takes a pack away at once; it is deleted when the message with its undo is gone. */
  remove(bank: BankRow): Promise<void>;
  save(bank: BankRow): Promise<void>;
  examples(bankId: string): Promise<Example[]>;
  /** Says something else of an example, with the way back. */
  correct(correction: Correction, before: Correction | undefined): Promise<void>;
  close(): void;
}

/** Watches the packs. Every change can be undone from its message. */
export function openExamplesState(parts: ExamplesParts): ExamplesState {
  const { packs, settings, toasts } = parts;
  const stored = signal<{ packs: PackRow[]; corrections: Correction[] } | null>(null);
  const shipped = signal<Bank[] | null>(null);
  const off = signal<string[]>([]);
  const problem = signal<string | null>(null);
  const shippedRows = computed(
    () => shipped.value?.map(({ info, examples }) => ({ id: info.sha256, info, domains: domainsOf(examples) })) ?? null,
  );
  const stops = [
    packs.watchAll(
      (rows, corrections) => {
        problem.value = null;
        stored.value = { packs: rows, corrections };
      },
      (error) => {
        problem.value = problemWords(error);
      },
    ),
    settings.banksOff.watch((value) => {
      off.value = value ?? [];
    }),
  ];
  void settings.banksOff.getValue().then((value) => {
    off.value = value;
  });
  const loading = parts.loadShipped();
  loading.then(
    (banks) => {
      shipped.value = banks;
    },
    () => {
      shipped.value = []; // packs of one's own are usable without it
    },
  );
  // What an earlier page left half done goes before anything is added.
  packs.sweep(parts.isLocked).catch(() => undefined);

  async function attempt(work: () => Promise<void>): Promise<void> {
    toasts.dismiss();
    await work().catch((error) => toasts.show(problemWords(error)));
  }

  async function switchShipped(id: string, isOn: boolean): Promise<void> {
    const others = (await settings.banksOff.getValue()).filter((one) => one !== id);
    await settings.banksOff.setValue(isOn ? others : [...others, id]);
  }

  const find = async (id: string) => (await loading.catch(() => [])).find(({ info }) => info.sha256 === id);

  return {
    banks: computed(() =>
      stored.value && shippedRows.value
        ? bankRows(shippedRows.value, off.value, stored.value.packs, stored.value.corrections)
        : null,
    ),
    problem,
    setOn: ({ id, added }, isOn) => attempt(() => (added ? packs.setOn(id, isOn) : switchShipped(id, isOn))),
    remove: ({ id, info }) =>
      attempt(async () => {
        await packs.remove(id);
        let isUndone = false;
        toasts.show(message('examplePackRemoved', info.name), () => {
          isUndone = true;
          void attempt(() => packs.restore(id));
        });
        const gone = new Promise<void>((resolve) => afterMessage(toasts, resolve));
        // Held, so that nobody deletes it while the way back is offered.
        void parts.whileLocked(id, async () => {
          await gone;
          if (!isUndone) await packs.purge(id).catch(() => undefined); // else the next start does it
        });
      }),
    save: ({ id, info }) =>
      attempt(async () => {
        const [{ writePack }, { spansOfChunks }, { PACK_EXTENSION }] = await Promise.all([
          import('@/models/examples/write-pack.ts'),
          import('@/models/examples/bank.ts'),
          import('@/models/examples/pack.ts'),
        ]);
        const { chunks, ...pieces } = await packs.read(id);
        const { bytes } = await writePack({ info, ...pieces, spans: spansOfChunks(chunks) });
        parts.download(new Blob([bytes]), `${fileNameOf(info.name)}${PACK_EXTENSION}`);
        toasts.show(message('examplePackSaved', info.name));
      }),
    examples: async (id) => (await find(id))?.examples ?? (await packs.examples(id)),
    correct: (correction, before) =>
      attempt(async () => {
        await packs.correct(correction);
        const { pack, example, changedAt } = correction;
        const back = before ?? { pack, example, label: null, isLeftOut: false, changedAt };
        toasts.show(message('exampleCorrected'), () => void attempt(() => packs.correct(back)));
      }),
    close() {
      for (const stop of stops) stop();
    },
  };
}

/** A name that every file system takes. */
const fileNameOf = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'pack';
