import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bank } from '@/models/examples/bank.ts';
import type { ShippedExamples } from '@/models/examples/example-tools.ts';
import { readPack } from '@/models/examples/read-pack.ts';
import { createWasmScan } from '@/models/examples/wasm-scan.ts';
import { writePack } from '@/models/examples/write-pack.ts';
import { sha256Hex } from '@/models/text/hash.ts';
import type { Examined } from './evaluate.ts';
import { poolBank } from './pool.ts';
import { selectReference } from './select.ts';
import type { Size } from './sizes.ts';
import { starterDraft } from './starter.ts';
import { chooseNearness, chooseWeights } from './weigh.ts';

const REFERENCE = 'reference.penlight-pack';
const STARTER = 'starter.penlight-pack';
const MANIFEST = 'manifest.json';

const folderOf = (root: string): string => join(root, 'public/models/examples');

/** Writes the reference bank, chosen from the train texts. */
export async function writeReference(root: string, revision: string, size: Size, shards: number): Promise<string> {
  const pool = await poolBank(root, revision, size, shards);
  const { bytes, bank } = await writePack({
    ...selectReference(pool, size.reference, createWasmScan()),
    info: {
      name: 'Reference bank',
      version: '1',
      description:
        'Spans of known human and machine writing without their text: vectors, labels and where they come from.',
      createdAt: pool.info.createdAt,
      encoderRevision: revision,
    },
  });
  mkdirSync(folderOf(root), { recursive: true });
  writeFileSync(join(folderOf(root), REFERENCE), bytes);
  const { examples, spans, counts } = bank.info;
  return `${REFERENCE}: ${bytes.length} bytes, ${spans} spans of ${examples} texts, ${JSON.stringify(counts.label)}\n`;
}

/** Writes the starter pack; nothing where its human passages were not fetched. */
export async function writeStarter(root: string, withHumanText: boolean): Promise<string> {
  const draft = await starterDraft(root, withHumanText);
  const labels = new Set(draft.examples.map(({ label }) => label));
  rmSync(join(folderOf(root), STARTER), { force: true });
  if (labels.size < 2) return 'No starter pack: python3 models/train/starter/human.py fetches its human passages.\n';
  const { bytes, bank } = await writePack(draft);
  writeFileSync(join(folderOf(root), STARTER), bytes);
  return `${STARTER}: ${bytes.length} bytes, ${bank.info.spans} spans of ${bank.info.examples} texts\n`;
}

/** The packs in the folder that ships, made with the present encoder. */
export async function shippedBanks(root: string, revision: string): Promise<Bank[]> {
  const names = readdirSync(folderOf(root)).filter((name) => name.endsWith('.penlight-pack'));
  const banks = await Promise.all(names.sort().map((name) => readPack(fileBytes(root, name))));
  const outdated = banks.find(({ info }) => info.encoderRevision !== revision);
  if (outdated) throw new Error(`${outdated.info.name} was made with another encoder: build it again`);
  return banks;
}

/** Writes the manifest: the packs with their hashes, and what dev says of them. */
export async function writeManifest(
  root: string,
  revision: string,
  dev: readonly Examined[],
): Promise<ShippedExamples> {
  const names = readdirSync(folderOf(root)).filter((name) => name.endsWith('.penlight-pack'));
  const packs = names.sort().map(async (path) => {
    const bytes = fileBytes(root, path);
    return { path, bytes: bytes.length, sha256: await sha256Hex(bytes) };
  });
  const manifest: ShippedExamples = {
    encoderRevision: revision,
    packs: await Promise.all(packs),
    cover: chooseWeights(dev, 'shipped'),
    nearness: chooseNearness(dev, 'shipped'),
  };
  writeFileSync(join(folderOf(root), MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

export function readManifest(root: string): ShippedExamples {
  return JSON.parse(readFileSync(join(folderOf(root), MANIFEST), 'utf8'));
}

function fileBytes(root: string, name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(folderOf(root), name)));
}
