import { once } from 'node:events';
import { createWriteStream, existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { WindowOutput } from '@/models/encoder/encoder.ts';
import type { Bank } from '@/models/examples/bank.ts';
import { candidatesOf, findHits, hitsIn, type SharedSpan } from '@/models/examples/candidates.ts';
import { createWasmScan } from '@/models/examples/wasm-scan.ts';
import { type CorpusRow, readPart } from '../detection/corpus.ts';
import { seedOf } from '../detection/random.ts';
import { cacheFolder, openEncoder } from './encoder.ts';
import type { Size } from './sizes.ts';

/** Which bank spans were looked for in; `elsewhere` is the shipped one without the text's own source. */
export const BANKS = ['shipped', 'elsewhere', 'large'] as const;
export type BankName = (typeof BANKS)[number];

/** What is kept of an examined text: no words of it. */
export interface Examined extends Pick<CorpusRow, 'id' | 'domain' | 'source'> {
  isMachine: boolean;
  words: number;
  tokens: number;
  /** The encoder's log-odds. */
  score: number;
  /** By bank: first token, end, reliability, machine share. */
  spans: Record<BankName, [number, number, number, number][]>;
}

/** English human and machine texts of dev or test, as many of each, spread over their sources. */
export async function examinedRows(root: string, part: 'dev' | 'test', each: number): Promise<CorpusRow[]> {
  const rows: Record<'human' | 'ai', CorpusRow[]> = { human: [], ai: [] };
  for await (const row of readPart(root, part)) {
    if (row.label === 'mixed' || (row.label === 'human' && !row.attack.startsWith('none'))) continue;
    rows[row.label].push(row);
  }
  const drawn = (all: CorpusRow[]) => all.toSorted((a, b) => seedOf(a.id) - seedOf(b.id)).slice(0, each);
  return [...drawn(rows.human), ...drawn(rows.ai)];
}

/** Examines one shard of dev or test with the shipped and the large bank; a finished file is reused. */
export async function evaluateShard(
  root: string,
  size: Size,
  part: 'dev' | 'test',
  shard: { index: number; of: number },
  banks: { shipped: Bank[]; large: Bank },
): Promise<void> {
  const encoder = await openEncoder(root);
  const path = shardPath(root, encoder.manifest.revision, size, part, shard, banks);
  if (!existsSync(path)) {
    const out = createWriteStream(`${path}.part`);
    const rows = await examinedRows(root, part, size.texts);
    for (const row of rows.filter((_, index) => index % shard.of === shard.index)) {
      const examined = await examine(row, encoder, banks);
      if (examined) out.write(`${JSON.stringify(examined)}\n`);
    }
    out.end();
    await once(out, 'finish');
    renameSync(`${path}.part`, path);
  }
  await encoder.end();
}

const openScan = createWasmScan();

async function examine(
  row: CorpusRow,
  { manifest, tokenize, encodeStates }: Awaited<ReturnType<typeof openEncoder>>,
  { shipped, large }: { shipped: Bank[]; large: Bank },
): Promise<Examined | null> {
  const outputs: WindowOutput[] = [];
  const tools = {
    tokenize,
    encodeStates: async (ids: readonly number[]) => {
      const output = await encodeStates(ids);
      outputs.push(output);
      return output;
    },
    banks: [...shipped, large],
    openScan,
  };
  const { reading, hits } = await findHits({ text: row.text, kind: 'file', source: { title: row.id } }, tools);
  if (reading.ranges.length === 0) return null;
  const elsewhere = shipped.map((bank) => hitsIn(bank, reading, { openScan, without: ofSource(bank, row.source) }));
  const evidence = outputs.flatMap(({ tokenEvidence }) => Array.from(tokenEvidence));
  const flat = (spans: readonly SharedSpan[]) =>
    spans.map(({ first, end, reliability, machineShare }): [number, number, number, number] => [
      first,
      end,
      Number(reliability.toFixed(4)),
      Number((machineShare ?? 0.5).toFixed(2)),
    ]);
  return {
    ...{ id: row.id, domain: row.domain, source: row.source, isMachine: row.label === 'ai' },
    words: row.text.split(/\s+/).length,
    tokens: reading.tokens,
    score: manifest.bias + evidence.reduce((sum, value) => sum + value, 0) / evidence.length,
    spans: {
      shipped: flat(candidatesOf(reading, hits.slice(0, -1))),
      elsewhere: flat(candidatesOf(reading, elsewhere)),
      large: flat(candidatesOf(reading, hits.slice(-1))),
    },
  };
}

function ofSource(bank: Bank, source: string): Set<number> {
  return new Set(bank.examples.flatMap((example, index) => (example.source === source ? [index] : [])));
}

/** The texts of a part, from all shards. */
export function examinedTexts(
  root: string,
  revision: string,
  size: Size,
  part: 'dev' | 'test',
  shards: number,
  banks: { shipped: Bank[]; large: Bank },
): Examined[] {
  return Array.from({ length: shards }, (_, index) =>
    readFileSync(shardPath(root, revision, size, part, { index, of: shards }, banks), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Examined),
  ).flat();
}

function shardPath(
  root: string,
  revision: string,
  size: Size,
  part: string,
  { index, of }: { index: number; of: number },
  { shipped, large }: { shipped: Bank[]; large: Bank },
): string {
  const names = [...shipped, large].map(({ info }) => info.sha256.slice(0, 6)).join('-');
  return join(cacheFolder(root, revision, size.name), `${part}.${names}.${index}of${of}.jsonl`);
}
