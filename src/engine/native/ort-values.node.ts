import { type ElementType, sizeOf, type TensorData, type TensorType, type TensorValue } from "../../graph/index.ts";
import { elementTypeNumber } from "../../onnx/index.ts";
import { check, count, type Ort, received } from "./ort.node.ts";
import type { Pointer } from "./ort-library.node.ts";

type Numbers = Exclude<TensorData, readonly string[]>;

const arrays: Record<Exclude<ElementType, "string">, new (buffer: ArrayBuffer) => Numbers> = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  bool: Uint8Array,
};

const typeOf = (number: number) =>
  (["string", ...Object.keys(arrays)] as ElementType[]).find((type) => elementTypeNumber(type) === number);

function createWords({ call, allocator }: Ort, { shape, data }: TensorValue): Pointer {
  const dimensions = BigInt64Array.from(shape, BigInt);
  const value = received(call, (slot) =>
    call.CreateTensorAsOrtValue(allocator, dimensions, shape.length, elementTypeNumber("string"), slot),
  );
  check(call, call.FillStringTensor(value, data as readonly string[], data.length));
  return value;
}

/**
 * A tensor as a value of the runtime, which reads (and, as an output, writes) the tensor's own array: keep the array as long as
 * the value. Throws when the array is too short for the shape.
 */
export function createValue(ort: Ort, tensor: TensorValue): Pointer {
  if (tensor.type === "string") return createWords(ort, tensor);
  const { call, memory, address } = ort;
  const data = tensor.data as Numbers;
  const dimensions = BigInt64Array.from(tensor.shape, BigInt);
  const type = elementTypeNumber(tensor.type);
  return received(call, (slot) =>
    call.CreateTensorWithDataAsOrtValue(
      ...([memory, address(data), data.byteLength, dimensions, dimensions.length, type, slot] as const),
    ),
  );
}

function typeAndShape({ call }: Ort, value: Pointer): TensorType & { readonly shape: readonly number[] } {
  const info = received(call, (slot) => call.GetTensorTypeAndShape(value, slot));
  try {
    const number = count(call, (slot) => call.GetTensorElementType(info, slot));
    const type = typeOf(number);
    if (!type) throw new Error(`an output has elements of type ${number}, which Relucid does not read`);
    const rank = count(call, (slot) => call.GetDimensionsCount(info, slot));
    const dimensions = new BigInt64Array(rank);
    check(call, call.GetDimensions(info, dimensions, rank));
    return { type, shape: Array.from(dimensions, Number) };
  } finally {
    call.ReleaseTensorTypeAndShapeInfo(info);
  }
}

function readWords({ call }: Ort, value: Pointer, words: number): readonly string[] {
  const bytes = new Uint8Array(count(call, (slot) => call.GetStringTensorDataLength(value, slot)));
  const begins = new BigUint64Array(words);
  check(call, call.GetStringTensorContent(value, bytes, bytes.length, begins, words));
  const text = new TextDecoder();
  return Array.from(begins, (begin, i) =>
    text.decode(bytes.subarray(Number(begin), i + 1 < words ? Number(begins[i + 1]) : bytes.length)),
  );
}

/** A copy of what a value holds. */
export function readValue(ort: Ort, value: Pointer): TensorValue {
  const { type, shape } = typeAndShape(ort, value);
  const elements = sizeOf(shape);
  if (type === "string") return { type, shape, data: readWords(ort, value, elements) };
  if (elements === 0) return { type, shape, data: new arrays[type](new ArrayBuffer(0)) };
  const { call, view } = ort;
  const address = received(call, (slot) => call.GetTensorMutableData(value, slot));
  const bytes = elements * new arrays[type](new ArrayBuffer(8)).BYTES_PER_ELEMENT;
  return { type, shape, data: new arrays[type](view(address, bytes).slice(0)) };
}
