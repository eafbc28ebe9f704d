import type { StyleReading, StyleTerm } from './style-reading.ts';

const MIN_SENTENCES = 4;

/** How long sentences are and how their lengths follow one another. */
export const rhythm = [
  { id: 'sentence-length', unit: 'words', measure: (reading) => mean(lengths(reading)) },
  { id: 'sentence-spread', unit: 'words', measure: (reading) => spread(lengths(reading)) },
  { id: 'sentence-echo', unit: 'correlation', measure: (reading) => echo(lengths(reading)) },
] as const satisfies readonly StyleTerm[];

const lengths = ({ sentences }: StyleReading): number[] => sentences.map(({ words }) => words.length);

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation. */
function spread(values: readonly number[]): number | null {
  const middle = mean(values);
  if (middle === null || values.length < MIN_SENTENCES) return null;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
}

/** Autocorrelation of neighbouring lengths: above 0 where a long sentence follows a long one. */
function echo(values: readonly number[]): number | null {
  const middle = mean(values);
  if (middle === null || values.length < 2 * MIN_SENTENCES) return null;
  const apart = values.map((value) => value - middle);
  const power = apart.reduce((sum, value) => sum + value ** 2, 0);
  if (power === 0) return null;
  return apart.slice(1).reduce((sum, value, index) => sum + value * apart[index]!, 0) / power;
}
