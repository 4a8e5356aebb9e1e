/** Instructions of WebAssembly: bytes, one behind the other, in lists of any depth. A function takes the code of its operands and gives that of the whole. */
export type Code = number | Uint8Array | readonly Code[];

/** The bytes of some code in a row. */
export function bytesOf(code: Code): Uint8Array {
  let bytes = new Uint8Array(1024);
  let end = 0;
  const reserve = (more: number): void => {
    if (end + more <= bytes.length) return;
    const longer = new Uint8Array(Math.max(2 * bytes.length, end + more));
    longer.set(bytes);
    bytes = longer;
  };
  const add = (part: Code): void => {
    if (typeof part === "number") {
      reserve(1);
      bytes[end++] = part;
    } else if (part instanceof Uint8Array) {
      reserve(part.length);
      bytes.set(part, end);
      end += part.length;
    } else for (const each of part) add(each);
  };
  add(code);
  return bytes.slice(0, end);
}

/** A number without sign in base 128, the smallest digit first. */
export const unsigned = (value: number): Code =>
  value < 128 ? value : [(value % 128) + 128, unsigned(Math.floor(value / 128))];

function signed(value: number): Code {
  const low = value & 127;
  const rest = value >> 7;
  return (rest === 0 && low < 64) || (rest === -1 && low >= 64) ? low : [low + 128, signed(rest)];
}

const bitsOf = (values: Float32Array | Int32Array): Code => new Uint8Array(values.buffer);

const scalar =
  (opcode: number) =>
  (...operands: readonly Code[]): Code => [operands, opcode];

export const i32 = {
  constant: (value: number): Code => [0x41, signed(value)],
  load: (address: Code, offset = 0): Code => [address, 0x28, 2, unsigned(offset)],
  add: scalar(0x6a),
  multiply: scalar(0x6c),
  shiftLeft: scalar(0x74),
  lessUnsigned: scalar(0x49),
};

const prefix = 0xfd;
const vector =
  (opcode: number) =>
  (...operands: readonly Code[]): Code => [operands, prefix, unsigned(opcode)];

/** Addresses are a multiple of four bytes. */
const aligned = 2;
const read =
  (opcode: number) =>
  (address: Code, offset = 0): Code => [address, prefix, opcode, aligned, unsigned(offset)];
const write =
  (opcode: number, ...lane: readonly number[]) =>
  (address: Code, value: Code, offset = 0): Code => [address, value, prefix, opcode, aligned, unsigned(offset), lane];

export const vectorBytes = 16;

/** Vectors of four elements, whatever they are. */
export const v128 = {
  load: read(0x00),
  /** One element in all four places. */
  loadSplat: read(0x09),
  /** One element in front of three zeros. */
  loadFirst: read(0x5c),
  /** Two elements in front of two zeros. */
  loadFirstTwo: read(0x5d),
  store: write(0x0b),
  storeFirst: write(0x5a, 0),
  storeThird: write(0x5a, 2),
  storeFirstTwo: write(0x5b, 0),
  /** The vector with place `lane` read from memory. */
  loadLane: (lane: number, address: Code, value: Code, offset = 0): Code => write(0x56, lane)(address, value, offset),
  constant: (values: Float32Array | Int32Array): Code => [prefix, 0x0c, bitsOf(values)],
  /** Elements of two vectors, counted from 0 to 7. */
  shuffle: (elements: readonly number[], a: Code, b: Code): Code => [
    a,
    b,
    [prefix, 0x0d],
    elements.map((e) => [0, 1, 2, 3].map((byte) => 4 * e + byte)),
  ],
  not: vector(0x4d),
  and: vector(0x4e),
  /** a without the bits of b. */
  andNot: vector(0x4f),
  xor: vector(0x51),
  /** `then` where the mask has bits, else `otherwise`. */
  select: (mask: Code, then: Code, otherwise: Code): Code => vector(0x52)(then, otherwise, mask),
};

const everywhere = (Values: Float32ArrayConstructor | Int32ArrayConstructor) => (value: number) =>
  v128.constant(Values.of(value, value, value, value));

export const i32x4 = {
  constant: everywhere(Int32Array),
  extract: (lane: number, value: Code): Code => [value, prefix, 0x1b, lane],
  equal: vector(0x37),
  less: vector(0x39),
  greater: vector(0x3b),
  lessOrEqual: vector(0x3d),
  greaterOrEqual: vector(0x3f),
  shiftLeft: vector(0xab),
  shiftRight: vector(0xac),
  add: vector(0xae),
  subtract: vector(0xb1),
  multiply: vector(0xb5),
  min: vector(0xb6),
  /** The smaller of two numbers without sign. */
  minUnsigned: vector(0xb7),
  max: vector(0xb8),
  /** Towards zero; what is too large becomes the largest, NaN 0. */
  fromFloat: vector(0xf8),
};

export const f32x4 = {
  constant: everywhere(Float32Array),
  equal: vector(0x41),
  notEqual: vector(0x42),
  less: vector(0x43),
  greater: vector(0x44),
  lessOrEqual: vector(0x45),
  greaterOrEqual: vector(0x46),
  floor: vector(0x68),
  /** Halves to the even number. */
  nearest: vector(0x6a),
  abs: vector(0xe0),
  negate: vector(0xe1),
  sqrt: vector(0xe3),
  add: vector(0xe4),
  subtract: vector(0xe5),
  multiply: vector(0xe6),
  divide: vector(0xe7),
  /** b where it is less than a, else a: NaN stays where a is NaN. */
  min: vector(0xea),
  /** b where a is less than it, else a: NaN stays where a is NaN. */
  max: vector(0xeb),
  fromInteger: vector(0xfa),
};

/** The first `count` of four elements; in the place of the others what changes nothing. */
export function first(count: number, value: Code, neutral: number): Code {
  const mask = Int32Array.from({ length: 4 }, (_, i) => (i < count ? -1 : 0));
  return v128.select(v128.constant(mask), value, f32x4.constant(neutral));
}

export const local = {
  get: (index: number): Code => [0x20, unsigned(index)],
  set: (index: number, value: Code): Code => [value, 0x21, unsigned(index)],
};

/** Moves an address in a local variable on by some bytes. */
export const advance = (index: number, bytes: number): Code =>
  bytes === 0 ? [] : local.set(index, i32.add(local.get(index), i32.constant(bytes)));

export const call = (index: number): Code => [0x10, unsigned(index)];

export interface Range {
  /** Default: 0. */
  readonly from?: Code;
  readonly to: Code | number;
  readonly step: number;
}

/** A body that is carried out with `counter` from `from` on, in steps, while it is below `to`: once at least. */
export function repeat(counter: number, { from = i32.constant(0), to, step }: Range, body: Code): Code {
  const end = typeof to === "number" ? i32.constant(to) : to;
  const again = [i32.lessUnsigned(local.get(counter), end), 0x0d, 0];
  return [local.set(counter, from), 0x03, 0x40, body, advance(counter, step), again, 0x0b];
}
