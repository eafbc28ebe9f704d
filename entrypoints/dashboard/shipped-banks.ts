import type { Bank } from '@/models/examples/bank.ts';
import type { ShippedExamples } from '@/models/examples/example-tools.ts';
import { readExamplesFile } from '../shared/model-files.ts';

/**
 * The banks of the extension's own package, read where someone looks at them.
 *
 * @throws {Error} when one is missing or damaged
 */
export async function loadShippedBanks(): Promise<Bank[]> {
  const { readPack } = await import('@/models/examples/read-pack.ts');
  const manifest: ShippedExamples = JSON.parse(new TextDecoder().decode(await readExamplesFile('manifest.json')));
  return Promise.all(manifest.packs.map(async ({ path }) => readPack(await readExamplesFile(path))));
}
