import type { ElementType as OnnxElementType } from "../onnx/index.ts";
import { GraphError } from "./graph-error.ts";
import type { OperatorName } from "./operator-name.ts";
import { fixed, type Shape, showShape, sizeOf } from "./shape.ts";

/** The element types of tensors that we build. */
export type ElementType = Extract<
  OnnxElementType,
  "float32" | "float64" | "uint8" | "int32" | "int64" | "bool" | "string"
>;

/** Row-major values of a tensor; booleans are bytes 0 and 1. */
export type TensorData = Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array | readonly string[];

export interface TensorType {
  readonly type: ElementType;
  readonly shape: Shape;
}

/** A tensor that is there: its values in row-major order. */
export interface TensorValue {
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/** Values of a float32 tensor, row-major. */
export const float32 = (shape: readonly number[], data: Float32Array): TensorValue => ({
  type: "float32",
  shape,
  data,
});

export type AttributeValue = number | readonly number[] | string | readonly string[];

/** One operation. Operators carry the names and meanings of the ONNX standard; leaves are `Input` and `Constant`. */
export interface GraphNode {
  readonly operator: OperatorName;
  readonly inputs: readonly Tensor[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly outputs: readonly TensorType[];
  /** Values of a `Constant`. */
  readonly data?: TensorData;
  /** Name of an `Input`, or of a `Constant` that is to be found again in the encoded model. */
  readonly name?: string;
}

/** A tensor expression: output `index` of a node. A value, never run by itself. */
export interface Tensor extends TensorType {
  readonly node: GraphNode;
  readonly index: number;
}

export function outputOf(node: GraphNode, index = 0): Tensor {
  const output = node.outputs[index]!;
  return Object.freeze({ node, index, type: output.type, shape: output.shape });
}

export interface NodeParts {
  readonly inputs: readonly Tensor[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly outputs: readonly TensorType[];
}

export function createNode(operator: OperatorName, parts: NodeParts): GraphNode {
  return Object.freeze({ operator, attributes: {}, ...parts });
}

/** The only output of a new node. */
export function apply(operator: OperatorName, parts: Omit<NodeParts, "outputs"> & { output: TensorType }): Tensor {
  const { output, ...rest } = parts;
  return outputOf(createNode(operator, { ...rest, outputs: [output] }));
}

/** A named tensor that is fed when the graph runs; dimensions given as words are known only then. */
export function input(name: string, type: ElementType, shape: Shape): Tensor {
  return outputOf(Object.freeze({ operator: "Input", inputs: [], attributes: {}, outputs: [{ type, shape }], name }));
}

/** A tensor whose values are part of the graph. Throws `graph/shape-mismatch` when `data` does not fill `shape`. */
export function constant(type: ElementType, shape: readonly number[], data: TensorData, name?: string): Tensor {
  if (data.length !== sizeOf(shape)) {
    throw new GraphError(
      "graph/shape-mismatch",
      `constant of shape ${showShape(shape)} takes ${sizeOf(shape)} values, got ${data.length}`,
    );
  }
  return outputOf(
    Object.freeze({
      operator: "Constant",
      inputs: [],
      attributes: {},
      outputs: [{ type, shape }],
      data,
      ...(name && { name }),
    }),
  );
}

const arrays = {
  float32: (values: readonly number[]) => Float32Array.from(values),
  float64: (values: readonly number[]) => Float64Array.from(values),
  uint8: (values: readonly number[]) => Uint8Array.from(values),
  int32: (values: readonly number[]) => Int32Array.from(values),
  int64: (values: readonly number[]) => BigInt64Array.from(values, (v) => BigInt(v)),
  bool: (values: readonly number[]) => Uint8Array.from(values),
  string: (values: readonly number[]) => values.map(String),
} as const satisfies Record<ElementType, (values: readonly number[]) => TensorData>;

/** A constant vector of `values`. */
export function vector(values: readonly number[], type: ElementType = "float32"): Tensor {
  return constant(type, [values.length], arrays[type](values));
}

/** A constant of rank 0. */
export function scalar(value: number, type: ElementType = "float32"): Tensor {
  return constant(type, [], arrays[type]([value]));
}

function full(value: number, type: ElementType, shape: Shape): Tensor {
  const size = sizeOf(shape);
  const sizes = shape.map((d) => fixed(d, shape));
  return constant(type, sizes, arrays[type](new Array<number>(size).fill(value)));
}

/** A constant full of zeros. Throws `graph/shape-mismatch` when the shape is not known. */
export const zeros = (type: ElementType, shape: Shape): Tensor => full(0, type, shape);

/** A constant full of ones. Throws `graph/shape-mismatch` when the shape is not known. */
export const ones = (type: ElementType, shape: Shape): Tensor => full(1, type, shape);
