import { create, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import type { Graph } from "../graph.ts";
import { type ListedConstant, type ListedNode, type Listing, list, type NamedType } from "../listing.ts";
import { elementTypeNumber } from "../operator/elementwise.ts";
import type { AttributeValue, TensorData } from "../tensor.ts";
import {
  type AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  type GraphProtoSchema,
  ModelProtoSchema,
  type NodeProtoSchema,
  type TensorProtoSchema,
  type ValueInfoProtoSchema,
} from "./onnx_pb.ts";

/** Every operator we write exists in opset 17 with the meaning we use; IR 8 is what goes with it. */
const opset = 17n;
const irVersion = 8n;
const machineLearningDomain = "ai.onnx.ml";

export interface ModelDescription {
  /** A sentence for whoever opens the file. */
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** What each input and output means, by name. */
  readonly docs?: Readonly<Record<string, string>>;
}

function valueInfo(
  x: NamedType,
  docs: Readonly<Record<string, string>> = {},
): MessageInitShape<typeof ValueInfoProtoSchema> {
  const dim = x.shape.map((d) => ({
    value:
      typeof d === "number" ? { case: "dimValue" as const, value: BigInt(d) } : { case: "dimParam" as const, value: d },
  }));
  return {
    name: x.name,
    docString: docs[x.name] ?? "",
    type: { value: { case: "tensorType", value: { elemType: elementTypeNumber[x.type], shape: { dim } } } },
  };
}

function rawBytes(data: Exclude<TensorData, readonly string[]>): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function tensor(x: ListedConstant): MessageInitShape<typeof TensorProtoSchema> {
  const dims = x.shape.map((d) => BigInt(d));
  const common = { name: x.name, dims, dataType: elementTypeNumber[x.type] };
  return ArrayBuffer.isView(x.data)
    ? { ...common, rawData: rawBytes(x.data) as Uint8Array<ArrayBuffer> }
    : { ...common, stringData: [...x.data] };
}

function attribute(name: string, value: AttributeValue): MessageInitShape<typeof AttributeProtoSchema> {
  if (typeof value === "number") return { name, type: AttributeType.INT, i: BigInt(value) };
  if (typeof value === "string") return { name, type: AttributeType.STRING, s: value };
  if (typeof value[0] === "string") return { name, type: AttributeType.STRINGS, strings: value as string[] };
  return { name, type: AttributeType.INTS, ints: (value as number[]).map(BigInt) };
}

function node(step: ListedNode): MessageInitShape<typeof NodeProtoSchema> {
  return {
    opType: step.operator,
    domain: step.operator === "OneHotEncoder" ? machineLearningDomain : "",
    input: [...step.inputs],
    output: step.outputs.map((x) => x.name),
    attribute: Object.entries(step.attributes).map(([name, value]) => attribute(name, value)),
  };
}

function graphProto(
  listing: Listing,
  docs?: Readonly<Record<string, string>>,
): MessageInitShape<typeof GraphProtoSchema> {
  return {
    name: listing.name,
    node: listing.nodes.map(node),
    initializer: listing.constants.map(tensor),
    input: listing.inputs.map((x) => valueInfo(x, docs)),
    output: listing.outputs.map((x) => valueInfo(x, docs)),
  };
}

/** A graph as the bytes of an ONNX model (opset 17, and ai.onnx.ml 3 for one-hot encoding), checked by running it. */
export function encodeModel(
  graph: Graph,
  { description = "", metadata = {}, docs }: ModelDescription = {},
): Uint8Array {
  const model = create(ModelProtoSchema, {
    irVersion,
    producerName: "relucid",
    docString: description,
    graph: graphProto(list(graph), docs),
    opsetImport: [
      { domain: "", version: opset },
      { domain: machineLearningDomain, version: 3n },
    ],
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  });
  return toBinary(ModelProtoSchema, model);
}
