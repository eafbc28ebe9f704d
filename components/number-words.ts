import type { Budget } from '@/models/verdict/verdict.ts';

const counts = new Intl.NumberFormat('en-GB');

/** A whole number with thousands separated, for example 1,240. */
export const count = (value: number): string => counts.format(Math.round(value));

/** A count with its noun, for example "1 sentence" or "2,000 sentences". */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** A signed number of nats, for example +0.42 or −1.30; zero carries no sign. */
export function signed(value: number, decimals = 2): string {
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? '−' : '+'}${digits}`;
}

/** Decimals that keep two digits of the largest value, between 2 and 5. */
export function decimalsFor(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return 2;
  return Math.min(5, Math.max(2, 1 - Math.floor(Math.log10(largest))));
}

/** A round group of texts and how many of them the budget allows to be flagged. */
export function budgetOutOf(budget: Budget): { of: number; flagged: number } {
  const of = budget < 0.01 ? 10_000 : 1_000;
  return { of, flagged: Math.round(budget * of) };
}

/** The budgets as a reader chooses them. */
export const budgetWords: Readonly<Record<`${Budget}`, string>> = {
  '0.05': '1 in 20',
  '0.01': '1 in 100',
  '0.001': '1 in 1,000',
};

/** One budget as "1 in 100". */
export const oneIn = (budget: Budget): string => budgetWords[`${budget}`];
