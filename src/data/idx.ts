import { DataError } from "./data-error.ts";

/** An array as an IDX file holds it: its element type, its sizes along each axis, its elements in row-major order. */
export interface IdxArray {
  readonly type: IdxType;
  readonly shape: readonly number[];
  readonly data: Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;
}

export type IdxType = "uint8" | "int8" | "int16" | "int32" | "float32" | "float64";

interface Element {
  readonly type: IdxType;
  readonly bytes: number;
  readonly array: (length: number) => IdxArray["data"];
  readonly read: (view: DataView, at: number) => number;
}

/** Element types by the third byte of the file. Numbers are big-endian. */
const elements: Readonly<Record<number, Element>> = {
  8: { type: "uint8", bytes: 1, array: (n) => new Uint8Array(n), read: (view, at) => view.getUint8(at) },
  9: { type: "int8", bytes: 1, array: (n) => new Int8Array(n), read: (view, at) => view.getInt8(at) },
  11: { type: "int16", bytes: 2, array: (n) => new Int16Array(n), read: (view, at) => view.getInt16(at) },
  12: { type: "int32", bytes: 4, array: (n) => new Int32Array(n), read: (view, at) => view.getInt32(at) },
  13: { type: "float32", bytes: 4, array: (n) => new Float32Array(n), read: (view, at) => view.getFloat32(at) },
  14: { type: "float64", bytes: 8, array: (n) => new Float64Array(n), read: (view, at) => view.getFloat64(at) },
};

const fault = (name: string, message: string) => new DataError("data/idx", `${name} is no whole IDX file: ${message}`);

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");

/**
 * Reads the bytes of an IDX file, the format of the MNIST digits: two zero bytes, the element type, the number of axes, the sizes
 * (big-endian, 32 bits each), the elements. Bytes are viewed in place, not copied.
 *
 * Throws `data/idx` naming the file, the rule that is broken and what came. Source: LeCun, Cortes & Burges, The MNIST database.
 */
export function parseIdx(bytes: Uint8Array, name: string): IdxArray {
  if (bytes.length < 4) throw fault(name, `it must begin with a magic number of 4 bytes, got ${bytes.length}`);
  if (bytes[0] !== 0 || bytes[1] !== 0)
    throw fault(name, `its magic number must begin with two zero bytes, got ${hex(bytes.subarray(0, 4))}`);
  const element = elements[bytes[2]!];
  if (element === undefined)
    throw fault(name, `its element type must be one of 08, 09, 0b, 0c, 0d, 0e, got ${hex(bytes.subarray(2, 3))}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = readShape(view, name);
  const start = 4 + 4 * shape.length;
  const length = shape.reduce((product, size) => product * size, 1);
  if (bytes.length !== start + length * element.bytes)
    throw fault(
      name,
      `${shape.join(" × ")} elements of ${element.bytes} bytes and a head of ${start} bytes make ${start + length * element.bytes} bytes, got ${bytes.length}`,
    );
  return { type: element.type, shape, data: readElements(view, { start, length, element }) };
}

function readShape(view: DataView, name: string): readonly number[] {
  const axes = view.getUint8(3);
  if (axes === 0) throw fault(name, "it must have at least one axis, got 0");
  if (view.byteLength < 4 + 4 * axes)
    throw fault(
      name,
      `the sizes of ${axes} axes take ${4 * axes} bytes after the magic number, got ${view.byteLength - 4}`,
    );
  return Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
}

function readElements(
  view: DataView,
  { start, length, element }: { readonly start: number; readonly length: number; readonly element: Element },
): IdxArray["data"] {
  if (element.type === "uint8") return new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset + start, length);
  const data = element.array(length);
  for (let i = 0; i < length; i++) data[i] = element.read(view, start + i * element.bytes);
  return data;
}
