/** What was wrong with a file: the reader's way to tell the cases apart. */
export type FileProblem = 'empty' | 'too-large' | 'format' | 'damaged' | 'encrypted' | 'no-text';

/** Which case of a problem it was; the interface has a sentence for each that says what to do next. */
export type FileReason =
  | 'empty'
  | 'blank'
  | 'too-large'
  | 'old-word'
  | 'rtf'
  | 'picture'
  | 'compressed'
  | 'spreadsheet'
  | 'open-document'
  | 'zip'
  | 'named-pdf'
  | 'named-docx'
  | 'binary'
  | 'docx-empty'
  | 'docx-damaged'
  | 'html-empty'
  | 'pdf-pictures'
  | 'pdf-password'
  | 'pdf-damaged';

/** A file that could not be read. */
export class FileReadError extends Error {
  override readonly name = 'FileReadError';

  constructor(
    readonly problem: FileProblem,
    readonly reason: FileReason,
    options?: ErrorOptions,
  ) {
    super(`the file was not read: ${reason}`, options);
  }
}
