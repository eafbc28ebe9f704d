import { FileReadError } from './file-read-error.ts';
import type { DecodedText } from './plain-text.ts';

/**
 * Text of a DOCX file, one blank line between paragraphs; comments and deleted text are left out.
 *
 * @throws {FileReadError} when the file is damaged or holds no text
 */
export async function readDocx(bytes: Uint8Array): Promise<DecodedText> {
  const text = (await extract(bytes)).replace(/\n{3,}/g, '\n\n').trim();
  if (text === '') throw new FileReadError('no-text', 'docx-empty');
  return { text, notes: [] };
}

async function extract(bytes: Uint8Array): Promise<string> {
  const { default: mammoth } = await import('mammoth');
  try {
    return (await mammoth.extractRawText(source(bytes))).value;
  } catch (cause) {
    throw new FileReadError('damaged', 'docx-damaged', { cause });
  }
}

/** Mammoth takes an array buffer in the browser and a Node buffer in Node; each ignores the other. */
function source(bytes: Uint8Array): { arrayBuffer: ArrayBuffer; buffer: Buffer } {
  const { buffer: arrayBuffer } = new Uint8Array(bytes);
  const buffer = typeof Buffer === 'undefined' ? undefined : Buffer.from(arrayBuffer);
  return { arrayBuffer, buffer: buffer as Buffer };
}
