import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import type { Bank } from '@/models/examples/bank.ts';
import { readPack } from '@/models/examples/read-pack.ts';
import { type OpenScan, openPlainScan, type Scan } from '@/models/examples/scan.ts';
import { searchBank, searchExactly } from '@/models/examples/search.ts';
import { DIMENSIONS, type SpanTable, sliceTable } from '@/models/examples/span-table.ts';
import { createWasmScan } from '@/models/examples/wasm-scan.ts';
import { writePack } from '@/models/examples/write-pack.ts';
import type { Size } from './sizes.ts';

const QUERIES = 200;
const ROUNDS = 15;

export interface Speed {
  spans: number;
  queries: number;
  processor: string;
  rows: { search: string; ms: number; recall: number }[];
  packBytes: number;
  memoryBytes: number;
  openMs: number;
}

export const speedPath = (root: string): string => join(root, '.cache/examples/speed.json');

/**
 * Time of one search of 200 spans in the large bank, all of one kind, the best of fifteen runs in turn;
 * the share of the ten nearest by exact search that each finds; and what the bank takes.
 */
export async function measureSpeed(root: string, { large }: { large: Bank }, size: Size): Promise<void> {
  const bank = { spans: ofOneKind(large.spans) };
  const queries = everyNth(bank.spans, QUERIES);
  const wasm = createWasmScan();
  const searches: [string, (spans: typeof bank) => ReturnType<typeof searchBank>][] = [
    ['codes in WebAssembly, then vectors', (spans) => searchBank(spans, queries, { openScan: wasm })],
    ['codes in JavaScript, then vectors', (spans) => searchBank(spans, queries)],
    [
      'codes in a plain loop, bit by table, then vectors',
      (spans) => searchBank(spans, queries, { openScan: openNaiveScan }),
    ],
    ['exact, every vector in WebAssembly', (spans) => searchExactly(spans, queries, { openScan: wasm })],
    ['exact, every vector in JavaScript', (spans) => searchExactly(spans, queries)],
  ];
  const exact = searchExactly(bank, queries, { openScan: wasm });
  const rows = searches.map(([search]) => ({ search, ms: Number.POSITIVE_INFINITY, recall: 0 }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, [search, run]] of searches.entries()) {
      if (search.startsWith('exact') && round > 0) continue; // seconds each
      const begun = performance.now();
      const found = run(bank);
      rows[index]!.ms = Math.min(rows[index]!.ms, performance.now() - begun);
      rows[index]!.recall = recallOf(found, exact);
    }
  }
  const { bytes } = await writePack(large);
  const speed: Speed = {
    ...{ spans: bank.spans.example.length, queries: QUERIES, processor: cpus()[0]?.model ?? 'unknown', rows },
    ...{ packBytes: bytes.length, memoryBytes: memoryOf(large.spans), openMs: await openingTime(bytes) },
  };
  mkdirSync(dirname(speedPath(root)), { recursive: true });
  writeFileSync(speedPath(root), JSON.stringify({ ...speed, size: size.name }));
}

export function readSpeed(root: string): Speed {
  return JSON.parse(readFileSync(speedPath(root), 'utf8'));
}

/** All spans as if they were of one kind, so that each query is compared with each of them. */
function ofOneKind(spans: SpanTable): SpanTable {
  return { ...spans, kinds: [{ kind: 16, from: 0, to: spans.example.length }] };
}

function everyNth(spans: SpanTable, count: number): SpanTable {
  const step = Math.floor(spans.example.length / count);
  const rows = Array.from({ length: count }, (_, index) => sliceTable(spans, index * step, index * step + 1));
  const vectors = new Int8Array(count * DIMENSIONS);
  for (const [index, row] of rows.entries()) vectors.set(row.vectors, index * DIMENSIONS);
  return {
    kinds: [{ kind: 16, from: 0, to: count }],
    example: new Uint32Array(count),
    start: new Uint32Array(count),
    end: new Uint32Array(count),
    tokens: new Uint16Array(count),
    vectors,
    scale: Float32Array.from(rows, ({ scale }) => scale[0]!),
    codes: Uint32Array.from(rows.flatMap(({ codes }) => Array.from(codes))),
  };
}

function recallOf(found: ReturnType<typeof searchBank>, exact: ReturnType<typeof searchBank>): number {
  const shares = exact.map((hits, query) => {
    const rows = new Set(found[query]!.map(({ span }) => span));
    return hits.filter(({ span }) => rows.has(span)).length / hits.length;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function memoryOf({ kinds: _, ...columns }: SpanTable): number {
  return Object.values(columns).reduce((sum, { byteLength }) => sum + byteLength, 0);
}

async function openingTime(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const begun = performance.now();
  await readPack(bytes);
  return performance.now() - begun;
}

const BITS = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

/** The peer: bytes looked up one by one. */
const openNaiveScan: OpenScan = (spans, queries) => {
  const bytes = bytesOf(spans.codes);
  const asked = bytesOf(queries.codes);
  const size = DIMENSIONS / 8;
  const nearCodes: Scan['nearCodes'] = (query, row, to, limit, into) => {
    let at = row;
    for (; at < to && into.count < into.rows.length; at += 1) {
      let distance = 0;
      for (let byte = 0; byte < size; byte += 1)
        distance += BITS[bytes[at * size + byte]! ^ asked[query * size + byte]!]!;
      if (distance >= limit) continue;
      into.rows[into.count] = at;
      into.distances[into.count] = distance;
      into.count += 1;
    }
    return at;
  };
  return { ...openPlainScan(spans, queries), nearCodes };
};

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array) => new Uint8Array(buffer, byteOffset, byteLength);
