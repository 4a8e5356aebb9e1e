import { fromBinary } from "@bufbuild/protobuf";
import { GraphError } from "../graph-error.ts";
import { elementTypeNumber } from "../operator/elementwise.ts";
import type { ElementType, TensorValue } from "../tensor.ts";
import { ModelProtoSchema, type NodeProto, type TensorProto } from "./onnx_pb.ts";

export interface ReadNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** What is read back from an ONNX file: its steps and its constants by name. */
export interface ReadModel {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly nodes: readonly ReadNode[];
  readonly constants: ReadonlyMap<string, TensorValue>;
  readonly metadata: Readonly<Record<string, string>>;
}

const readers: Partial<Record<ElementType, (bytes: ArrayBuffer) => TensorValue["data"]>> = {
  float32: (bytes) => new Float32Array(bytes),
  float64: (bytes) => new Float64Array(bytes),
  int32: (bytes) => new Int32Array(bytes),
  int64: (bytes) => new BigInt64Array(bytes),
  bool: (bytes) => new Uint8Array(bytes),
};

function readTensor(tensor: TensorProto): TensorValue {
  const type = (Object.keys(elementTypeNumber) as ElementType[]).find((t) => elementTypeNumber[t] === tensor.dataType);
  if (type === undefined) {
    throw new GraphError(
      "graph/format",
      `tensor "${tensor.name}" has element type ${tensor.dataType}, which is not read here`,
    );
  }
  const reader = readers[type];
  const data = reader ? reader(tensor.rawData.slice().buffer) : tensor.stringData;
  return { type, shape: tensor.dims.map(Number), data };
}

const readNode = (node: NodeProto): ReadNode => ({ operator: node.opType, inputs: node.input, outputs: node.output });

/** Reads an ONNX model that `encodeModel` wrote. Throws `graph/format` when the bytes are no ONNX model. */
export function decodeModel(bytes: Uint8Array): ReadModel {
  try {
    const model = fromBinary(ModelProtoSchema, bytes);
    const read = model.graph;
    if (!read) throw new GraphError("graph/format", "the model holds no graph");
    return {
      inputs: read.input.map((x) => x.name),
      outputs: read.output.map((x) => x.name),
      nodes: read.node.map(readNode),
      constants: new Map(read.initializer.map((tensor) => [tensor.name, readTensor(tensor)])),
      metadata: Object.fromEntries(model.metadataProps.map(({ key, value }) => [key, value])),
    };
  } catch (cause) {
    if (cause instanceof GraphError) throw cause;
    throw new GraphError("graph/format", `these bytes are no ONNX model: ${String(cause)}`);
  }
}
