import type { OpenScan, Scan } from './scan.ts';
import { CODE_WORDS } from './span-table.ts';
import { createWasmDots } from './wasm-dots.ts';
import { code, f, functionModule, type Instructions, PAGE_BYTES, pagesFor } from './wasm-module.ts';

const CODE_BYTES = CODE_WORDS * 4;
const CODE_LONGS = CODE_BYTES / 8;
/** Rows a call may let through. */
const CAPACITY = 4_096;

/**
 * Addresses: the count of rows let through stands at 0, their numbers from 16, their distances behind
 * those, then the codes, then the queries.
 */
const ROWS_AT = 16;
const DISTANCES_AT = ROWS_AT + 4 * CAPACITY;
const CODES_AT = DISTANCES_AT + 2 * CAPACITY;

// Parameters and locals of the function.
const QUERY = 0;
const ROW = 1;
const TO = 2;
const LIMIT = 3;
const ROOM = 4;
const AT = 5;
const COUNT = 6;
const DISTANCE = 7;
const FIRST_LONG = 8;

/** `scan(query address, row, to, limit, room) -> next row`; 64 bits are counted by one instruction. */
function scanBody(): Instructions {
  const longs = Array.from({ length: CODE_LONGS }, (_, index) => index);
  const loads = longs.flatMap((long) => [...[f.localGet(QUERY), f.i64Load(8 * long), f.localSet(FIRST_LONG + long)]]);
  const counts = longs.flatMap((long) => [
    ...[f.localGet(FIRST_LONG + long), f.localGet(AT), f.i64Load(8 * long), code.i64Xor, code.i64Popcnt],
    ...(long === 0 ? [] : [code.i64Add]),
  ]);
  return [
    ...loads,
    ...[f.localGet(ROW), f.i32Const(CODE_BYTES), code.i32Mul, f.i32Const(CODES_AT), code.i32Add, f.localSet(AT)],
    ...[code.block, code.loop],
    // Done, or no room left: leave the block.
    ...[f.localGet(ROW), f.localGet(TO), code.i32GeU, f.brIf(1)],
    ...[f.localGet(COUNT), f.localGet(ROOM), code.i32GeU, f.brIf(1)],
    ...[...counts, code.i32WrapI64, f.localTee(DISTANCE), f.localGet(LIMIT), code.i32LtU, code.ifVoid],
    ...[f.localGet(COUNT), f.i32Const(2), code.i32Shl, f.localGet(ROW), f.i32Store(ROWS_AT)],
    ...[f.localGet(COUNT), f.i32Const(1), code.i32Shl, f.localGet(DISTANCE), f.i32Store16(DISTANCES_AT)],
    ...[f.localGet(COUNT), f.i32Const(1), code.i32Add, f.localSet(COUNT), code.end],
    ...[f.localGet(AT), f.i32Const(CODE_BYTES), code.i32Add, f.localSet(AT)],
    ...[f.localGet(ROW), f.i32Const(1), code.i32Add, f.localSet(ROW), f.br(0)],
    ...[code.end, code.end],
    ...[f.i32Const(0), f.localGet(COUNT), f.i32Store(0), f.localGet(ROW)],
  ].flat();
}

type ScanFunction = (query: number, row: number, to: number, limit: number, room: number) => number;

/**
 * The scan in WebAssembly, one thread. Its memory holds a copy of the codes, which the next scan of
 * the same codes finds in place, and of the vectors one block at a time.
 */
export function createWasmScan(): OpenScan {
  const module = new WebAssembly.Module(
    functionModule({ name: 'scan', i32Parameters: 5, locals: { i32: 3, i64: CODE_LONGS }, body: scanBody() }),
  );
  const known = new WeakMap<Uint32Array, OpenMemory>();
  const openDots = createWasmDots();
  return (spans, queries) => {
    const opened = known.get(spans.codes) ?? openMemory(module, spans.codes);
    known.set(spans.codes, opened);
    return { nearCodes: nearCodesOf(opened, queries.codes), dots: openDots(spans.vectors, queries.vectors) };
  };
}

interface OpenMemory {
  memory: WebAssembly.Memory;
  scan: ScanFunction;
  queriesAt: number;
}

function openMemory(module: WebAssembly.Module, codes: Uint32Array): OpenMemory {
  const memory = new WebAssembly.Memory({ initial: pagesFor(CODES_AT + codes.byteLength) });
  new Uint32Array(memory.buffer).set(codes, CODES_AT / 4);
  const { scan } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  return { memory, scan: scan as ScanFunction, queriesAt: CODES_AT + codes.byteLength };
}

function nearCodesOf({ memory, scan, queriesAt }: OpenMemory, queries: Uint32Array): Scan['nearCodes'] {
  const missing = pagesFor(queriesAt + queries.byteLength) - memory.buffer.byteLength / PAGE_BYTES;
  if (missing > 0) memory.grow(missing);
  const { buffer } = memory;
  new Uint32Array(buffer).set(queries, queriesAt / 4);
  const found = new Uint32Array(buffer, 0, 1);
  const rows = new Uint32Array(buffer, ROWS_AT, CAPACITY);
  const distances = new Uint16Array(buffer, DISTANCES_AT, CAPACITY);
  return (query, row, to, limit, into) => {
    const room = Math.min(CAPACITY, into.rows.length - into.count);
    const next = scan(queriesAt + query * CODE_BYTES, row, to, limit, room);
    const count = found[0]!;
    for (let index = 0; index < count; index += 1) {
      into.rows[into.count] = rows[index]!;
      into.distances[into.count] = distances[index]!;
      into.count += 1;
    }
    return next;
  };
}
