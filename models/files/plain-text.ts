import { FileReadError } from './file-read-error.ts';

/** What a person should know about how a file was read: which case, and its numbers. */
export type FileNote = ['Windows-1252'] | ['side-texts'] | ['bare-pages', bare: number, pages: number];

/** Decoded text, with what a person should know about how it was decoded. */
export interface DecodedText {
  text: string;
  notes: FileNote[];
}

const MARKS: readonly { bytes: readonly number[]; encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];
// Windows-1252, bytes 0x80 to 0x9F; five of them are not in use. Source: WHATWG Encoding, index windows-1252.
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/**
 * Text of a TXT or Markdown file: by byte-order mark, else UTF-8, else Windows-1252 with a note.
 *
 * @param declared - encoding the file names itself (HTML); used after a byte-order mark only
 * @throws {FileReadError} when the bytes are not text
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const marked = MARKS.find((mark) => mark.bytes.every((byte, index) => bytes[index] === byte));
  if (marked) return { text: new TextDecoder(marked.encoding).decode(bytes), notes: [] };
  refuseBinary(bytes);
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, notes: [] };
  const named = declared ? tryDecode(bytes, declared) : null;
  if (named !== null) return { text: named, notes: [] };
  return { text: windows1252(bytes), notes: [['Windows-1252']] };
}

/** Node 20 decodes this encoding as ISO 8859-1, leaving control characters where quotation marks stand. */
function windows1252(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes);
  return text.replace(/[\u0080-\u009F]/g, (character) => C1[character.charCodeAt(0) - 0x80] ?? character);
}

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null; // an unknown encoding, or bytes that are not of it: the caller tries the next one
  }
}

/** Text holds no NUL, and hardly any control characters besides tab, line ends and form feed. */
function refuseBinary(bytes: Uint8Array): void {
  const isControl = (byte: number) => byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27;
  const controls = bytes.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0);
  if (!bytes.includes(0) && controls <= bytes.length / 100) return;
  throw new FileReadError('format', 'binary');
}
