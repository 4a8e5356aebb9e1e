import { type ElementType, storage } from "./element-type.ts";
import { OnnxError } from "./onnx-error.ts";
import type { OnnxTensor, StoredArray } from "./onnx-model.ts";

interface SmallFloat {
  readonly exponentBits: number;
  readonly fractionBits: number;
  readonly bias: number;
  /** Which bits are no numbers: "ieee" has infinities and NaNs, "last" and "minus zero" one NaN pattern, "none" neither. */
  readonly special: "ieee" | "last" | "minus zero" | "none";
}

const smallFloats: Partial<Record<ElementType, SmallFloat>> = {
  float16: { exponentBits: 5, fractionBits: 10, bias: 15, special: "ieee" },
  bfloat16: { exponentBits: 8, fractionBits: 7, bias: 127, special: "ieee" },
  float8e4m3fn: { exponentBits: 4, fractionBits: 3, bias: 7, special: "last" },
  float8e4m3fnuz: { exponentBits: 4, fractionBits: 3, bias: 8, special: "minus zero" },
  float8e5m2: { exponentBits: 5, fractionBits: 2, bias: 15, special: "ieee" },
  float8e5m2fnuz: { exponentBits: 5, fractionBits: 2, bias: 16, special: "minus zero" },
  float4e2m1: { exponentBits: 2, fractionBits: 1, bias: 1, special: "none" },
};

function smallFloat(bits: number, { exponentBits, fractionBits, bias, special }: SmallFloat): number {
  const sign = bits >> (exponentBits + fractionBits) === 0 ? 1 : -1;
  const top = 2 ** exponentBits - 1;
  const exponent = (bits >> fractionBits) & top;
  const fraction = bits & (2 ** fractionBits - 1);
  if (special === "minus zero" && sign < 0 && exponent === 0 && fraction === 0) return Number.NaN;
  if (special === "last" && exponent === top && fraction === 2 ** fractionBits - 1) return Number.NaN;
  if (special === "ieee" && exponent === top) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  const significand = fraction / 2 ** fractionBits + (exponent === 0 ? 0 : 1);
  return sign * significand * 2 ** (Math.max(exponent, 1) - bias);
}

/** Elements packed in bytes, the first in the low bits. */
function unpack(bytes: StoredArray, bits: number, size: number): number[] {
  const perByte = 8 / bits;
  const unpacked = (i: number) => (Number(bytes[Math.floor(i / perByte)]) >> ((i % perByte) * bits)) & (2 ** bits - 1);
  return Array.from({ length: size }, (_, i) => unpacked(i));
}

/** What the stored bits of one element mean, where they are not the number itself. */
function meaning(type: ElementType): (bits: number) => number {
  const float = smallFloats[type];
  if (float) return (bits) => smallFloat(bits, float);
  if (type === "float8e8m0") return (bits) => (bits === 255 ? Number.NaN : 2 ** (bits - 127));
  if (type === "int4") return (bits) => (bits < 8 ? bits : bits - 16);
  if (type === "int2") return (bits) => (bits < 2 ? bits : bits - 4);
  return (bits) => bits;
}

/**
 * The elements of a tensor as doubles, each equal to the real number that the file says (infinities and NaN included).
 *
 * Throws `onnx/not-exact` for strings, complex numbers, and integers beyond 2⁵³ that no double equals;
 * `onnx/external-data` where the elements are not here.
 */
export function exactValues({ name, type, shape, data }: OnnxTensor): Float64Array {
  if ("external" in data) {
    throw new OnnxError("onnx/external-data", `tensor "${name}" stands in another file; read it before it is used`);
  }
  if (!ArrayBuffer.isView(data) || type === "complex64" || type === "complex128") {
    throw new OnnxError("onnx/not-exact", `tensor "${name}" holds elements of type ${type}, which are no real numbers`);
  }
  const stored = data as StoredArray;
  const { bits } = storage[type];
  const elements =
    bits < 8
      ? unpack(
          stored,
          bits,
          shape.reduce((size, d) => size * d, 1),
        )
      : stored;
  const value = meaning(type);
  const values = new Float64Array(elements.length);
  for (let i = 0; i < values.length; i++) {
    const element = elements[i]!;
    values[i] = value(Number(element));
    if (typeof element === "bigint" && BigInt(values[i]!) !== element) {
      throw new OnnxError("onnx/not-exact", `tensor "${name}" holds ${element}, which no double equals`);
    }
  }
  return values;
}
