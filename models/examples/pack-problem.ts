/** Why a pack could not be read; the interface has a sentence for each. */
export type PackProblem =
  /** Another kind of file. */
  | 'not-a-pack'
  /** Written by a later Penlight. */
  | 'newer'
  /** More than a million spans, or more bytes than a browser can hold. */
  | 'too-large'
  /** Shorter than it says. */
  | 'truncated'
  /** Its SHA-256 is not the one it states, or not the one that was expected. */
  | 'wrong-hash'
  /** Whole, but what it says of itself does not hold. */
  | 'damaged';

/** A pack that could not be read; nothing of it may be kept. */
export class PackError extends Error {
  override readonly name = 'PackError';

  constructor(
    readonly problem: PackProblem,
    /** What exactly was wrong, in English, for the command line and a log. */
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`The pack was not read: ${detail}.`, options);
  }
}
