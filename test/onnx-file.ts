import type { AttributeValues, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from "../src/onnx/index.ts";

const silent = { doc: "", metadata: [] } as const;

export const float32 = (name: string, shape: readonly number[], values: readonly number[]): OnnxTensor => ({
  ...silent,
  name,
  type: "float32",
  shape,
  data: Float32Array.from(values),
});

export const int64 = (name: string, values: readonly number[]): OnnxTensor => ({
  ...silent,
  name,
  type: "int64",
  shape: [values.length],
  data: BigInt64Array.from(values, BigInt),
});

/** A step: operator, inputs, output, and perhaps attributes by name. */
export function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<
    Record<string, { [K in keyof AttributeValues]: { kind: K; value: AttributeValues[K] } }[keyof AttributeValues]>
  > = {},
): OnnxNode {
  const all = Object.entries(attributes).map(([name, content]) => ({ name, doc: "", ...content }));
  const parts = { ...silent, domain: "", overload: "", name: "", operator, inputs, outputs: [output] };
  return { ...parts, attributes: all as OnnxNode["attributes"] };
}

const value = (name: string, width: number): OnnxValue => ({
  ...silent,
  name,
  type: {
    kind: "tensor",
    element: "float32",
    denotation: "",
    shape: ["rows", width].map((size) => ({ size, denotation: "" })),
  },
});

/** A file that takes "x" [rows, width] and gives "y" by some steps. */
export function onnxFile(width: number, nodes: readonly OnnxNode[], initializers: readonly OnnxTensor[]): OnnxModel {
  const none = { sparseInitializers: [], values: [], quantization: [] };
  return {
    ...silent,
    irVersion: 8n,
    operatorSets: [{ domain: "", version: 17n }],
    producer: { name: "", version: "" },
    domain: "",
    version: 0n,
    functions: [],
    training: [],
    graph: {
      ...silent,
      ...none,
      name: "g",
      nodes,
      initializers,
      inputs: [value("x", width)],
      outputs: [value("y", 1)],
    },
  };
}
