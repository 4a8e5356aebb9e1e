import {
  encode,
  type OnnxAttribute,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from "../onnx/index.ts";
import type { Graph } from "./graph.ts";
import { type ListedConstant, type ListedNode, list, type NamedType } from "./listing.ts";
import type { AttributeValue } from "./tensor.ts";

/** Opsets that models can be written in, with the IR version that came with each: the operators we write mean the same in all of them, ScatterElements that adds only from 16 on. */
export const irVersions = {
  13: 7n,
  14: 7n,
  15: 8n,
  16: 8n,
  17: 8n,
  18: 8n,
  19: 9n,
  20: 9n,
  21: 10n,
  22: 10n,
  23: 11n,
} as const;

export type Opset = keyof typeof irVersions;
const machineLearningDomain = "ai.onnx.ml";

export interface ModelDescription {
  /** Default: 17. */
  readonly opset?: Opset;
  /** A sentence for whoever opens the file. */
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** What each input and output means, by name. */
  readonly docs?: Readonly<Record<string, string>>;
}

const silent = { doc: "", metadata: [] } as const;

const value = ({ name, type, shape }: NamedType, doc = ""): OnnxValue => ({
  ...silent,
  name,
  doc,
  type: {
    kind: "tensor",
    element: type,
    shape: shape.map((size) => ({ size, denotation: "" })),
    denotation: "",
  },
});

const tensor = ({ name, type, shape, data }: ListedConstant): OnnxTensor => ({
  ...silent,
  name,
  type,
  shape: shape as readonly number[],
  data,
});

function attribute(name: string, content: AttributeValue): OnnxAttribute {
  const common = { name, doc: "" };
  if (typeof content === "number") return { ...common, kind: "int", value: BigInt(content) };
  if (typeof content === "string") return { ...common, kind: "string", value: content };
  if (typeof content[0] === "string") return { ...common, kind: "strings", value: content as readonly string[] };
  return { ...common, kind: "ints", value: (content as readonly number[]).map(BigInt) };
}

const node = ({ operator, inputs, outputs, attributes }: ListedNode): OnnxNode => ({
  ...silent,
  domain: operator === "OneHotEncoder" ? machineLearningDomain : "",
  operator,
  overload: "",
  name: "",
  inputs,
  outputs: outputs.map((x) => x.name),
  attributes: Object.entries(attributes).map(([name, content]) => attribute(name, content)),
});

/** A graph as the plain nodes of an ONNX model (with ai.onnx.ml 3 for one-hot encoding). */
export function onnxForm(
  graph: Graph,
  { opset = 17, description = "", metadata = {}, docs = {} }: ModelDescription = {},
): OnnxModel {
  const { name, nodes, constants, inputs, outputs } = list(graph);
  return {
    irVersion: irVersions[opset],
    operatorSets: [
      { domain: "", version: BigInt(opset) },
      { domain: machineLearningDomain, version: 3n },
    ],
    producer: { name: "relucid", version: "" },
    domain: "",
    version: 0n,
    doc: description,
    metadata: Object.entries(metadata),
    graph: {
      ...silent,
      name,
      nodes: nodes.map(node),
      initializers: constants.map(tensor),
      sparseInitializers: [],
      inputs: inputs.map((x) => value(x, docs[x.name])),
      outputs: outputs.map((x) => value(x, docs[x.name])),
      values: [],
      quantization: [],
    },
    functions: [],
    training: [],
  };
}

/** A graph as the bytes of an ONNX model. */
export const encodeModel = (graph: Graph, description?: ModelDescription): Uint8Array =>
  encode(onnxForm(graph, description));
