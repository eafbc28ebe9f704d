import pdfWorkerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { fileNoteWords, fileProblemWords } from '@/components/file-words.ts';
import { ToldError } from '../shared/told-error.ts';

/**
 * Text of a dropped or chosen file, with notes in words; the readers are loaded when one is needed.
 *
 * @throws {ToldError} when there is no text to be had
 */
export async function readDropped(file: File): Promise<{ text: string; notes: string[] }> {
  const [{ readFile }, { FileReadError }] = await Promise.all([
    import('@/models/files/read-file.ts'),
    import('@/models/files/file-read-error.ts'),
  ]);
  try {
    const { text, notes } = await readFile(file.name, new Uint8Array(await file.arrayBuffer()), { pdfWorkerUrl });
    return { text, notes: notes.map(fileNoteWords) };
  } catch (cause) {
    if (!(cause instanceof FileReadError)) throw cause;
    throw new ToldError(fileProblemWords(cause, file.size), { cause });
  }
}
