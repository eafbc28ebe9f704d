import { existsSync, mkdirSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bank, BankDraft } from '@/models/examples/bank.ts';
import { embedExamples } from '@/models/examples/embed.ts';
import { readPack } from '@/models/examples/read-pack.ts';
import { type RowSource, tableOf } from '@/models/examples/span-table.ts';
import { writePack } from '@/models/examples/write-pack.ts';
import { trainExamples } from './documents.ts';
import { cacheFolder, openEncoder } from './encoder.ts';
import type { Size } from './sizes.ts';

/** One window of the encoder a text: more texts say more than more of each. */
const PLAN = { strides: { sentence: 1, 16: 16 }, maxTokens: 254 } as const;
const CREATED_AT = '2026-11-23T00:00:00.000Z';

/** Embeds one shard of the train texts; a finished file is reused. */
export async function embedShard(root: string, size: Size, shard: { index: number; of: number }): Promise<void> {
  const encoder = await openEncoder(root);
  const { revision } = encoder.manifest;
  const folder = cacheFolder(root, revision, size.name);
  const path = join(folder, `train.${shard.index}of${shard.of}.penlight-pack`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const all = await trainExamples(root, size.documents);
    const own = all.filter((_, index) => index % shard.of === shard.index);
    const draft = await embedExamples(own, encoder, { plan: PLAN, keepsText: () => true });
    await save(path, { ...draft, info: info('A shard', revision) });
  }
  await encoder.end();
}

/** The bank of all shards, cut to the size's number of spans. */
export async function poolBank(root: string, revision: string, size: Size, shards: number): Promise<Bank> {
  const folder = cacheFolder(root, revision, size.name);
  const path = join(folder, 'train.penlight-pack');
  if (!existsSync(path)) {
    const parts = await Promise.all(
      Array.from({ length: shards }, (_, index) => open(join(folder, `train.${index}of${shards}.penlight-pack`))),
    );
    await save(path, { ...cutTo(parts, size.spans), info: info('Train texts', revision) });
  }
  return open(path);
}

function info(name: string, encoderRevision: string): BankDraft['info'] {
  return {
    name,
    version: '1',
    description: 'Made from train for the benchmark.',
    createdAt: CREATED_AT,
    encoderRevision,
  };
}

/** Whole examples, from all parts in turn, until there are enough spans. */
function cutTo(parts: readonly Bank[], wanted: number): Omit<BankDraft, 'info'> {
  const byExample = parts.map(({ spans, examples }) => {
    const rows: number[][] = examples.map(() => []);
    spans.example.forEach((example, row) => {
      rows[example]!.push(row);
    });
    return rows;
  });
  const draft = { examples: [] as Bank['examples'], fingerprints: [] as Bank['fingerprints'] };
  const rows: RowSource[] = [];
  const longest = Math.max(...parts.map(({ examples }) => examples.length));
  for (let place = 0; place < longest && rows.length < wanted; place += 1) {
    for (const [index, part] of parts.entries()) {
      const own = byExample[index]![place];
      if (!own || rows.length + own.length > wanted) continue;
      for (const row of own) rows.push({ table: part.spans, row, example: draft.examples.length });
      draft.examples.push(part.examples[place]!);
      draft.fingerprints.push(part.fingerprints[place]!);
    }
  }
  return { ...draft, spans: tableOf(rows) };
}

async function open(path: string): Promise<Bank> {
  return readPack(new Uint8Array(await readFile(path)));
}

async function save(path: string, draft: BankDraft): Promise<void> {
  const { bytes } = await writePack(draft);
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}
