/**
 * One instance of the runtime per context, whatever runs in it: one wasm file, one set of flags. A
 * call that enters it while another one is suspended waits for a lock, which no service worker may.
 */
let previous: Promise<unknown> = Promise.resolve();

/** Runs work when all work given before has ended, well or badly. */
export function runtimeTurn<T>(work: () => Promise<T>): Promise<T> {
  const current = previous.then(work);
  previous = current.catch(() => undefined);
  return current;
}
