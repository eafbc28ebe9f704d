/** Why a file as a whole could not be read; the interface has a sentence for each. */
export type CollectionFileReason =
  | 'empty'
  | 'too-large'
  | 'not-utf8'
  | 'not-json'
  | 'zip-damaged'
  | 'zip-without-data'
  | 'parquet-damaged';

/** A file of collected passages that could not be read. */
export class CollectionFileError extends Error {
  override readonly name = 'CollectionFileError';

  constructor(
    readonly reason: CollectionFileReason,
    options?: ErrorOptions,
  ) {
    super(`the collection was not read: ${reason}`, options);
  }
}
