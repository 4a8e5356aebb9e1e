import { exactValues, type OnnxGraph, type OnnxNode } from "../../src/onnx/index.ts";

/** A tensor of doubles, row-major. */
export interface Doubles {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** The coordinates of a place, and back with broadcast axes left at 0. */
const coordinates = (place: number, shape: readonly number[]) =>
  shape.map((d, axis) => Math.floor(place / sizeOf(shape.slice(axis + 1))) % d);
const placeOf = (at: readonly number[], shape: readonly number[]) => {
  const own = at.slice(at.length - shape.length);
  return shape.reduce((sum, d, axis) => sum + (d === 1 ? 0 : own[axis]!) * sizeOf(shape.slice(axis + 1)), 0);
};

function binary(a: Doubles, b: Doubles, f: (x: number, y: number) => number): Doubles {
  const rank = Math.max(a.shape.length, b.shape.length);
  const padded = ({ shape }: Doubles) => [...new Array<number>(rank - shape.length).fill(1), ...shape];
  const shape = padded(a).map((d, i) => Math.max(d, padded(b)[i]!));
  const values = Array.from({ length: sizeOf(shape) }, (_, place) => {
    const at = coordinates(place, shape);
    return f(a.values[placeOf(at, a.shape)]!, b.values[placeOf(at, b.shape)]!);
  });
  return { shape, values };
}

function product(a: Doubles, b: Doubles): Doubles {
  const [rows, inner, columns] = [a.shape[0]!, a.shape[1]!, b.shape[1]!];
  const values = Array.from({ length: rows * columns }, (_, place) => {
    const [r, c] = [Math.floor(place / columns), place % columns];
    return Array.from({ length: inner }, (_, k) => a.values[r * inner + k]! * b.values[k * columns + c]!).reduce(
      (x, y) => x + y,
    );
  });
  return { shape: [rows, columns], values };
}

const turned = ({ shape: [rows, columns], values }: Doubles): Doubles => ({
  shape: [columns!, rows!],
  values: values.map((_, i) => values[(i % rows!) * columns! + Math.floor(i / rows!)]!),
});

function summed({ shape, values }: Doubles, axes: readonly number[], keep: boolean): Doubles {
  const reduced = shape.map((d, axis) => (axes.includes(axis) ? 1 : d));
  const sums = new Array<number>(sizeOf(reduced)).fill(0);
  values.forEach((value, place) => {
    sums[placeOf(coordinates(place, shape), reduced)]! += value;
  });
  return { shape: keep ? reduced : shape.filter((_, axis) => !axes.includes(axis)), values: sums };
}

/** With so many entries before each axis, and then behind each. */
function padded({ shape, values }: Doubles, counts: readonly number[], filler: number): Doubles {
  const wide = shape.map((d, axis) => counts[axis]! + d + counts[axis + shape.length]!);
  return {
    shape: wide,
    values: Array.from({ length: sizeOf(wide) }, (_, place) => {
      const at = coordinates(place, wide).map((i, axis) => i - counts[axis]!);
      return at.every((i, axis) => i >= 0 && i < shape[axis]!) ? values[placeOf(at, shape)]! : filler;
    }),
  };
}

function gathered({ shape, values }: Doubles, index: Doubles, axis: number): Doubles {
  const [before, behind] = [shape.slice(0, axis), shape.slice(axis + 1)];
  const all = [...before, ...index.shape, ...behind];
  const rank = index.shape.length;
  return {
    shape: all,
    values: Array.from({ length: sizeOf(all) }, (_, place) => {
      const at = coordinates(place, all);
      const entry = index.values[placeOf(at.slice(axis, axis + rank), index.shape)]!;
      return values[placeOf([...at.slice(0, axis), entry, ...at.slice(axis + rank)], shape)]!;
    }),
  };
}

/** Operators by their definition in the standard, in doubles, as far as the tests use them. */
function apply(node: OnnxNode, [a, b, c]: readonly Doubles[]): Doubles {
  const value = (name: string) => node.attributes.find((each) => each.name === name) as { value: unknown } | undefined;
  const number = (name: string, otherwise: number) => Number(value(name)?.value ?? otherwise);
  const each = (f: (x: number) => number): Doubles => ({ shape: a!.shape, values: a!.values.map(f) });
  switch (node.operator) {
    case "Add":
      return binary(a!, b!, (x, y) => x + y);
    case "Sub":
      return binary(a!, b!, (x, y) => x - y);
    case "Mul":
      return binary(a!, b!, (x, y) => x * y);
    case "MatMul":
      return product(a!, b!);
    case "Gemm": {
      const matrix = number("transB", 0) === 1 ? turned(b!) : b!;
      const scaled = binary(product(a!, matrix), { shape: [], values: [number("alpha", 1)] }, (x, y) => x * y);
      return c ? binary(scaled, c, (x, y) => x + number("beta", 1) * y) : scaled;
    }
    case "Relu":
      return each((x) => Math.max(x, 0));
    case "LeakyRelu":
      return each((x) => (x < 0 ? number("alpha", Math.fround(0.01)) * x : x));
    case "Abs":
      return each(Math.abs);
    case "Neg":
      return each((x) => -x);
    case "Identity":
      return a!;
    case "Reshape": {
      const known = b!.values.map((d, axis) => (d === 0 ? a!.shape[axis]! : d));
      const rest = a!.values.length / Math.abs(sizeOf(known));
      return { shape: known.map((d) => (d === -1 ? rest : d)), values: a!.values };
    }
    case "ReduceSum":
      return summed(
        a!,
        b!.values.map((axis) => (axis < 0 ? axis + a!.shape.length : axis)),
        number("keepdims", 1) === 1,
      );
    case "Pad":
      return padded(a!, b!.values, c?.values[0] ?? 0);
    case "Gather":
      return gathered(a!, b!, number("axis", 0));
    default:
      throw new Error(`the interpreter knows no ${node.operator}`);
  }
}

/** Runs the steps of a graph in their order, from one tensor to another; numbers are doubles throughout. */
export function interpret(graph: OnnxGraph, from: string, x: Doubles, to: string): Doubles {
  const known = new Map<string, Doubles>(
    graph.initializers
      .filter(({ type }) => type !== "string")
      .map((tensor) => [tensor.name, { shape: tensor.shape, values: Array.from(exactValues(tensor)) }]),
  );
  known.set(from, x);
  for (const node of graph.nodes) {
    const inputs = node.inputs.map((name) => known.get(name));
    if (node.outputs[0] === from || inputs.includes(undefined)) continue;
    known.set(node.outputs[0]!, apply(node, inputs as readonly Doubles[]));
    if (node.outputs[0] === to) break;
  }
  return known.get(to)!;
}
