import {
  add,
  binary,
  concat,
  constant,
  convolution,
  expressionNodes,
  extended,
  gather,
  logSoftmax,
  matmul,
  mean,
  mul,
  reshape,
  softmax,
  sub,
  sum,
  type Tensor,
  unary,
} from "../../graph/index.ts";
import { type HingeSum, isHingeSum } from "../../model/index.ts";
import { paddings } from "../language/convolution-ends.ts";
import type { Applied, Constant, Operation, Program, Step } from "../program.ts";
import { hingeNodes } from "./hinge-nodes.ts";

type Activation = Extract<Operation, { kind: "activation" | "activations" }>;

/** Real numbers as elements of x's type, places as int64. */
function tensorOf({ name, shape, values }: Constant, { type }: Tensor): Tensor {
  if (values instanceof Int32Array)
    return constant(
      "int64",
      shape,
      BigInt64Array.from(values, (v) => BigInt(v)),
      name,
    );
  return constant(type, shape, type === "float64" ? Float64Array.from(values) : Float32Array.from(values), name);
}

const widthOf = ({ shape }: Tensor): number => shape[1] as number;

const rowsOf = (x: Tensor, sizes: readonly number[]): Tensor => reshape(x, [x.shape[0]!, ...sizes]);

const biased = (x: Tensor, bias: Constant | null): Tensor => (bias ? add(x, tensorOf(bias, x)) : x);

/** One formula for all entries of x; one that says nothing of x is a constant for each. */
function applied({ template, parameters }: Applied, x: Tensor): Tensor {
  const y = expressionNodes(template, x, { parameters: parameters.map((each) => tensorOf(each, x)) });
  return y.shape.length < x.shape.length ? add(mul(x, 0), y) : y;
}

/** The entries of x at these places; `filler` for what is not there. */
function taken(x: Tensor, index: Constant, filler: number): Tensor {
  const isFull = (index.values as Int32Array).every((i) => i < widthOf(x));
  return gather(isFull ? x : extended(x, filler), tensorOf(index, x), 1);
}

/** A column of a table of places. */
function column({ name, shape, values }: Constant, k: number): Constant {
  const [rows, size] = shape as [number, number];
  const places = Int32Array.from({ length: rows }, (_, i) => (values as Int32Array)[i * size + k]!);
  return { name: `${name}.${k}`, shape: [rows], values: places };
}

/** By exchanges of neighbours: the runtime's sorting operators know no order of equal entries and cost more. */
function selected(x: Tensor, { index, place }: Extract<Operation, { kind: "selection" }>): Tensor {
  const size = index.shape[1]!;
  const columns = Array.from({ length: size }, (_, k) => taken(x, column(index, k), Number.NEGATIVE_INFINITY));
  if (!place) return columns.reduce((a, b) => binary("Max", a, b));
  for (let end = size - 1; end > 0; end--) {
    for (let k = 0; k < end; k++) {
      const [a, b] = [columns[k]!, columns[k + 1]!];
      [columns[k], columns[k + 1]] = [binary("Min", a, b), binary("Max", a, b)];
    }
  }
  const rows = index.shape[0]!;
  const at = (place.values as Int32Array).map((p) => (p % size) * rows + Math.floor(p / size));
  return gather(concat(columns, 1), tensorOf({ ...place, values: at }, x), 1);
}

function groupOf(x: Tensor, { function: name, size, epsilon }: Extract<Operation, { kind: "group" }>): Tensor {
  const runs = rowsOf(x, [widthOf(x) / size, size]);
  switch (name) {
    case "softmax":
      return softmax(runs);
    case "log-softmax":
      return logSoftmax(runs);
    case "length":
      return unary("Sqrt", sum(mul(runs, runs), [2]));
    case "standardised": {
      const centred = sub(runs, mean(runs, [2], { keep: true }));
      const variance = mean(mul(centred, centred), [2], { keep: true });
      return binary("Div", centred, unary("Sqrt", add(variance, epsilon)));
    }
  }
}

/**
 * So many hinges of one function for all neurons are spelled one by one. More, and functions that differ from neuron to neuron, stand in a table, of which a reader sees
 * that it is a function of each neuron: shifted by a number for each, spelled hinges could as well be layers of their own.
 */
const mostSpelled = 8;

function isTabled(operation: Activation, sums: readonly HingeSum[]): boolean {
  if (sums.length < operation.functions.length) return false;
  return sums.length > 1 || sums.some(({ hinges }) => hinges.length > mostSpelled);
}

function activationNodes(x: Tensor, operation: Activation, name: string): Tensor {
  const sums = operation.functions.filter(isHingeSum);
  if (isTabled(operation, sums)) return hingeNodes(x, sums, name);
  if (operation.kind === "activation") return applied(operation.all, x);
  const parts = operation.parts.map((part) => applied(part, taken(x, part.entries, 0)));
  return taken(concat(parts, 1), operation.order, 0);
}

function stepOf({ of, width, operation }: Step, vectors: readonly Tensor[]): Tensor {
  const all = of.map((index) => vectors[index]!);
  const x = all[0]!;
  switch (operation.kind) {
    case "matrix": {
      const { copies, weight, bias } = operation;
      const runs = copies === 1 ? x : rowsOf(x, [copies, weight.shape[0]!]);
      return biased(rowsOf(matmul(runs, tensorOf(weight, x)), [width]), bias);
    }
    case "scaling":
      return biased(mul(x, operation.factor), operation.bias);
    case "gather":
      return biased(taken(x, operation.index, 0), operation.bias);
    case "convolution": {
      const { map, weight, bias } = operation;
      const how = { ...map, paddings: paddings(map) };
      return biased(rowsOf(convolution(rowsOf(x, map.from), tensorOf(weight, x), how), [width]), bias);
    }
    case "activation":
    case "activations":
      return activationNodes(x, operation, `activation${vectors.length}`);
    case "selection":
      return selected(x, operation);
    case "group":
      return rowsOf(groupOf(x, operation), [width]);
    case "sum":
      return all.reduce((a, b) => add(a, b));
    case "concatenation":
      return concat(all, 1);
  }
}

/** What a program computes from x [rows, width], in plain nodes; its numbers become elements of x's type. */
export function nodesOf({ steps }: Program, x: Tensor): Tensor {
  const vectors = [x];
  for (const step of steps) vectors.push(stepOf(step, vectors));
  return vectors.at(-1)!;
}
