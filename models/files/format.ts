import { FileReadError, type FileReason } from './file-read-error.ts';

/** Formats whose text can be read. Markdown is read as it stands, so it is `text` too. */
export type FileFormat = 'text' | 'html' | 'docx' | 'pdf';

// A PDF may have junk before its header; readers look for it in the first 1,024 bytes (PDF 1.7, appendix H).
const HEAD_BYTES = 1024;

const REFUSED: readonly { starts: string; reason: FileReason }[] = [
  { starts: '\xD0\xCF\x11\xE0', reason: 'old-word' },
  { starts: '{\\rtf', reason: 'rtf' },
  { starts: '\x89PNG', reason: 'picture' },
  { starts: '\xFF\xD8\xFF', reason: 'picture' },
  { starts: '\x1F\x8B', reason: 'compressed' },
];

/**
 * Format of a file, by its content first and its name second: a renamed file is still read.
 *
 * @throws {FileReadError} when the content is of a known format that cannot be read
 */
export function fileFormat(name: string, bytes: Uint8Array): FileFormat {
  const head = latin1(bytes.subarray(0, HEAD_BYTES));
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return zipFormat(bytes);
  const refused = REFUSED.find(({ starts }) => head.startsWith(starts));
  if (refused) throw new FileReadError('format', refused.reason);
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (extension === 'pdf' || extension === 'docx') throw new FileReadError('damaged', `named-${extension}`);
  if (/^(html?|xhtml)$/.test(extension ?? '') || looksLikeHtml(head)) return 'html';
  return 'text';
}

/** One character per byte, so that byte signatures can be compared as strings. */
export function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function zipFormat(bytes: Uint8Array): FileFormat {
  if (holds(bytes, 'xl/workbook') || holds(bytes, 'ppt/presentation')) throw new FileReadError('format', 'spreadsheet');
  if (holds(bytes, 'word/document') || holds(bytes, '[Content_Types].xml')) return 'docx';
  const isOpenDocument = holds(bytes.subarray(0, HEAD_BYTES), 'opendocument');
  throw new FileReadError('format', isOpenDocument ? 'open-document' : 'zip');
}

function looksLikeHtml(head: string): boolean {
  const text = head.replace(/^(\xEF\xBB\xBF)?\s*(<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*)*/, '');
  return /^<(!doctype html|html[\s>])/i.test(text);
}

/** True where the ASCII needle stands in the bytes; file names inside a ZIP are not compressed. */
function holds(bytes: Uint8Array, needle: string): boolean {
  const first = needle.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (latin1(bytes.subarray(at, at + needle.length)) === needle) return true;
  }
  return false;
}
