import { OnnxError } from "./onnx-error.ts";

interface Storage {
  /** The standard's number (`TensorProto.DataType`). */
  readonly number: number;
  /** Bits of one element; 0 for strings. */
  readonly bits: number;
  /** The array that holds the elements as the file does, little-endian. */
  readonly array: StorageArray;
  /** The field that holds them where they are not raw bytes. */
  readonly field: "floatData" | "int32Data" | "int64Data" | "doubleData" | "uint64Data" | "stringData";
}

type StorageArray =
  | typeof Float32Array
  | typeof Float64Array
  | typeof Int8Array
  | typeof Int16Array
  | typeof Int32Array
  | typeof BigInt64Array
  | typeof Uint8Array
  | typeof Uint16Array
  | typeof Uint32Array
  | typeof BigUint64Array;

/**
 * The standard's element types. Half-precision and 8-bit floats are kept as their bits, elements of 4 and 2 bits as the bytes
 * they are packed in (first element in the low bits), complex numbers as pairs; `exactValues` says what they mean.
 */
export const storage = {
  float32: { number: 1, bits: 32, array: Float32Array, field: "floatData" },
  uint8: { number: 2, bits: 8, array: Uint8Array, field: "int32Data" },
  int8: { number: 3, bits: 8, array: Int8Array, field: "int32Data" },
  uint16: { number: 4, bits: 16, array: Uint16Array, field: "int32Data" },
  int16: { number: 5, bits: 16, array: Int16Array, field: "int32Data" },
  int32: { number: 6, bits: 32, array: Int32Array, field: "int32Data" },
  int64: { number: 7, bits: 64, array: BigInt64Array, field: "int64Data" },
  string: { number: 8, bits: 0, array: Uint8Array, field: "stringData" },
  bool: { number: 9, bits: 8, array: Uint8Array, field: "int32Data" },
  float16: { number: 10, bits: 16, array: Uint16Array, field: "int32Data" },
  float64: { number: 11, bits: 64, array: Float64Array, field: "doubleData" },
  uint32: { number: 12, bits: 32, array: Uint32Array, field: "uint64Data" },
  uint64: { number: 13, bits: 64, array: BigUint64Array, field: "uint64Data" },
  complex64: { number: 14, bits: 64, array: Float32Array, field: "floatData" },
  complex128: { number: 15, bits: 128, array: Float64Array, field: "doubleData" },
  bfloat16: { number: 16, bits: 16, array: Uint16Array, field: "int32Data" },
  float8e4m3fn: { number: 17, bits: 8, array: Uint8Array, field: "int32Data" },
  float8e4m3fnuz: { number: 18, bits: 8, array: Uint8Array, field: "int32Data" },
  float8e5m2: { number: 19, bits: 8, array: Uint8Array, field: "int32Data" },
  float8e5m2fnuz: { number: 20, bits: 8, array: Uint8Array, field: "int32Data" },
  uint4: { number: 21, bits: 4, array: Uint8Array, field: "int32Data" },
  int4: { number: 22, bits: 4, array: Uint8Array, field: "int32Data" },
  float4e2m1: { number: 23, bits: 4, array: Uint8Array, field: "int32Data" },
  float8e8m0: { number: 24, bits: 8, array: Uint8Array, field: "int32Data" },
  uint2: { number: 25, bits: 2, array: Uint8Array, field: "int32Data" },
  int2: { number: 26, bits: 2, array: Uint8Array, field: "int32Data" },
} as const satisfies Record<string, Storage>;

export type ElementType = keyof typeof storage;

/** The standard's number of an element type. */
export const elementTypeNumber = (type: ElementType): number => storage[type].number;

export const elementTypes = Object.keys(storage) as readonly ElementType[];

const byNumber = new Map(elementTypes.map((type) => [elementTypeNumber(type), type] as const));

/** The element type that the standard numbers so. Throws `onnx/unknown` where it numbers none. */
export function elementTypeOf(number: number, subject: string): ElementType {
  const type = byNumber.get(number);
  if (type === undefined) {
    throw new OnnxError("onnx/unknown", `${subject} has elements of type ${number}, which the standard does not know`);
  }
  return type;
}
