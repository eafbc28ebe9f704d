/** Bytes of a WebAssembly function body. */
export type Instructions = number[];

/** Instructions without operands, and the openings of blocks without results. */
export const code = {
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  ifVoid: [0x04, 0x40],
  end: [0x0b],
  i32LtU: [0x49],
  i32GeU: [0x4f],
  i32Add: [0x6a],
  i32Mul: [0x6c],
  i32Shl: [0x74],
  i64Popcnt: [0x7b],
  i64Add: [0x7c],
  i64Xor: [0x85],
  i32WrapI64: [0xa7],
  i16x8DotToI32x4: [0xfd, 0xba, 0x01],
  i32x4Add: [0xfd, 0xae, 0x01],
} as const satisfies Record<string, readonly number[]>;

/** Instructions with operands. */
export const f = {
  br: (depth: number) => [0x0c, depth],
  brIf: (depth: number) => [0x0d, depth],
  localGet: (local: number) => [0x20, local],
  localSet: (local: number) => [0x21, local],
  localTee: (local: number) => [0x22, local],
  i64Load: (offset: number) => [0x29, 3, ...unsigned(offset)],
  i32Store: (offset: number) => [0x36, 2, ...unsigned(offset)],
  i32Load: (offset: number) => [0x28, 2, ...unsigned(offset)],
  /** Eight signed bytes, each widened to 16 bits. */
  v128Load8x8: (offset: number) => [0xfd, 0x01, 3, ...unsigned(offset)],
  v128Load: (offset: number) => [0xfd, 0x00, 4, ...unsigned(offset)],
  i32x4Lane: (lane: number) => [0xfd, 0x1b, lane],
  i32Store16: (offset: number) => [0x3b, 1, ...unsigned(offset)],
  i32Const: (value: number) => [0x41, ...signed(value)],
};

interface FunctionModule {
  /** Name of the one export. */
  name: string;
  i32Parameters: number;
  /** Locals after the parameters: of 32 bits, of 64, of 128; all begin at 0. */
  locals: { i32?: number; i64?: number; v128?: number };
  /** Leaves one i32. */
  body: Instructions;
}

export const PAGE_BYTES = 65_536;
/** Pages of a memory that holds so many bytes. */
export const pagesFor = (bytes: number): number => Math.ceil(bytes / PAGE_BYTES);

const I32 = 0x7f;
const I64 = 0x7e;
const V128 = 0x7b;

/**
 * A WebAssembly module with one function over an imported memory, `env.memory`.
 *
 * Source: WebAssembly Core Specification 2.0, section 5, Binary Format.
 */
export function functionModule(wanted: FunctionModule): Uint8Array<ArrayBuffer> {
  const { name, i32Parameters, locals, body } = wanted;
  const { i32 = 0, i64 = 0, v128 = 0 } = locals;
  const parameters = Array.from({ length: i32Parameters }, () => I32);
  const declared = [3, ...unsigned(i32), I32, ...unsigned(i64), I64, ...unsigned(v128), V128];
  const whole = [...declared, ...body, ...code.end];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, ...counted(parameters), 1, I32]),
    ...section(2, [1, ...counted(letters('env')), ...counted(letters('memory')), 0x02, 0x00, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...counted(letters(name)), 0x00, 0]),
    ...section(10, [1, ...counted(whole)]),
  ]);
}

const section = (id: number, content: readonly number[]): number[] => [id, ...counted(content)];
const counted = (content: readonly number[]): number[] => [...unsigned(content.length), ...content];
const letters = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** LEB128. */
function unsigned(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [low | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isDone = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
  return isDone ? [low] : [low | 0x80, ...signed(rest)];
}
