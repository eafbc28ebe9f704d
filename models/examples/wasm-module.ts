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
  i32Store16: (offset: number) => [0x3b, 1, ...unsigned(offset)],
  i32Const: (value: number) => [0x41, ...signed(value)],
};

interface FunctionModule {
  /** Name of the one export. */
  name: string;
  i32Parameters: number;
  /** Locals after the parameters: first these, then the 64-bit ones; all begin at 0. */
  i32Locals: number;
  i64Locals: number;
  /** Leaves one i32. */
  body: Instructions;
}

const I32 = 0x7f;
const I64 = 0x7e;

/**
 * A WebAssembly module with one function over an imported memory, `env.memory`.
 *
 * Source: WebAssembly Core Specification 2.0, section 5, Binary Format.
 */
export function functionModule(wanted: FunctionModule): Uint8Array<ArrayBuffer> {
  const { name, i32Parameters, i32Locals, i64Locals, body } = wanted;
  const parameters = Array.from({ length: i32Parameters }, () => I32);
  const locals = [2, ...unsigned(i32Locals), I32, ...unsigned(i64Locals), I64];
  const whole = [...locals, ...body, ...code.end];
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
