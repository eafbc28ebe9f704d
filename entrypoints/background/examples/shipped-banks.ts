import { CorruptModelError, loadFile, type ReadModelFile } from '@/models/encoder/load-files.ts';
import type { Bank } from '@/models/examples/bank.ts';
import type { ShippedExamples } from '@/models/examples/example-tools.ts';
import { readPack } from '@/models/examples/read-pack.ts';
import { once } from '../../shared/once.ts';

/** What ships with Penlight: the numbers chosen with its banks, and the banks. */
export interface ShippedBanks {
  manifest: ShippedExamples;
  banks: readonly Bank[];
}

const MANIFEST = 'manifest.json';

/**
 * Reads the banks of the package with the first call.
 *
 * @returns rejects with CorruptModelError where a file is missing or damaged
 */
export function shippedBanks(read: ReadModelFile): () => Promise<ShippedBanks> {
  return once(async () => {
    const manifest = await readManifest(read);
    const banks = manifest.packs.map(async (file) => readPack(await loadFile(read, file)));
    return { manifest, banks: await Promise.all(banks) };
  });
}

async function readManifest(read: ReadModelFile): Promise<ShippedExamples> {
  try {
    return JSON.parse(new TextDecoder().decode(await read(MANIFEST)));
  } catch (cause) {
    throw new CorruptModelError(
      MANIFEST,
      `the examples cannot be read: ${cause instanceof Error ? cause.message : cause}`,
    );
  }
}
