// A training step in plain double-precision loops, written from the formulas and without any graph: the engines are checked
// against it before they are timed.
import { parameterName } from "../src/training/index.ts";
import { gridOf, type Kind, type Row, regionsOf } from "./rows.ts";

/** Parameters of one network by the names that loops give them. */
export type Values = Record<string, Float64Array>;

const weightName = (layer: number) => parameterName({ role: "weight", layer });
const biasName = (layer: number) => parameterName({ role: "bias", layer });

export interface Data {
  readonly features: Float32Array;
  readonly targets: Float32Array;
}

export interface StepSettings {
  readonly row: Row;
  readonly kind: Kind;
  readonly data: Data;
  readonly rate: number;
}

/** s(z) and s'(z). */
type Activation = (z: number) => readonly [number, number];

/** The integral of the slopes from 0 to z, and the region of z. */
function learned(slopes: Float64Array): { at: Activation; regionOf: (z: number) => number; overlap: Overlap } {
  const { knots, step, regions } = gridOf(slopes.length);
  const regionOf = (z: number) => Math.min(regions - 1, Math.max(0, Math.floor(z / step + regions / 2)));
  const overlap: Overlap = (z, i) => {
    const lo = i === 0 ? Number.NEGATIVE_INFINITY : knots[i]!;
    const hi = i === regions - 1 ? Number.POSITIVE_INFINITY : knots[i + 1]!;
    const [from, to] = [Math.max(lo, Math.min(0, z)), Math.min(hi, Math.max(0, z))];
    return Math.max(0, to - from) * Math.sign(z);
  };
  const at: Activation = (z) => {
    let value = 0;
    const [first, last] = [Math.min(regionOf(0), regionOf(z)), Math.max(regionOf(0), regionOf(z))];
    for (let i = first; i <= last; i++) value += slopes[i]! * overlap(z, i);
    return [value, slopes[regionOf(z)]!];
  };
  return { at, regionOf, overlap };
}

/** How much of the way from 0 to z lies in region i, signed: the derivative of s(z) by the slope of i. */
type Overlap = (z: number, i: number) => number;

interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

const matrix = (rows: number, columns: number, data = new Float64Array(rows * columns) as Float64Array): Matrix => ({
  rows,
  columns,
  data,
});

/** a · b. */
function product(a: Matrix, b: Matrix): Matrix {
  const c = matrix(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.data[i * a.columns + k]!;
      for (let j = 0; j < b.columns; j++) c.data[i * b.columns + j]! += factor * b.data[k * b.columns + j]!;
    }
  }
  return c;
}

function transposed(a: Matrix): Matrix {
  const t = matrix(a.columns, a.rows);
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < a.columns; j++) t.data[j * a.rows + i] = a.data[i * a.columns + j]!;
  return t;
}

function columnSums(a: Matrix): Float64Array {
  const sums = new Float64Array(a.columns);
  a.data.forEach((x, i) => {
    sums[i % a.columns]! += x;
  });
  return sums;
}

/** Loss of one row's outputs, and its gradient. */
function lossOf(outputs: Float64Array, targets: Float64Array): readonly [number, Float64Array] {
  if (outputs.length === 1) {
    const error = outputs[0]! - targets[0]!;
    return [error * error, Float64Array.of(2 * error)];
  }
  const largest = Math.max(...outputs);
  const total = outputs.reduce((sum, z) => sum + Math.exp(z - largest), 0);
  const gradient = outputs.map((z, i) => Math.exp(z - largest) / total - targets[i]!);
  return [outputs.reduce((sum, z, i) => sum - targets[i]! * (z - largest - Math.log(total)), 0), gradient];
}

interface Network {
  readonly weights: readonly Matrix[];
  readonly spline: ReturnType<typeof learned> | null;
  readonly activation: Activation;
}

function networkOf(values: Values, { row: { sizes }, kind }: StepSettings): Network {
  const relu: Activation = (z) => (z > 0 ? [z, 1] : [0, 0]);
  const spline = regionsOf(kind) > 0 ? learned(values.slopes!) : null;
  const weights = sizes.slice(1).map((out, i) => matrix(sizes[i]!, out, values[weightName(i)]!));
  return { weights, spline, activation: spline?.at ?? relu };
}

/** What goes into each layer and what comes out of its affine map, for the rows of a mini-batch. */
interface Pass {
  readonly inputs: readonly Matrix[];
  readonly preActivations: readonly Matrix[];
}

function rowsOf(values: Float32Array, columns: number, numbers: Int32Array): Matrix {
  const taken = matrix(numbers.length, columns);
  numbers.forEach((from, r) => {
    taken.data.set(values.subarray(from * columns, (from + 1) * columns), r * columns);
  });
  return taken;
}

function forwardPass({ weights, activation }: Network, values: Values, features: Matrix): Pass {
  const inputs = [features];
  const preActivations = weights.map((weight, i): Matrix => {
    const z = product(inputs[i]!, weight);
    const bias = values[biasName(i)]!;
    z.data.forEach((x, k) => {
      z.data[k] = x + bias[k % weight.columns]!;
    });
    const activated = z.data.map((x) => activation(x)[0]);
    inputs.push(matrix(z.rows, z.columns, activated));
    return z;
  });
  return { inputs, preActivations };
}

/** The mean loss over the rows, and its gradient by the outputs. */
function meanLoss(outputs: Matrix, targets: Matrix): readonly [number, Matrix] {
  const gradient = matrix(outputs.rows, outputs.columns);
  let loss = 0;
  for (let r = 0; r < outputs.rows; r++) {
    const own = ({ data, columns }: Matrix) => data.slice(r * columns, (r + 1) * columns);
    const [rowLoss, rowGradient] = lossOf(own(outputs), own(targets));
    loss += rowLoss / outputs.rows;
    gradient.data.set(
      rowGradient.map((x) => x / outputs.rows),
      r * outputs.columns,
    );
  }
  return [loss, gradient];
}

/** The mean loss of a mini-batch and its gradient by every parameter. */
function lossAndGradient(values: Values, numbers: Int32Array, settings: StepSettings): readonly [number, Values] {
  const { row, data } = settings;
  const network = networkOf(values, settings);
  const { weights, spline, activation } = network;
  const pass = forwardPass(network, values, rowsOf(data.features, row.sizes[0]!, numbers));
  const [loss, atOutputs] = meanLoss(pass.preActivations.at(-1)!, rowsOf(data.targets, row.sizes.at(-1)!, numbers));
  const gradients: Values = spline ? { slopes: new Float64Array(values.slopes!.length) } : {};
  let g = atOutputs;
  for (let i = weights.length - 1; i >= 0; i--) {
    gradients[weightName(i)] = product(transposed(pass.inputs[i]!), g).data;
    gradients[biasName(i)] = columnSums(g);
    if (i === 0) break;
    const before = pass.preActivations[i - 1]!;
    const back = product(g, transposed(weights[i]!));
    back.data.forEach((x, k) => {
      const z = before.data[k]!;
      if (spline) addSlopeGradient(gradients.slopes!, spline, { z, x });
      back.data[k] = x * activation(z)[1];
    });
    g = back;
  }
  return [loss, gradients];
}

function addSlopeGradient(
  gradient: Float64Array,
  { regionOf, overlap }: ReturnType<typeof learned>,
  { z, x }: { readonly z: number; readonly x: number },
): void {
  const [a, b] = [regionOf(0), regionOf(z)];
  for (let i = Math.min(a, b); i <= Math.max(a, b); i++) gradient[i]! += x * overlap(z, i);
}

/** One Björck iteration. */
function orthonormalised(rows: number, columns: number, data: Float64Array): Float64Array {
  const w = matrix(rows, columns, Float64Array.from(data));
  const cubic = product(product(w, transposed(w)), w);
  return data.map((x, i) => 1.5 * x - 0.5 * cubic.data[i]!);
}

/** The part of a gradient G along an orthonormal W: G − ½·W·(WᵀG + GᵀW), or the same of Wᵀ and Gᵀ where W is wide. */
function alongConstraint(weight: Matrix, gradient: Matrix): Matrix {
  if (weight.rows < weight.columns) return transposed(alongConstraint(transposed(weight), transposed(gradient)));
  const inner = product(transposed(weight), gradient);
  const flipped = transposed(inner).data;
  const twice = product(weight, { ...inner, data: inner.data.map((x, k) => x + flipped[k]!) });
  return { ...gradient, data: gradient.data.map((x, k) => x - twice.data[k]! / 2) };
}

/** The rows and columns of an orthonormal weight; null for all other parameters. */
function orthonormalShape({ sizes, preserve }: Row, name: string): readonly [number, number] | null {
  const layer = sizes.findIndex((_, i) => weightName(i) === name);
  return preserve === "network" && layer >= 0 ? [sizes[layer]!, sizes[layer + 1]!] : null;
}

export interface Outcome {
  readonly losses: readonly number[];
  readonly values: Values;
  /** Σ β1^(t−i) · gradient_i: Adam's first moment, not divided by anything; gradients of orthonormal weights along them. */
  readonly sums: Values;
}

/**
 * Adam with its published defaults, slopes clipped to [0, 1]. Orthonormal weights: Adam gets the part of the gradient that
 * runs along them, and they are moved one Björck iteration on.
 */
export function referenceSteps(start: Values, batches: readonly Int32Array[], settings: StepSettings): Outcome {
  const { row, rate } = settings;
  const map = (f: (name: string) => Float64Array): Values =>
    Object.fromEntries(Object.keys(start).map((name) => [name, f(name)]));
  let values = start;
  let sums = map((name) => new Float64Array(start[name]!.length));
  let squares = sums;
  const losses: number[] = [];
  batches.forEach((numbers, i) => {
    const t = i + 1;
    const [loss, gradients] = lossAndGradient(values, numbers, settings);
    losses.push(loss);
    const g = map((name) => {
      const shape = orthonormalShape(row, name);
      if (shape === null) return gradients[name]!;
      return alongConstraint(matrix(...shape, values[name]!), matrix(...shape, gradients[name]!)).data;
    });
    const before = { values, sums, squares };
    sums = map((name) => before.sums[name]!.map((m, k) => 0.9 * m + g[name]![k]!));
    squares = map((name) => before.squares[name]!.map((v, k) => 0.999 * v + g[name]![k]! ** 2));
    values = map((name) => {
      const next = before.values[name]!.map((w, k) => {
        const m = (0.1 * sums[name]![k]!) / (1 - 0.9 ** t);
        const v = (0.001 * squares[name]![k]!) / (1 - 0.999 ** t);
        return w - (rate * m) / (Math.sqrt(v) + 1e-8);
      });
      if (name === "slopes") return next.map((p) => Math.min(1, Math.max(0, p)));
      const shape = orthonormalShape(row, name);
      return shape === null ? next : orthonormalised(...shape, next);
    });
  });
  return { losses, values, sums };
}
