import type { Bank, BankInfo } from '@/models/examples/bank.ts';
import { spansOfChunks } from '@/models/examples/bank.ts';
import { corrected } from '@/models/examples/corrected.ts';
import type { ExampleTools } from '@/models/examples/example-tools.ts';
import { sha256Hex } from '@/models/text/hash.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Correction, PackRow, Packs } from '../../shared/store/packs.ts';
import type { OwnExamples } from './own-examples.ts';
import type { ShippedBanks } from './shipped-banks.ts';

export interface BankSources {
  shipped: () => Promise<ShippedBanks>;
  packs: Pick<Packs, 'list' | 'read' | 'corrections'>;
  settings: Pick<Settings, 'banksOff' | 'ownExamples'>;
  own: Pick<OwnExamples, 'read' | 'bank' | 'key'>;
  encoderRevision: () => Promise<string>;
}

/** Banks that are switched on, with a name for exactly this set of them. */
export type OpenBanks = Pick<ExampleTools, 'banks' | 'shippedBanks' | 'outdated' | 'shipped' | 'encoderRevision'>;

export interface OpenOptions {
  signal: AbortSignal;
  /** Collected passages that are being read before they can be found. */
  onReading: (done: number, total: number) => void;
}

export type Banks = ReturnType<typeof createBanks>;

interface Active {
  shipped: ShippedBanks;
  /** Shipped banks that are switched on. */
  shippedOn: readonly Bank[];
  packs: readonly PackRow[];
  corrections: ReadonlyMap<string, readonly Correction[]>;
  encoderRevision: string;
  hasOwn: boolean;
}

/** The banks that are switched on. One that was read stays in memory as long as this worker and its pack do. */
export function createBanks(sources: BankSources) {
  const read = new Map<string, Promise<Bank>>();

  function opened(row: PackRow): Promise<Bank> {
    const known = read.get(row.id) ?? readBank(sources.packs, row);
    read.set(row.id, known);
    known.catch(() => read.delete(row.id)); // one that could not be read is tried again
    return known;
  }

  return {
    /** Names the encoder, the banks and what was corrected in them: what is found with an equal key is the same. */
    key: async (): Promise<string> => keyOf(await activeBanks(sources), sources.own),
    /** One bank, switched on or not; null where there is none with this SHA-256. */
    async find(sha256: string, options: OpenOptions): Promise<Bank | null> {
      const shipped = (await sources.shipped()).banks.find(({ info }) => info.sha256 === sha256);
      if (shipped) return shipped;
      const row = (await sources.packs.list()).find(({ id }) => id === sha256);
      if (row) return opened(row);
      const own = await sources.own.bank(options);
      return own?.info.sha256 === sha256 ? own : null;
    },
    async open({ signal, onReading }: OpenOptions): Promise<OpenBanks> {
      const active = await activeBanks(sources);
      const { encoderRevision, shipped, shippedOn, packs, corrections } = active;
      for (const id of read.keys()) if (!packs.some((row) => row.id === id)) read.delete(id);
      const isOfThisEncoder = ({ info }: { info: BankInfo }) => info.encoderRevision === encoderRevision;
      const fits = packs.filter(isOfThisEncoder);
      const own = active.hasOwn ? await sources.own.bank({ signal, onReading }) : null;
      const banks = [...shippedOn.filter(isOfThisEncoder), ...(await Promise.all(fits.map(opened)))];
      return {
        encoderRevision,
        shipped: shipped.manifest,
        banks: [...banks.map((bank) => withCorrections(bank, corrections)), ...(own ? [own] : [])],
        // A bank that a person corrected is no longer what was shipped and measured.
        shippedBanks: new Set(shippedOn.map(({ info }) => info.sha256).filter((id) => !corrections.has(id))),
        outdated: [...shippedOn, ...packs].filter((one) => !isOfThisEncoder(one)).map(({ info }) => info),
      };
    },
  };
}

async function activeBanks({ shipped, packs, settings, encoderRevision }: BankSources): Promise<Active> {
  const [all, rows, off, hasOwn, revision] = await Promise.all([
    shipped(),
    packs.list(),
    settings.banksOff.getValue(),
    settings.ownExamples.getValue(),
    encoderRevision(),
  ]);
  const shippedOn = all.banks.filter(({ info }) => !off.includes(info.sha256));
  const on = rows.filter(({ isOn }) => isOn);
  const ids = [...shippedOn.map(({ info }) => info.sha256), ...on.map(({ id }) => id)];
  const made = await Promise.all(ids.map(async (id) => [id, await packs.corrections(id)] as const));
  const corrections = new Map(made.filter(([, ofBank]) => ofBank.length > 0));
  return { shipped: all, shippedOn, packs: on, corrections, encoderRevision: revision, hasOwn };
}

async function keyOf(active: Active, own: BankSources['own']): Promise<string> {
  const { shippedOn, packs, corrections, encoderRevision, hasOwn, shipped } = active;
  const ids = [...shippedOn.map(({ info }) => info.sha256), ...packs.map(({ id }) => id)].sort();
  const changes = ids.map((id) => corrections.get(id) ?? []);
  const numbers = { cover: shipped.manifest.cover, nearness: shipped.manifest.nearness };
  return sha256Hex(JSON.stringify([encoderRevision, numbers, ids, changes, hasOwn ? await own.key() : null]));
}

async function readBank(packs: BankSources['packs'], { id, info }: PackRow): Promise<Bank> {
  const { examples, fingerprints, chunks } = await packs.read(id);
  // Whatever a file says, it is not the reader's own collection.
  const ofOthers = examples.map((example) => ({ ...example, isOwn: false }));
  return { info, examples: ofOthers, fingerprints, spans: spansOfChunks(chunks) };
}

function withCorrections(bank: Bank, corrections: Active['corrections']): Bank {
  const made = corrections.get(bank.info.sha256) ?? [];
  const labels = made.flatMap(({ example, label }) => (label ? [[example, label] as const] : []));
  const leftOut = made.filter(({ isLeftOut }) => isLeftOut).map(({ example }) => example);
  return corrected(bank, { labels: new Map(labels), leftOut: new Set(leftOut) });
}
