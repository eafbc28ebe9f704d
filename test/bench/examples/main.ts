import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateShard, examinedTexts } from './evaluate.ts';
import { askPeers } from './peers.ts';
import { embedShard, poolBank } from './pool.ts';
import { readManifest, shippedBanks, writeManifest, writeReference, writeStarter } from './ship.ts';
import { SIZES, type Size } from './sizes.ts';
import { measureSpeed } from './speed.ts';
import { writeTables } from './tables.ts';

/** Steps the runner asks for; each is one process. */
export function stepsFor(root: string, name: 'full' | 'quick', shards: number) {
  const size: Size = SIZES[name];
  const revision: string = JSON.parse(readFileSync(join(root, 'public/models/encoder/manifest.json'), 'utf8')).revision;
  const banks = async () => ({
    shipped: await shippedBanks(root, revision),
    large: await poolBank(root, revision, size, shards),
  });
  const texts = async (part: 'dev' | 'test') => examinedTexts(root, revision, size, part, shards, await banks());
  return {
    embed: (index: number) => embedShard(root, size, { index, of: shards }),
    starter: (withHumanText: boolean) => writeStarter(root, withHumanText),
    reference: () => writeReference(root, revision, size, shards),
    evaluate: async (part: 'dev' | 'test', index: number) =>
      evaluateShard(root, size, part, { index, of: shards }, await banks()),
    manifest: async () => JSON.stringify(await writeManifest(root, revision, await texts('dev'))),
    ask: async () =>
      askPeers(root, revision, size, [...(await texts('dev')), ...(await texts('test'))], (await banks()).large),
    speed: async () => measureSpeed(root, await banks(), size),
    tables: async () =>
      writeTables(root, {
        ...{ size, revision, dev: await texts('dev'), test: await texts('test') },
        ...{ banks: await banks(), manifest: readManifest(root) },
      }),
  };
}
