import type { MessageInitShape } from "@bufbuild/protobuf";
import { type ElementType, elementTypeNumber, elementTypeOf } from "./element-type.ts";
import { readNotes, readSize, writeNotes } from "./entries.ts";
import type {
  TensorShapeProto,
  TensorShapeProtoSchema,
  TypeProto,
  TypeProtoSchema,
  ValueInfoProto,
  ValueInfoProtoSchema,
} from "./onnx_pb.ts";
import type { Dimension, OnnxValue, ValueType } from "./onnx-model.ts";

const readElement = (number: number) => (number === 0 ? null : elementTypeOf(number, "a value"));
const writeElement = (type: ElementType | null) => (type === null ? 0 : elementTypeNumber(type));

const readShape = (shape: TensorShapeProto | undefined): readonly Dimension[] | null =>
  shape
    ? shape.dim.map(({ value, denotation }) => ({
        size: value.case === "dimValue" ? readSize(value.value) : (value.value ?? null),
        denotation,
      }))
    : null;

const writeShape = (shape: readonly Dimension[]): MessageInitShape<typeof TensorShapeProtoSchema> => ({
  dim: shape.map(({ size, denotation }) => ({ value: dimensionCase(size), denotation })),
});

function dimensionCase(size: Dimension["size"]) {
  if (size === null) return { case: undefined };
  if (typeof size === "string") return { case: "dimParam" as const, value: size };
  return { case: "dimValue" as const, value: BigInt(size) };
}

const readInner = (type: TypeProto | undefined) => (type ? readType(type) : null);

export function readType({ value, denotation }: TypeProto): ValueType {
  switch (value.case) {
    case "tensorType":
    case "sparseTensorType": {
      const kind = value.case === "tensorType" ? "tensor" : "sparse-tensor";
      return { kind, element: readElement(value.value.elemType), shape: readShape(value.value.shape), denotation };
    }
    case "sequenceType":
      return { kind: "sequence", of: readInner(value.value.elemType), denotation };
    case "optionalType":
      return { kind: "optional", of: readInner(value.value.elemType), denotation };
    case "mapType": {
      const { keyType, valueType } = value.value;
      return { kind: "map", key: readElement(keyType), of: readInner(valueType), denotation };
    }
    case "opaqueType":
      return { kind: "opaque", domain: value.value.domain, name: value.value.name, denotation };
    default:
      return { kind: "unknown", denotation };
  }
}

function typeCase(type: ValueType): NonNullable<MessageInitShape<typeof TypeProtoSchema>["value"]> {
  switch (type.kind) {
    case "tensor":
    case "sparse-tensor": {
      const value = { elemType: writeElement(type.element), ...(type.shape && { shape: writeShape(type.shape) }) };
      return { case: type.kind === "tensor" ? "tensorType" : "sparseTensorType", value };
    }
    case "sequence":
    case "optional": {
      const value = type.of ? { elemType: writeType(type.of) } : {};
      return { case: type.kind === "sequence" ? "sequenceType" : "optionalType", value };
    }
    case "map":
      return {
        case: "mapType",
        value: { keyType: writeElement(type.key), ...(type.of && { valueType: writeType(type.of) }) },
      };
    case "opaque":
      return { case: "opaqueType", value: { domain: type.domain, name: type.name } };
    case "unknown":
      return { case: undefined };
  }
}

export const writeType = (type: ValueType): MessageInitShape<typeof TypeProtoSchema> => ({
  value: typeCase(type),
  denotation: type.denotation,
});

export const readValue = (value: ValueInfoProto): OnnxValue => ({
  name: value.name,
  type: readInner(value.type),
  ...readNotes(value),
});

export const writeValue = (value: OnnxValue): MessageInitShape<typeof ValueInfoProtoSchema> => ({
  name: value.name,
  ...(value.type && { type: writeType(value.type) }),
  ...writeNotes(value),
});
