import type { Budget } from '@/models/verdict/verdict.ts';
import { language, message } from './message.ts';

/** A whole number with thousands separated, for example 1,240. */
export const count = (value: number): string => new Intl.NumberFormat(language()).format(Math.round(value));

const formats = new Map<string, Intl.NumberFormat>();

/** A number with so many decimals, in the signs of the language. */
export function decimal(value: number, decimals: number): string {
  const name = `${language()} ${decimals}`;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false };
  const format = formats.get(name) ?? new Intl.NumberFormat(language(), digits);
  formats.set(name, format); // making one takes longer than many uses of it, and lists are long
  return format.format(value);
}

/** A signed number of nats, for example +0.42 or −1.30; zero carries no sign. */
export function signed(value: number, decimals = 2): string {
  const digits = decimal(Math.abs(value), decimals);
  if (Number(Math.abs(value).toFixed(decimals)) === 0) return digits;
  return `${value < 0 ? '−' : '+'}${digits}`;
}

/** Decimals that keep two digits of the largest value, between 2 and 5. */
export function decimalsFor(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(largest > 0)) return 2;
  return Math.min(5, Math.max(2, 1 - Math.floor(Math.log10(largest))));
}

/** A round group of texts and how many of them the budget allows to be flagged. */
export function budgetOutOf(budget: Budget): { of: number; flagged: number } {
  const of = budget < 0.01 ? 10_000 : 1_000;
  return { of, flagged: Math.round(budget * of) };
}

/** One budget as "1 in 100". */
export const oneIn = (budget: Budget): string => message('oneIn', Math.round(1 / budget));
