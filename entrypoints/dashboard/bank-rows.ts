import type { BankInfo } from '@/models/examples/bank.ts';
import type { Example } from '@/models/examples/example.ts';
import type { Correction, PackRow } from '../shared/store/packs.ts';

/** A bank as the page of examples lists it. */
export interface BankRow extends Pick<PackRow, 'id' | 'domains' | 'isOn'> {
  info: BankInfo;
  /** Null for what ships with Penlight. */
  added: Pick<PackRow, 'addedAt' | 'from' | 'bytes'> | null;
  corrections: readonly Correction[];
}

/** A bank of the package, with what is counted of it. */
export type ShippedRow = Pick<PackRow, 'id' | 'info' | 'domains'>;

/** Shipped banks first, then added ones. */
export function bankRows(
  shipped: readonly ShippedRow[],
  off: readonly string[],
  packs: readonly PackRow[],
  corrections: readonly Correction[],
): BankRow[] {
  const of = (id: string) => corrections.filter(({ pack }) => pack === id);
  return [
    ...shipped.map((row) => ({ ...row, isOn: !off.includes(row.id), added: null, corrections: of(row.id) })),
    ...packs.map(({ addedAt, from, bytes, ...row }) => ({
      ...row,
      added: { addedAt, from, bytes },
      corrections: of(row.id),
    })),
  ];
}

/** Examples of each domain, by label. */
export function domainsOf(examples: readonly Pick<Example, 'domain' | 'label'>[]): PackRow['domains'] {
  const domains = new Map<string, { human: number; machine: number }>();
  for (const { domain, label } of examples) {
    const counts = domains.get(domain) ?? { human: 0, machine: 0 };
    counts[label] += 1;
    domains.set(domain, counts);
  }
  return Object.fromEntries(domains);
}

/** One field of writing, and how much of it the banks that are switched on hold. */
export interface Coverage {
  domain: string;
  human: number;
  machine: number;
}

/** What the banks that are switched on hold of each domain, most first. */
export function coverageOf(rows: readonly BankRow[]): Coverage[] {
  const sums = new Map<string, Coverage>();
  for (const { domains } of rows.filter(({ isOn }) => isOn)) {
    for (const [domain, { human, machine }] of Object.entries(domains)) {
      const sum = sums.get(domain) ?? { domain, human: 0, machine: 0 };
      sums.set(domain, { domain, human: sum.human + human, machine: sum.machine + machine });
    }
  }
  return [...sums.values()].sort((a, b) => b.human + b.machine - a.human - a.machine);
}
