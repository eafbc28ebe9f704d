import { CODE_WORDS, DIMENSIONS, type SpanTable } from './span-table.ts';

/**
 * Writes the mean of some token states into a row of a table: vector, scale and code. The mean state
 * of each position is subtracted already.
 *
 * @param states - [T, 384], row by row
 * @param first - first token of the span
 * @param end - token after its last
 *
 * Source: Song and Zhong, Uncovering hidden geometry in Transformers via disentangling position and
 * context, 2024 (what to subtract).
 */
export function poolInto(
  table: SpanTable,
  row: number,
  states: Float32Array,
  { first, end }: { first: number; end: number },
): void {
  const sum = new Float64Array(DIMENSIONS);
  for (let token = first; token < end; token += 1) {
    for (let d = 0; d < DIMENSIONS; d += 1) sum[d]! += states[token * DIMENSIONS + d]!;
  }
  // The direction alone is kept, so the sum serves as well as the mean.
  const largest = sum.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const step = largest === 0 ? 0 : 127 / largest;
  for (let d = 0; d < DIMENSIONS; d += 1) table.vectors[row * DIMENSIONS + d] = Math.round(sum[d]! * step);
  deriveRow(table, row);
}

/** Scale and code of a row out of its vector. */
export function deriveRow({ vectors, scale, codes }: SpanTable, row: number): void {
  let squares = 0;
  for (let word = 0; word < CODE_WORDS; word += 1) {
    let bits = 0;
    const from = row * DIMENSIONS + word * 32;
    for (let bit = 0; bit < 32; bit += 1) {
      const value = vectors[from + bit]!;
      squares += value * value;
      if (value > 0) bits |= 1 << bit;
    }
    codes[row * CODE_WORDS + word] = bits;
  }
  scale[row] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
}
