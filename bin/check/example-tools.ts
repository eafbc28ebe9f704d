import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadFile } from '../../models/encoder/load-files.ts';
import { readModelFolder } from '../../models/encoder/node-host.ts';
import type { Bank } from '../../models/examples/bank.ts';
import type { ExampleTools, ShippedExamples } from '../../models/examples/example-tools.ts';
import { readPack } from '../../models/examples/read-pack.ts';
import { createWasmScan } from '../../models/examples/wasm-scan.ts';
import type { OpenTools } from './tools.ts';

/**
 * The shipped banks and those of the packs named, ready to search.
 *
 * @throws {PackError} when a pack cannot be read
 * @throws {CorruptModelError} when a shipped one is missing or damaged
 */
export async function openExampleTools(
  root: string,
  tools: OpenTools,
  packs: readonly string[],
): Promise<ExampleTools> {
  const read = readModelFolder(join(root, 'public', 'models', 'examples'));
  const shipped: ShippedExamples = JSON.parse(new TextDecoder().decode(await read('manifest.json')));
  const ofProduct = await Promise.all(shipped.packs.map(async (file) => readPack(await loadFile(read, file))));
  const ofUser = await Promise.all(packs.map(async (path) => readPack(new Uint8Array(await readFile(path)))));
  const all: Bank[] = [...ofProduct, ...ofUser];
  const { revision } = tools.manifest;
  return {
    tokenize: tools.tokenize,
    encodeStates: tools.encodeStates,
    encoderRevision: revision,
    shipped,
    banks: all.filter(({ info }) => info.encoderRevision === revision),
    shippedBanks: new Set(ofProduct.map(({ info }) => info.sha256)),
    outdated: all.filter(({ info }) => info.encoderRevision !== revision).map(({ info }) => info),
    openScan: createWasmScan(),
  };
}
