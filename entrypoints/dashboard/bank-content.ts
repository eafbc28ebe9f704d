import type { Example, ExampleLabel } from '@/models/examples/example.ts';
import type { Correction } from '../shared/store/packs.ts';
import type { BankRow } from './bank-rows.ts';

/** One example as a person sees it: as its bank has it, and what they said of it. */
export interface ShownExample {
  example: Example;
  correction: Correction | null;
}

/** Which examples of a bank to show; empty strings let everything through. */
export interface ExampleFilter {
  /** Every word must stand in the text or in what is said of it. */
  query: string;
  label: ExampleLabel | '';
  isCorrected: boolean;
}

export const ALL_EXAMPLES: ExampleFilter = { query: '', label: '', isCorrected: false };

/** The examples that pass a filter, in their order. */
export function shownExamples(
  examples: readonly Example[],
  corrections: readonly Correction[],
  { query, label, isCorrected }: ExampleFilter,
): ShownExample[] {
  const said = new Map(corrections.map((one) => [one.example, one]));
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return examples
    .map((example) => ({ example, correction: said.get(example.id) ?? null }))
    .filter(({ example, correction }) => {
      if (isCorrected && !correction) return false;
      if (label !== '' && (correction?.label ?? example.label) !== label) return false;
      return words.length === 0 || mentions(example, words);
    });
}

function mentions(example: Example, words: readonly string[]): boolean {
  const { id, text, description, source, domain, model, author, url, licence, era } = example;
  const all = [id, source, domain, model, author, url, licence, era, description, text].join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
}

/** Examples that count, by label, once an example is corrected. */
export interface Counts {
  human: number;
  machine: number;
}

/** What a bank holds now, and would hold with one more correction. */
export function countsWith(
  { info, corrections }: Pick<BankRow, 'info' | 'corrections'>,
  examples: readonly Example[],
  next: Correction,
): { before: Counts; after: Counts } {
  const others = corrections.filter(({ example }) => example !== next.example);
  const plain = { human: info.counts.label.human ?? 0, machine: info.counts.label.machine ?? 0 };
  return { before: counted(plain, examples, corrections), after: counted(plain, examples, [...others, next]) };
}

function counted(plain: Counts, examples: readonly Example[], corrections: readonly Correction[]): Counts {
  const counts = { ...plain };
  const labels = new Map(examples.map(({ id, label }) => [id, label]));
  for (const { example, label, isLeftOut } of corrections) {
    const own = labels.get(example);
    if (!own) continue;
    counts[own] -= 1;
    if (!isLeftOut) counts[label ?? own] += 1;
  }
  return counts;
}
