import { Gunzip } from 'fflate';
import { PackError } from './pack-problem.ts';

const STEP_BYTES = 65_536;
/** Deflate packs at most 258 bytes into two bits; what says more of itself is not worth the memory. */
const MOST_PER_BYTE = 1_032;

/**
 * A section of a pack as it was before packing. It never grows beyond what it says, so a stream that
 * unpacks to far more than its own length ends at once.
 *
 * @param data - as it lies in the file; a gzip stream where its length is another one
 * @param rawBytes - length it says it has
 * @param name - for the message
 * @throws {PackError} damaged, when it is no gzip stream or of another length
 */
export function unpacked(data: Uint8Array<ArrayBuffer>, rawBytes: number, name: string): Uint8Array<ArrayBuffer> {
  if (data.length === rawBytes) return data;
  if (rawBytes > MOST_PER_BYTE * data.length) throw grown(name, rawBytes);
  const raw = new Uint8Array(rawBytes);
  let length = 0;
  const stream = new Gunzip((chunk) => {
    if (length + chunk.length > rawBytes) throw grown(name, rawBytes);
    raw.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < data.length; at += STEP_BYTES) {
      stream.push(data.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= data.length);
    }
  } catch (error) {
    if (error instanceof PackError) throw error;
    throw new PackError('damaged', `its ${name} cannot be unpacked`, { cause: error });
  }
  if (length !== rawBytes) throw new PackError('damaged', `its ${name} unpack to ${length} bytes, not ${rawBytes}`);
  return raw;
}

function grown(name: string, rawBytes: number): PackError {
  return new PackError('damaged', `its ${name} do not unpack to the ${rawBytes} bytes it says`);
}
