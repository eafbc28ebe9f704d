import { gzipSync } from 'fflate';
import { sha256Hex } from '../text/hash.ts';
import { type Bank, type BankDraft, countedInfo } from './bank.ts';
import { HEADER_BYTES, PACK_FORMAT, PACK_MAGIC, type PackManifest, type PackSection } from './pack.ts';
import { DIMENSIONS } from './span-table.ts';

/** A pack: the bytes of its file, and the bank that reading them gives. */
export interface Pack {
  bytes: Uint8Array<ArrayBuffer>;
  bank: Bank;
}

/**
 * Writes a bank as one file. The same bank gives the same bytes.
 *
 * @throws {RangeError} when the draft's parts do not fit together
 */
export async function writePack(draft: BankDraft): Promise<Pack> {
  checkFit(draft);
  const parts = sectionsOf(draft);
  const info = countedInfo(draft);
  const manifest: PackManifest = {
    ...info,
    dimensions: DIMENSIONS,
    kinds: draft.spans.kinds,
    sections: parts.map(({ section }) => section),
  };
  const written = new TextEncoder().encode(JSON.stringify(manifest));
  const bytes = joined([new Uint8Array(HEADER_BYTES), written, ...parts.map(({ data }) => data)]);
  const sha256 = await sha256Hex(bytes.subarray(HEADER_BYTES));
  writeHeader(bytes, written.length, sha256);
  return { bytes, bank: { ...draft, info: { ...info, sha256 } } };
}

function checkFit({ examples, fingerprints, spans }: BankDraft): void {
  if (fingerprints.length !== examples.length) {
    throw new RangeError(`there are fingerprints of ${fingerprints.length} examples, not ${examples.length}`);
  }
  const outside = spans.example.find((example) => example >= examples.length);
  if (outside !== undefined) throw new RangeError(`a span belongs to example ${outside} of ${examples.length}`);
}

function sectionsOf({ examples, spans, fingerprints }: BankDraft): { section: PackSection; data: Uint8Array }[] {
  const rows = joined([spans.example, spans.start, spans.end, spans.tokens].map(bytesOf));
  const counts = Uint32Array.from(fingerprints, ({ length }) => length);
  return [
    packed('examples', new TextEncoder().encode(JSON.stringify(examples))),
    packed('rows', rows),
    plain('vectors', bytesOf(spans.vectors)),
    plain('fingerprints', joined([counts, ...fingerprints].map(bytesOf))),
  ];
}

function plain(name: PackSection['name'], data: Uint8Array) {
  return { section: { name, bytes: data.length, rawBytes: data.length }, data };
}

function packed(name: PackSection['name'], raw: Uint8Array) {
  // Without a time inside, the same rows give the same bytes.
  const data = gzipSync(raw, { mtime: 0, level: 6 });
  return { section: { name, bytes: data.length, rawBytes: raw.length }, data };
}

/** Memory of a typed array; every machine that runs a browser has the file's byte order, little-endian. */
function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function writeHeader(bytes: Uint8Array<ArrayBuffer>, manifestBytes: number, sha256: string): void {
  bytes.set(new TextEncoder().encode(PACK_MAGIC));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, PACK_FORMAT, true);
  view.setUint32(12, manifestBytes, true);
  for (let index = 0; index < 32; index += 1)
    bytes[16 + index] = Number.parseInt(sha256.slice(2 * index, 2 * index + 2), 16);
}
