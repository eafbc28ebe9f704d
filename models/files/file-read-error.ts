/** What was wrong with a file: the reader's way to tell the cases apart without parsing sentences. */
export type FileProblem = 'empty' | 'too-large' | 'format' | 'damaged' | 'encrypted' | 'no-text';

/** A file that could not be read; the message is a plain sentence that says what to do next. */
export class FileReadError extends Error {
  override readonly name = 'FileReadError';

  constructor(
    readonly problem: FileProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
