/** The calls that leave a context; each kind passes through one place. */
export type Seam = 'message' | 'storage' | 'model';

const failing = new Map<Seam, number>();

/** Makes the n-th next call of a kind fail, counted from 1; only tests do this. */
export function failNth(seam: Seam, nth: number): void {
  failing.set(seam, nth);
}

/**
 * Runs one message, storage or model call.
 *
 * @throws {Error} in the place of the call that a test chose to fail
 */
export async function through<T>(seam: Seam, call: () => Promise<T> | T): Promise<T> {
  const left = failing.get(seam);
  if (left === undefined) return call();
  if (left > 1) failing.set(seam, left - 1);
  else failing.delete(seam);
  if (left === 1) throw new Error(`this ${seam} call was made to fail`);
  return call();
}
