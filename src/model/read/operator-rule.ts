import { exactValues, type OnnxAttribute, type OnnxNode } from "../../onnx/index.ts";
import { composed, exactProduct, type HingeSum, plus, relu, scaled } from "../hinge-sum.ts";
import type { Weights } from "../model.ts";
import {
  append,
  type Blocks,
  type Constant,
  isUntouched,
  type Row,
  settled,
  summedAlong,
  sumOf,
  Unread,
  withConstant,
} from "./row.ts";

export type Value = Constant | Row;

/** A node with what its inputs hold; undefined stands for an input that is left out. */
export interface Call {
  readonly node: OnnxNode;
  readonly inputs: readonly (Value | undefined)[];
  readonly blocks: Blocks;
}

interface OperatorRule {
  /** The attributes that the rule heeds; a node with another one is refused. */
  readonly attributes: readonly string[];
  readonly apply: (call: Call) => Value;
}

function attribute<K extends OnnxAttribute["kind"]>(
  { attributes }: OnnxNode,
  name: string,
  kind: K,
): (OnnxAttribute & { readonly kind: K; readonly value: unknown })["value"] | undefined {
  const found = attributes.find((each) => each.name === name);
  if (!found) return undefined;
  if (found.kind !== kind || "reference" in found) throw new Unread(`its attribute ${name} is no ${kind}`);
  return found.value as never;
}

const int = (node: OnnxNode, name: string, otherwise: number): number =>
  Number(attribute(node, name, "int") ?? otherwise);
const float = (node: OnnxNode, name: string, otherwise: number) =>
  (attribute(node, name, "float") ?? otherwise) as number;

function operand({ inputs }: Call, index: number): Value {
  const value = inputs[index];
  if (!value) throw new Unread(`its input ${index} is left out`);
  return value;
}

function constantOperand(call: Call, index: number): Constant {
  const value = operand(call, index);
  if (value.kind !== "constant") throw new Unread(`its input ${index} is computed from the model's input`);
  return value;
}

function rowOperand(call: Call, index: number): Row {
  const value = operand(call, index);
  if (value.kind !== "row") throw new Unread("constants that are computed by it are not understood");
  return value;
}

/** Float32 where every number is one. */
const compact = (values: Float64Array): Weights =>
  values.every((v) => Math.fround(v) === v) ? Float32Array.from(values) : values;

/** x + c, as the bias of an affine map where x is one without. */
function shifted(blocks: Blocks, row: Row, constant: Constant): Row {
  const block = blocks.found[row.block]!;
  const isBias = constant.values.length === row.entries.length && constant.shape.length === 1 && row.shape.length === 1;
  if (isBias && block.kind === "affine" && block.bias === null && isUntouched(row)) {
    return append(blocks, { ...block, bias: finite(constant.values) }, row.shape);
  }
  return withConstant(blocks, row, constant, (f, c) => plus(f, { slope: 0, offset: c, hinges: [] }));
}

function finite(values: Float64Array): Weights {
  if (!values.every(Number.isFinite)) throw new Unread("it takes constants that are not finite");
  return compact(values);
}

const times = (blocks: Blocks, row: Row, constant: Constant): Row => withConstant(blocks, row, constant, scaled);

const negated = (constant: Constant): Constant => ({ ...constant, values: constant.values.map((v) => 0 - v) });
const scalar = (value: number): Constant => ({ kind: "constant", shape: [], values: Float64Array.of(value) });

function add(call: Call): Row {
  const [a, b] = [operand(call, 0), operand(call, 1)];
  if (a.kind === "constant") return shifted(call.blocks, rowOperand(call, 1), a);
  return b.kind === "constant" ? shifted(call.blocks, a, b) : sumOf(call.blocks, a, b);
}

function subtract(call: Call): Row {
  const { blocks } = call;
  const [a, b] = [operand(call, 0), operand(call, 1)];
  if (b.kind === "constant") return shifted(blocks, rowOperand(call, 0), negated(b));
  const minus = times(blocks, b, scalar(-1));
  return a.kind === "constant" ? shifted(blocks, minus, a) : sumOf(blocks, a, minus);
}

function multiply(call: Call): Row {
  const [a, b] = [operand(call, 0), operand(call, 1)];
  if (a.kind === "constant") return times(call.blocks, rowOperand(call, 1), a);
  if (b.kind === "constant") return times(call.blocks, a, b);
  throw new Unread("a product of two values that both depend on the input has no bound for all inputs here");
}

/** x·W of a row vector. */
function matrixProduct(blocks: Blocks, x: Row, { shape, values }: Constant): Row {
  const [rows, columns] = shape;
  if (shape.length !== 2 || x.shape.length !== 1 || rows !== x.shape[0] || columns === 0) {
    throw new Unread(`[rows,${x.shape}] by [${shape}] is no product of a vector and a matrix`);
  }
  const of = settled(blocks, x).block;
  const block = { kind: "affine", of, rows: rows!, columns: columns!, weight: finite(values), bias: null } as const;
  return append(blocks, block, [columns!]);
}

function transposed({ kind, shape, values }: Constant): Constant {
  const [rows, columns] = shape as [number, number];
  if (shape.length !== 2) throw new Unread(`a constant of shape [${shape}] is no matrix`);
  const turned = values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)]!);
  return { kind, shape: [columns, rows], values: turned };
}

function gemm(call: Call): Row {
  const { node, blocks, inputs } = call;
  if (int(node, "transA", 0) !== 0) throw new Unread("its first operand is transposed");
  const matrix = constantOperand(call, 1);
  const product = matrixProduct(
    blocks,
    rowOperand(call, 0),
    int(node, "transB", 0) === 0 ? matrix : transposed(matrix),
  );
  const scaledProduct = times(blocks, product, scalar(float(node, "alpha", 1)));
  if (!inputs[2]) return scaledProduct;
  const beta = float(node, "beta", 1);
  const bias = constantOperand(call, 2);
  return shifted(blocks, scaledProduct, { ...bias, values: bias.values.map((c) => exactProduct(c, beta)) });
}

/** The shape that a Reshape asks for, without the batch, which it must leave alone. */
function rowShape(call: Call, size: number): readonly number[] {
  const [batch, ...rest] = Array.from(constantOperand(call, 1).values);
  const known = rest.every((d) => d > 0) && rest.reduce((product, d) => product * d, 1) === size;
  const kept = batch === -1 || (batch === 0 && int(call.node, "allowzero", 0) === 0);
  if (!known || !kept) throw new Unread(`[${batch},${rest}] does not keep ${size} values for each row`);
  return rest;
}

function reshape(call: Call): Value {
  const value = operand(call, 0);
  if (value.kind === "row") return { ...value, shape: rowShape(call, value.entries.length) };
  const shape = Array.from(constantOperand(call, 1).values);
  if (shape.some((d) => d <= 0) || shape.reduce((product, d) => product * d, 1) !== value.values.length) {
    throw new Unread(`a constant of shape [${value.shape}] does not become [${shape}]`);
  }
  return { ...value, shape };
}

function reduceSum(call: Call): Row {
  const { node, inputs } = call;
  const row = rowOperand(call, 0);
  const listed = attribute(node, "axes", "ints") as readonly bigint[] | undefined;
  const axes = Array.from(listed ?? (inputs[1] ? constantOperand(call, 1).values : []), Number);
  const rank = row.shape.length + 1;
  const own = axes.map((axis) => (axis < 0 ? axis + rank : axis) - 1);
  if (own.length === 0 || own.some((axis) => axis < 0 || axis >= row.shape.length)) {
    throw new Unread(`axes [${axes}] are not those of one row`);
  }
  return summedAlong(row, own, int(node, "keepdims", 1) === 1);
}

/** An operator that does the same piecewise-linear function to each entry. */
const elementwise = (attributes: readonly string[], of: (node: OnnxNode) => HingeSum): OperatorRule => ({
  attributes,
  apply: (call) => {
    const g = of(call.node);
    return withConstant(call.blocks, rowOperand(call, 0), scalar(0), (f) => composed(g, f));
  },
});

const hinge = (weight: number, slope: number) => ({ weight, slope, offset: 0 });

/** What each operator of the standard does; one that is not here is refused. */
export const operatorRules: Readonly<Record<string, OperatorRule>> = {
  Add: { attributes: [], apply: add },
  Sub: { attributes: [], apply: subtract },
  Mul: { attributes: [], apply: multiply },
  MatMul: {
    attributes: [],
    apply: (call) => matrixProduct(call.blocks, rowOperand(call, 0), constantOperand(call, 1)),
  },
  Gemm: { attributes: ["alpha", "beta", "transA", "transB"], apply: gemm },
  Identity: { attributes: [], apply: (call) => operand(call, 0) },
  Reshape: { attributes: ["allowzero"], apply: reshape },
  ReduceSum: { attributes: ["axes", "keepdims"], apply: reduceSum },
  Constant: {
    attributes: ["value"],
    apply: ({ node }) => {
      const tensor = attribute(node, "value", "tensor");
      if (!tensor) throw new Unread("it gives no tensor");
      return constantOf(tensor as Parameters<typeof exactValues>[0]);
    },
  },
  Relu: elementwise([], () => relu),
  LeakyRelu: elementwise(["alpha"], (node) => ({
    slope: 0,
    offset: 0,
    hinges: [hinge(1, 1), hinge(-float(node, "alpha", Math.fround(0.01)), -1)],
  })),
  Abs: elementwise([], () => ({ slope: 0, offset: 0, hinges: [hinge(1, 1), hinge(1, -1)] })),
  Neg: elementwise([], () => ({ slope: -1, offset: 0, hinges: [] })),
};

export const constantOf = (tensor: Parameters<typeof exactValues>[0]): Constant => ({
  kind: "constant",
  shape: tensor.shape,
  values: exactValues(tensor),
});
