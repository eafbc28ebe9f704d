import { readDocx } from './docx.ts';
import { FileReadError } from './file-read-error.ts';
import { fileFormat } from './format.ts';
import type { ParseHtml } from './html.ts';
import { decodeText, type FileNote } from './plain-text.ts';

/** What the platform lends: Node has no DOM parser, and a browser page must say where the PDF worker is. */
export interface FileTools {
  /** Defaults to the browser's DOMParser. */
  parseHtml?: ParseHtml;
  /** Address of `pdfjs-dist/legacy/build/pdf.worker.min.mjs`; needed in a browser only. */
  pdfWorkerUrl?: string;
}

/** Text of a file, and what a person should know about how it was read. */
export interface FileText {
  text: string;
  notes: FileNote[];
}

/** Larger files are refused before they are parsed. */
export const MAX_FILE_BYTES = 50_000_000;

/**
 * Text of a TXT, Markdown, HTML, DOCX or PDF file, by its content first and its name second.
 *
 * @throws {FileReadError} when there is no text to be had
 */
export async function readFile(name: string, bytes: Uint8Array, tools: FileTools = {}): Promise<FileText> {
  if (bytes.length === 0) throw new FileReadError('empty', 'empty');
  if (bytes.length > MAX_FILE_BYTES) throw new FileReadError('too-large', 'too-large');
  const file = await read(name, bytes, tools);
  if (file.text.trim() === '') throw new FileReadError('empty', 'blank');
  return file;
}

async function read(name: string, bytes: Uint8Array, tools: FileTools): Promise<FileText> {
  const format = fileFormat(name, bytes);
  if (format === 'docx') return readDocx(bytes);
  if (format === 'html') return (await import('./html.ts')).readHtml(bytes, tools.parseHtml);
  if (format === 'pdf') return (await import('./pdf.ts')).readPdf(bytes, tools.pdfWorkerUrl);
  return decodeText(bytes);
}
