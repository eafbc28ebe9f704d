import { sha256Hex } from '../text/hash.ts';
import { type Bank, countedInfo } from './bank.ts';
import { checkedExamples, checkedManifest } from './check-pack.ts';
import { HEADER_BYTES, PACK_FORMAT, PACK_LIMITS, PACK_MAGIC, type PackManifest, type PackSection } from './pack.ts';
import { PackError } from './pack-problem.ts';
import { DIMENSIONS, emptyTable, type SpanTable } from './span-table.ts';
import { unpacked } from './unpack.ts';
import { deriveRow } from './vector.ts';

/** What the first bytes of a pack say; enough to know how much more there is to load. */
export interface PackHead {
  manifest: PackManifest;
  sha256: string;
  /** Length of the whole file. */
  fileBytes: number;
}

/**
 * The bank in the bytes of a pack. All of it is checked first: nothing is returned of a pack that is
 * not exactly what it says it is.
 *
 * @param bytes - the whole file
 * @param expected - SHA-256 that the file's content must have, where it is known from elsewhere
 * @throws {PackError} naming what is wrong
 */
export async function readPack(bytes: Uint8Array<ArrayBuffer>, expected?: string): Promise<Bank> {
  const { manifest, sha256, fileBytes } = readPackHead(bytes);
  if (bytes.length < fileBytes) {
    throw new PackError('truncated', `it has ${bytes.length} of its ${fileBytes} bytes`);
  }
  if (bytes.length > fileBytes) throw new PackError('damaged', `${bytes.length - fileBytes} bytes follow its end`);
  const found = await sha256Hex(bytes.subarray(HEADER_BYTES));
  if (found !== sha256) throw new PackError('wrong-hash', `its SHA-256 is ${found}, not ${sha256} as it says`);
  if (expected !== undefined && expected !== found) {
    throw new PackError('wrong-hash', `its SHA-256 is ${found}, not the expected ${expected}`);
  }
  return bankOf(manifest, sectionData(bytes, manifest, fileBytes), sha256);
}

/**
 * Reads header and manifest.
 *
 * @param bytes - the beginning of the file, with the manifest in it
 * @throws {PackError} when it is none, a newer one, too large, or cut off inside the manifest
 */
export function readPackHead(bytes: Uint8Array<ArrayBuffer>): PackHead {
  if (new TextDecoder('latin1').decode(bytes.subarray(0, PACK_MAGIC.length)) !== PACK_MAGIC) {
    throw new PackError('not-a-pack', 'it is another kind of file');
  }
  if (bytes.length < HEADER_BYTES) throw new PackError('truncated', `it has ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const format = view.getUint32(8, true);
  if (format > PACK_FORMAT) throw new PackError('newer', `its format is ${format}; this Penlight reads ${PACK_FORMAT}`);
  if (format !== PACK_FORMAT) throw new PackError('damaged', `there is no format ${format}`);
  const manifestBytes = view.getUint32(12, true);
  if (manifestBytes > PACK_LIMITS.manifestBytes) {
    throw new PackError(
      'too-large',
      `its manifest has ${manifestBytes} bytes, the limit is ${PACK_LIMITS.manifestBytes}`,
    );
  }
  const end = HEADER_BYTES + manifestBytes;
  if (bytes.length < end) throw new PackError('truncated', 'it ends inside its manifest');
  const manifest = checkedManifest(bytes.subarray(HEADER_BYTES, end));
  return {
    manifest,
    sha256: Array.from(bytes.subarray(16, HEADER_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    fileBytes: manifest.sections.reduce((sum, section) => sum + section.bytes, end),
  };
}

type SectionData = (name: PackSection['name']) => Uint8Array<ArrayBuffer>;

function sectionData(bytes: Uint8Array<ArrayBuffer>, { sections }: PackManifest, fileBytes: number): SectionData {
  let at = fileBytes - sections.reduce((sum, section) => sum + section.bytes, 0);
  const parts = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const { name, bytes: length, rawBytes } of sections) {
    parts.set(name, unpacked(bytes.subarray(at, at + length), rawBytes, name));
    at += length;
  }
  return (name) => parts.get(name) ?? new Uint8Array();
}

function bankOf(manifest: PackManifest, data: SectionData, sha256: string): Bank {
  const examples = checkedExamples(data('examples'), manifest);
  const draft = {
    info: manifest,
    examples,
    spans: spansOf(manifest, data('rows'), data('vectors')),
    fingerprints: fingerprintsOf(manifest.examples, data('fingerprints')),
  };
  checkRows(draft.spans, examples);
  const { name, version, description, createdAt, encoderRevision } = manifest;
  const info = countedInfo({ ...draft, info: { name, version, description, createdAt, encoderRevision } });
  return { ...draft, info: { ...info, sha256 } };
}

function spansOf({ spans, kinds }: PackManifest, rows: Uint8Array<ArrayBuffer>, vectors: Uint8Array): SpanTable {
  const table = emptyTable(spans, kinds);
  const columns = new Uint32Array(rows.slice(0, spans * 12).buffer);
  table.example.set(columns.subarray(0, spans));
  table.start.set(columns.subarray(spans, 2 * spans));
  table.end.set(columns.subarray(2 * spans));
  table.tokens.set(new Uint16Array(rows.slice(spans * 12).buffer));
  table.vectors.set(new Int8Array(vectors.buffer, vectors.byteOffset, spans * DIMENSIONS));
  for (let row = 0; row < spans; row += 1) deriveRow(table, row);
  return table;
}

function checkRows({ example, start, end, tokens, kinds }: SpanTable, examples: Bank['examples']): void {
  for (const { kind, from, to } of kinds) {
    for (let row = from; row < to; row += 1) {
      const found = examples[example[row]!];
      const isInside = found && start[row]! <= end[row]! && end[row]! <= (found.text?.length ?? 0);
      const isOfKind = kind === 'sentence' ? tokens[row]! > 0 : tokens[row] === kind;
      if (!isInside || !isOfKind) throw new PackError('damaged', `its span ${row} lies in no example`);
    }
  }
}

function fingerprintsOf(examples: number, data: Uint8Array<ArrayBuffer>): Uint32Array<ArrayBuffer>[] {
  const words = new Uint32Array(data.slice(0, data.length - (data.length % 4)).buffer);
  const counts = words.subarray(0, examples);
  const total = counts.reduce((sum, count) => sum + count, examples);
  if (counts.length !== examples || 4 * total !== data.length) {
    throw new PackError('damaged', 'its fingerprints do not fit its examples');
  }
  let at = examples;
  return Array.from(counts, (count) => {
    at += count;
    return words.slice(at - count, at);
  });
}
