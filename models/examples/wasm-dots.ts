import type { Pairs } from './scan.ts';
import { DIMENSIONS } from './span-table.ts';
import { code, f, functionModule, type Instructions, PAGE_BYTES, pagesFor } from './wasm-module.ts';

/** Rows whose vectors, 384 bytes each, are copied at once; they fit into a processor's second cache. */
const BLOCK_BITS = 11;
const BLOCK = 1 << BLOCK_BITS;
/** Pairs a call may multiply. */
const CAPACITY = 16_384;
const LANES = 8;

/**
 * Addresses: from 0 the pairs, each the addresses of its two vectors; their dot products; a block of
 * the bank's vectors; the queries' vectors, widened to 16 bits.
 */
const PRODUCTS_AT = 8 * CAPACITY;
const BLOCK_AT = PRODUCTS_AT + 4 * CAPACITY;
const QUERIES_AT = BLOCK_AT + BLOCK * DIMENSIONS;

// Parameter and locals of the function.
const COUNT = 0;
const AT = 1;
const QUERY = 2;
const ROW = 3;
const INDEX = 4;
const SUM = 5;

/** `dots(count) -> count`: multiplies the pairs written at 0, eight numbers at a time. */
function dotsBody(): Instructions {
  const steps = Array.from({ length: DIMENSIONS / LANES }, (_, step) => step);
  const products = steps.flatMap((step) => [
    ...[f.localGet(ROW), f.v128Load8x8(LANES * step), f.localGet(QUERY), f.v128Load(2 * LANES * step)],
    ...[code.i16x8DotToI32x4, ...(step === 0 ? [] : [code.i32x4Add])],
  ]);
  const lane = (index: number) => [f.localGet(SUM), f.i32x4Lane(index)];
  return [
    ...[code.block, code.loop],
    ...[f.localGet(INDEX), f.localGet(COUNT), code.i32GeU, f.brIf(1)],
    ...[f.localGet(AT), f.i32Load(0), f.localSet(QUERY), f.localGet(AT), f.i32Load(4), f.localSet(ROW)],
    ...[...products, f.localSet(SUM)],
    ...[f.localGet(INDEX), f.i32Const(2), code.i32Shl],
    ...[...lane(0), ...lane(1), code.i32Add, ...lane(2), ...lane(3), code.i32Add, code.i32Add],
    f.i32Store(PRODUCTS_AT),
    ...[f.localGet(AT), f.i32Const(8), code.i32Add, f.localSet(AT)],
    ...[f.localGet(INDEX), f.i32Const(1), code.i32Add, f.localSet(INDEX), f.br(0)],
    ...[code.end, code.end, f.localGet(COUNT)],
  ].flat();
}

type OpenDots = (vectors: Int8Array, queries: Int8Array) => (pairs: Pairs) => Int32Array;

/**
 * Dot products of 8-bit vectors in WebAssembly, one thread. Its memory holds the queries and one
 * block of a bank's vectors at a time, not a second copy of them all.
 */
export function createWasmDots(): OpenDots {
  const memory = new WebAssembly.Memory({ initial: pagesFor(QUERIES_AT) });
  const module = new WebAssembly.Module(
    functionModule({ name: 'dots', i32Parameters: 1, locals: { i32: 4, v128: 1 }, body: dotsBody() }),
  );
  const dots = new WebAssembly.Instance(module, { env: { memory } }).exports.dots as (count: number) => number;
  return (vectors, queries) => (pairs) => {
    writeQueries(memory, queries);
    const products = new Int32Array(pairs.rows.length);
    const { places, addresses, starts } = inBlocks(pairs);
    for (let block = 0; block + 1 < starts.length; block += 1) {
      const end = starts[block + 1]!;
      if (starts[block] === end) continue;
      const first = block * BLOCK * DIMENSIONS;
      new Int8Array(memory.buffer).set(vectors.subarray(first, first + BLOCK * DIMENSIONS), BLOCK_AT);
      for (let from = starts[block]!; from < end; from += CAPACITY) {
        const count = Math.min(CAPACITY, end - from);
        new Uint32Array(memory.buffer).set(addresses.subarray(2 * from, 2 * (from + count)));
        const found = new Int32Array(memory.buffer, PRODUCTS_AT, dots(count));
        for (let index = 0; index < count; index += 1) products[places[from + index]!] = found[index]!;
      }
    }
    return products;
  };
}

function writeQueries(memory: WebAssembly.Memory, queries: Int8Array): void {
  const missing = pagesFor(QUERIES_AT + 2 * queries.length) - memory.buffer.byteLength / PAGE_BYTES;
  if (missing > 0) memory.grow(missing);
  new Int16Array(memory.buffer).set(queries, QUERIES_AT / 2);
}

interface InBlocks {
  /** Places of the pairs, ordered by the block of their row. */
  places: Uint32Array;
  /** In the same order: the addresses of the two vectors of each. */
  addresses: Uint32Array;
  /** By block: where its pairs begin in that order; one more for the end. */
  starts: Uint32Array;
}

function inBlocks({ queries, rows }: Pairs): InBlocks {
  const last = rows.reduce((most, row) => Math.max(most, row), 0) >>> BLOCK_BITS;
  const starts = new Uint32Array(last + 2);
  for (let pair = 0; pair < rows.length; pair += 1) starts[(rows[pair]! >>> BLOCK_BITS) + 1]! += 1;
  for (let block = 1; block < starts.length; block += 1) starts[block]! += starts[block - 1]!;
  const next = starts.slice();
  const places = new Uint32Array(rows.length);
  const addresses = new Uint32Array(2 * rows.length);
  for (let pair = 0; pair < rows.length; pair += 1) {
    const row = rows[pair]!;
    const at = next[row >>> BLOCK_BITS]!++;
    places[at] = pair;
    addresses[2 * at] = QUERIES_AT + 2 * DIMENSIONS * queries[pair]!;
    addresses[2 * at + 1] = BLOCK_AT + DIMENSIONS * (row % BLOCK);
  }
  return { places, addresses, starts };
}
