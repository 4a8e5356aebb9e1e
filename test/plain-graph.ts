// Graphs computed the plain way: one node after the other, element by element, in doubles.
import { type GraphNode, type Tensor, topologicalOrder } from "../src/graph/index.ts";

/** A tensor's elements, row by row. */
export type Plain = readonly number[];

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
const shapeOf = (x: Pick<Tensor, "shape">) => x.shape as readonly number[];

/** The place of each axis of an element. */
function placeOf(index: number, shape: readonly number[]): readonly number[] {
  return shape.map((d, i) => Math.floor(index / sizeOf(shape.slice(i + 1))) % d);
}

const indexOf = (place: readonly number[], shape: readonly number[]) =>
  shape.reduce((sum, d, i) => sum * d + place[i]!, 0);

/** The elements of `x` as they stand beside those of a larger shape. */
function broadcast(x: Plain, from: readonly number[], to: readonly number[]): Plain {
  const own = [...new Array<number>(to.length - from.length).fill(1), ...from];
  return Array.from({ length: sizeOf(to) }, (_, i) => {
    const place = placeOf(i, to).map((at, axis) => (own[axis] === 1 ? 0 : at));
    return x[indexOf(place, own)]!;
  });
}

const even = (x: number) => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));
const truth = (x: boolean) => (x ? 1 : 0);

/** What operators do to elements. */
const elementwise: Partial<Record<string, (...operands: readonly number[]) => number>> = {
  Neg: (x) => -x!,
  Abs: (x) => Math.abs(x!),
  Sign: (x) => Math.sign(x!),
  Exp: (x) => Math.exp(x!),
  Log: (x) => Math.log(x!),
  Sqrt: (x) => Math.sqrt(x!),
  Tanh: (x) => Math.tanh(x!),
  Sigmoid: (x) => 1 / (1 + Math.exp(-x!)),
  Relu: (x) => Math.max(0, x!),
  Floor: (x) => Math.floor(x!),
  Add: (a, b) => a! + b!,
  Sub: (a, b) => a! - b!,
  Mul: (a, b) => a! * b!,
  Div: (a, b) => a! / b!,
  Max: (a, b) => Math.max(a!, b!),
  Min: (a, b) => Math.min(a!, b!),
  Pow: (a, b) => a! ** b!,
  Less: (a, b) => truth(a! < b!),
  LessOrEqual: (a, b) => truth(a! <= b!),
  Greater: (a, b) => truth(a! > b!),
  GreaterOrEqual: (a, b) => truth(a! >= b!),
  Equal: (a, b) => truth(a === b),
  IsNaN: (x) => truth(Number.isNaN(x)),
  Where: (c, a, b) => (c ? a! : b!),
  Clip: (x, low, high) => Math.min(Math.max(x!, low!), high!),
  QuantizeLinear: (x, scale, zero) => Math.min(255, Math.max(0, even(x! / scale!) + zero!)),
  Expand: (x) => x!,
  Identity: (x) => x!,
};

function product(node: GraphNode, [a, b, bias]: readonly Plain[]): Plain {
  const [m, k] = shapeOf(node.inputs[0]!) as [number, number];
  const n = shapeOf(node.inputs[1]!)[1]!;
  return Array.from({ length: m * n }, (_, i) => {
    let sum = bias ? bias[i % n]! : 0;
    for (let j = 0; j < k; j++) sum += a![Math.floor(i / n) * k + j]! * b![j * n + (i % n)]!;
    return sum;
  });
}

function softmax(node: GraphNode, [x]: readonly Plain[]): Plain {
  const columns = shapeOf(node.inputs[0]!).at(-1)!;
  return x!.map((value, i) => {
    const row = x!.slice(i - (i % columns), i - (i % columns) + columns);
    const largest = Math.max(...row);
    const total = row.reduce((sum, each) => sum + Math.exp(each - largest), 0);
    return node.operator === "Softmax" ? Math.exp(value - largest) / total : value - largest - Math.log(total);
  });
}

function reduced(node: GraphNode, [x]: readonly Plain[]): Plain {
  const shape = shapeOf(node.inputs[0]!);
  const axes = Array.from(node.inputs[1]!.node.data as BigInt64Array, Number);
  const kept = shape.map((d, i) => (axes.includes(i) ? 1 : d));
  const sums = new Array<number>(sizeOf(kept)).fill(0);
  x!.forEach((value, i) => {
    const place = placeOf(i, shape).map((at, axis) => (axes.includes(axis) ? 0 : at));
    sums[indexOf(place, kept)]! += value;
  });
  return sums;
}

function scattered([base, places, values]: readonly Plain[]): Plain {
  const sums = [...base!];
  places!.forEach((at, i) => {
    sums[at]! += values![i]!;
  });
  return sums;
}

/** Along the axis of a Concat or a Split, the part that holds each element of the whole, and where in it. */
function* along(whole: readonly number[], parts: readonly (readonly number[])[], axis: number) {
  for (let i = 0; i < sizeOf(whole); i++) {
    const place = [...placeOf(i, whole)];
    let part = 0;
    for (; place[axis]! >= parts[part]![axis]!; part++) place[axis]! -= parts[part]![axis]!;
    yield { index: i, part, at: indexOf(place, parts[part]!) };
  }
}

function computed(node: GraphNode, operands: readonly Plain[]): readonly Plain[] {
  const { operator, inputs, attributes, outputs } = node;
  const shape = shapeOf(outputs[0]!);
  const axis = attributes.axis as number;
  const element = elementwise[operator];
  if (element) {
    const all = inputs.map((x, i) => broadcast(operands[i]!, shapeOf(x), shape));
    return [Array.from({ length: sizeOf(shape) }, (_, i) => element(...all.map((each) => each[i]!)))];
  }
  switch (operator) {
    case "MatMul":
    case "Gemm":
      return [product(node, operands)];
    case "Softmax":
    case "LogSoftmax":
      return [softmax(node, operands)];
    case "ReduceSum":
      return [reduced(node, operands)];
    case "Reshape":
      return [operands[0]!];
    case "Cast":
      return [operands[0]!.map((x) => (outputs[0]!.type === "int32" ? Math.trunc(x) : x))];
    case "Transpose": {
      const order = attributes.perm as readonly number[];
      const from = shapeOf(inputs[0]!);
      const own = (place: readonly number[]) => order.map((_, i) => place[order.indexOf(i)]!);
      return [Array.from({ length: sizeOf(shape) }, (_, i) => operands[0]![indexOf(own(placeOf(i, shape)), from)]!)];
    }
    case "Gather": {
      const columns = sizeOf(shapeOf(inputs[0]!).slice(1));
      return [operands[1]!.flatMap((row) => operands[0]!.slice(row * columns, (row + 1) * columns))];
    }
    case "GatherElements":
      return [operands[1]!.map((at) => operands[0]![at]!)];
    case "ScatterElements":
      return [scattered(operands)];
    case "Concat": {
      const whole = new Array<number>(sizeOf(shape));
      for (const { index, part, at } of along(shape, inputs.map(shapeOf), axis)) whole[index] = operands[part]![at]!;
      return [whole];
    }
    case "Split": {
      const parts = outputs.map((x) => new Array<number>(sizeOf(shapeOf(x))));
      for (const { index, part, at } of along(shapeOf(inputs[0]!), outputs.map(shapeOf), axis))
        parts[part]![at] = operands[0]![index]!;
      return parts;
    }
    default:
      throw new Error(`${operator} is not computed the plain way`);
  }
}

/** The elements of tensors, from those of the inputs by their names. */
export function plain(tensors: readonly Tensor[], feeds: Readonly<Record<string, Plain>>): readonly Plain[] {
  const known = new Map<GraphNode, readonly Plain[]>();
  for (const node of topologicalOrder(tensors)) {
    const operands = node.inputs.map((x) => known.get(x.node)![x.index]!);
    if (node.operator === "Input") known.set(node, [feeds[node.name!]!]);
    else if (node.operator === "Constant")
      known.set(node, [Array.from(node.data as ArrayLike<number | bigint>, Number)]);
    else known.set(node, computed(node, operands));
  }
  return tensors.map((x) => known.get(x.node)![x.index]!);
}
