import type { PDFDocumentProxy } from 'pdfjs-dist';
import { FileReadError } from './file-read-error.ts';
import { type PdfLine, pdfText } from './pdf-text.ts';
import type { DecodedText } from './plain-text.ts';

type PdfLibrary = typeof import('pdfjs-dist');

/**
 * Text of a PDF file, as paragraphs without running heads and page numbers.
 *
 * @param workerUrl - address of the PDF worker; needed in a browser only
 * @throws {FileReadError} when the file is damaged, needs a password, or holds pictures only
 */
export async function readPdf(bytes: Uint8Array, workerUrl?: string): Promise<DecodedText> {
  const library = (await import('pdfjs-dist/legacy/build/pdf.mjs')) as PdfLibrary;
  // A worker of our own: by its address alone the library starts it through a blob where it cannot
  // tell the origin, which an extension page forbids.
  const port = workerUrl ? new Worker(workerUrl, { type: 'module' }) : null;
  const worker = port ? library.PDFWorker.create({ port, verbosity: 0 }) : undefined;
  // The library takes the bytes over, and the caller may still need them.
  const data = new Uint8Array(bytes);
  const task = library.getDocument({ data, worker, verbosity: 0, disableFontFace: true, useSystemFonts: false });
  try {
    return assemble(await readPages(await task.promise));
  } catch (error) {
    throw error instanceof FileReadError ? error : refusal(error);
  } finally {
    await task.destroy();
    worker?.destroy();
    port?.terminate();
  }
}

async function readPages(document: PDFDocumentProxy): Promise<PdfLine[][]> {
  const pages: PdfLine[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    pages.push(await readLines(page));
    page.cleanup();
  }
  return pages;
}

async function readLines(page: Awaited<ReturnType<PDFDocumentProxy['getPage']>>): Promise<PdfLine[]> {
  const lines: PdfLine[] = [];
  let line: PdfLine | null = null;
  for (const item of (await page.getTextContent()).items) {
    if (!('str' in item)) continue;
    const [, , , , x, y] = item.transform as number[];
    line ??= { text: '', left: x ?? 0, right: x ?? 0, baseline: y ?? 0, height: item.height };
    line.text += item.str;
    if (item.str.trim() !== '') Object.assign(line, extent(line, x ?? 0, item.width, item.height));
    if (!item.hasEOL) continue;
    lines.push(line);
    line = null;
  }
  if (line) lines.push(line);
  return lines.filter(({ text }) => text.trim() !== '');
}

function extent(line: PdfLine, x: number, width: number, height: number): Partial<PdfLine> {
  return { right: Math.max(line.right, x + width), height: Math.max(line.height, height) };
}

function assemble(pages: PdfLine[][]): DecodedText {
  const text = pdfText(pages);
  if (text === '') throw new FileReadError('no-text', 'pdf-pictures');
  const bare = pages.filter((lines) => lines.length === 0).length;
  return { text, notes: bare > 0 ? [['bare-pages', bare, pages.length]] : [] };
}

function refusal(cause: unknown): FileReadError {
  const isLocked = cause instanceof Error && cause.name === 'PasswordException';
  return isLocked
    ? new FileReadError('encrypted', 'pdf-password', { cause })
    : new FileReadError('damaged', 'pdf-damaged', { cause });
}
