import type { MessageInitShape } from "@bufbuild/protobuf";
import { type ElementType, elementTypeNumber, elementTypeOf, storage } from "./element-type.ts";
import {
  readByteString,
  readEntries,
  readNotes,
  readSize,
  required,
  writeByteString,
  writeEntries,
  writeNotes,
} from "./entries.ts";
import {
  TensorProto_DataLocation as DataLocation,
  type SparseTensorProto,
  type SparseTensorProtoSchema,
  type TensorProto,
  type TensorProtoSchema,
} from "./onnx_pb.ts";
import { OnnxError } from "./onnx-error.ts";
import type { OnnxSparseTensor, OnnxTensor, StoredArray } from "./onnx-model.ts";

/** Bytes that hold `shape` elements of a type; the last one is filled up where elements are smaller. */
export function byteLength(type: ElementType, shape: readonly number[]): number {
  const size = shape.reduce((product, d) => product * d, 1);
  return Math.ceil((size * storage[type].bits) / 8);
}

/** The elements of a type in little-endian bytes, which are copied. Throws `onnx/damaged` where they do not fill the shape. */
export function storedArray(type: ElementType, shape: readonly number[], bytes: Uint8Array, name: string): StoredArray {
  const length = byteLength(type, shape);
  if (bytes.length !== length) throw damaged(name, `[${shape}] of ${type} takes ${length} bytes, got ${bytes.length}`);
  return new storage[type].array(new Uint8Array(bytes).buffer);
}

const damaged = (name: string, what: string) => new OnnxError("onnx/damaged", `tensor "${name}": ${what}`);

/** Elements that stand in a field of numbers. Throws `onnx/damaged` for a number that the type does not have. */
function fromNumbers(type: ElementType, numbers: readonly (number | bigint)[], { name }: TensorProto): StoredArray {
  const Stored = storage[type].array as unknown as { from(numbers: readonly (number | bigint)[]): StoredArray };
  const wide = type === "int64" || type === "uint64";
  const stored = Stored.from(wide ? numbers : numbers.map(Number));
  numbers.forEach((number, i) => {
    if (!Object.is(Number(stored[i]), Number(number))) throw damaged(name, `${number} is no element of ${type}`);
  });
  return stored;
}

function readData(proto: TensorProto, type: ElementType, shape: readonly number[]): OnnxTensor["data"] {
  const { name, rawData } = proto;
  const typed = proto[storage[type].field];
  if (proto.dataLocation === DataLocation.EXTERNAL) return { external: readEntries(proto.externalData) };
  if (type === "string") {
    const size = shape.reduce((product, d) => product * d, 1);
    if (proto.stringData.length !== size) throw damaged(name, `[${shape}] takes ${size} strings`);
    return proto.stringData.map(readByteString);
  }
  if (typed.length === 0) return storedArray(type, shape, rawData, name);
  if (rawData.length > 0) throw damaged(name, "its elements stand there twice");
  const stored = fromNumbers(type, typed as readonly (number | bigint)[], proto);
  if (stored.byteLength !== byteLength(type, shape)) {
    throw damaged(name, `[${shape}] of ${type} is not filled by ${typed.length} numbers`);
  }
  return stored;
}

export function readTensor(proto: TensorProto): OnnxTensor {
  const { name } = proto;
  const type = elementTypeOf(proto.dataType, `tensor "${name}"`);
  const shape = proto.dims.map(readSize);
  if (shape.some((d) => d < 0)) throw damaged(name, `[${shape}] is no shape`);
  return { name, type, shape, data: readData(proto, type, shape), ...readNotes(proto) };
}

export function writeTensor(tensor: OnnxTensor): MessageInitShape<typeof TensorProtoSchema> {
  const { name, type, shape, data } = tensor;
  const common = { name, dims: shape.map(BigInt), dataType: elementTypeNumber(type), ...writeNotes(tensor) };
  if ("external" in data) {
    return { ...common, dataLocation: DataLocation.EXTERNAL, externalData: writeEntries(data.external) };
  }
  return ArrayBuffer.isView(data)
    ? { ...common, rawData: new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength) }
    : { ...common, stringData: (data as Exclude<typeof data, StoredArray>).map(writeByteString) };
}

export const readSparseTensor = ({ values, indices, dims }: SparseTensorProto): OnnxSparseTensor => ({
  values: readTensor(required(values, "a sparse tensor's tensor of values")),
  indices: readTensor(required(indices, "a sparse tensor's tensor of indices")),
  shape: dims.map(readSize),
});

export const writeSparseTensor = (tensor: OnnxSparseTensor): MessageInitShape<typeof SparseTensorProtoSchema> => ({
  values: writeTensor(tensor.values),
  indices: writeTensor(tensor.indices),
  dims: tensor.shape.map(BigInt),
});
