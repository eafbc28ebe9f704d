import { readDocx } from './docx.ts';
import { FileReadError } from './file-read-error.ts';
import { fileFormat } from './format.ts';
import type { ParseHtml } from './html.ts';
import { decodeText } from './plain-text.ts';

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
  notes: string[];
}

/** Larger files are refused before they are parsed. */
export const MAX_FILE_BYTES = 50_000_000;

/**
 * Text of a TXT, Markdown, HTML, DOCX or PDF file, by its content first and its name second.
 *
 * @throws {FileReadError} with a plain sentence when there is no text to be had
 */
export async function readFile(name: string, bytes: Uint8Array, tools: FileTools = {}): Promise<FileText> {
  if (bytes.length === 0) throw new FileReadError('empty', 'This file is empty. Choose one that holds text.');
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge(bytes.length);
  const file = await read(name, bytes, tools);
  if (file.text.trim() === '')
    throw new FileReadError('empty', 'This file holds only blanks. Choose one that holds text.');
  return file;
}

async function read(name: string, bytes: Uint8Array, tools: FileTools): Promise<FileText> {
  const format = fileFormat(name, bytes);
  if (format === 'docx') return readDocx(bytes);
  if (format === 'html') return (await import('./html.ts')).readHtml(bytes, tools.parseHtml);
  if (format === 'pdf') return (await import('./pdf.ts')).readPdf(bytes, tools.pdfWorkerUrl);
  return decodeText(bytes);
}

function tooLarge(bytes: number): FileReadError {
  const size = `${Math.ceil(bytes / 1_000_000)} MB`;
  const sentence = `This file has ${size}; at most 50 MB are read. Split it, or paste the part you want checked.`;
  return new FileReadError('too-large', sentence);
}
