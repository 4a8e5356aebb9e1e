import type { Loss } from "./architecture.ts";
import { columnsTimes, rowsTimes } from "./product/products.ts";

/** Losses that are least squares or a likelihood of classes. */
export type SmoothLoss = Exclude<Loss, "hinge">;

/** Rows that a linear model learns from or is judged by. */
export interface LinearRows {
  /** [rows, width], row-major */
  readonly features: Float32Array;
  /** [rows, outputs], row-major: one-hot classes, 0 or 1, or a quantity. */
  readonly targets: Float32Array;
  readonly width: number;
  readonly outputs: number;
  readonly loss: SmoothLoss;
}

/** Weights [width, outputs], and behind them an intercept for each output. */
export type LinearModel = Float64Array;

type Shape = Pick<LinearRows, "width" | "outputs">;

/**
 * A loss of a row as A(z) − y·z, z its outputs: half the squared error (but for y²/2), the logistic loss, the cross-entropy.
 * Source: Nelder & Wedderburn, Generalized Linear Models (1972).
 */
interface Family {
  /** The largest second derivative of A in an output. */
  readonly steepest: number;
  /** Returns A(z) of the row whose outputs begin at a place, and writes its gradient, what y is expected to be, there. */
  readonly expect: (z: Float64Array, at: number, outputs: number, expected: Float64Array) => number;
  /** Multiplies the row's entries of v by the second derivative of A, in place. */
  readonly curve: (expected: Float64Array, at: number, outputs: number, v: Float64Array) => void;
}

const families: Readonly<Record<SmoothLoss, Family>> = {
  "squared-error": {
    steepest: 1,
    expect: (z, at, _, expected) => {
      expected[at] = z[at]!;
      return z[at]! ** 2 / 2;
    },
    curve: () => {},
  },
  "binary-cross-entropy": {
    steepest: 1 / 4,
    expect: (z, at, _, expected) => {
      const tail = Math.exp(-Math.abs(z[at]!));
      expected[at] = (z[at]! < 0 ? tail : 1) / (1 + tail);
      return Math.max(0, z[at]!) + Math.log1p(tail);
    },
    curve: (expected, at, _, v) => {
      v[at]! *= expected[at]! * (1 - expected[at]!);
    },
  },
  "cross-entropy": {
    steepest: 1 / 4,
    expect: (z, at, outputs, expected) => {
      let most = Number.NEGATIVE_INFINITY;
      for (let k = at; k < at + outputs; k++) most = Math.max(most, z[k]!);
      let sum = 0;
      for (let k = at; k < at + outputs; k++) sum += expected[k] = Math.exp(z[k]! - most);
      for (let k = at; k < at + outputs; k++) expected[k]! /= sum;
      return most + Math.log(sum);
    },
    curve: (expected, at, outputs, v) => {
      let mean = 0;
      for (let k = at; k < at + outputs; k++) mean += expected[k]! * v[k]!;
      for (let k = at; k < at + outputs; k++) v[k] = expected[k]! * (v[k]! - mean);
    },
  },
};

/** What a linear model answers, [rows, outputs]: logits, or the quantity. */
export function linearOutputs(
  model: LinearModel,
  { features, width, outputs }: Shape & Pick<LinearRows, "features">,
): Float64Array {
  const weights = width * outputs;
  return rowsTimes({ floats: features, width }, model.subarray(0, weights), model.subarray(weights));
}

/** Transposed: the sum over the rows of each feature, and of 1 for the intercept, times values [rows, outputs]. */
function gathered({ features, width, outputs }: LinearRows, values: Float64Array): Float64Array {
  const sums = new Float64Array((width + 1) * outputs);
  sums.set(columnsTimes({ floats: features, width }, values, outputs));
  const intercepts = sums.subarray(width * outputs);
  for (let at = 0; at < values.length; at += outputs)
    for (let k = 0; k < outputs; k++) intercepts[k]! += values[at + k]!;
  return sums;
}

/** Outputs of a row each: the summed loss, but for what no model changes, and what is expected. */
function lossOf({ targets, outputs, loss }: LinearRows, z: Float64Array): { sum: number; expected: Float64Array } {
  const expected = new Float64Array(z.length);
  const { expect } = families[loss];
  let sum = 0;
  for (let at = 0; at < z.length; at += outputs) sum += expect(z, at, outputs, expected);
  for (let at = 0; at < z.length; at++) sum -= targets[at]! * z[at]!;
  return { sum, expected };
}

/** The mean loss of a model on some rows, but for a constant of these rows. */
export function linearLoss(model: LinearModel, rows: LinearRows): number {
  return (lossOf(rows, linearOutputs(model, rows)).sum * rows.width) / rows.features.length;
}

function dot(a: Float64Array, b: Float64Array): number {
  let product = 0;
  for (let i = 0; i < a.length; i++) product += a[i]! * b[i]!;
  return product;
}

const along = (from: Float64Array, by: number, direction: Float64Array) => from.map((x, i) => x + by * direction[i]!);

/** What is made least: the summed loss and half the penalty times the squared weights; intercepts are free. */
interface Objective {
  readonly rows: LinearRows;
  readonly penalty: number;
  /** About the second derivative in each parameter: what conjugate gradients measure steps by. */
  readonly scale: Float64Array;
}

function scaleOf({ features, width, outputs, loss }: LinearRows, penalty: number): Float64Array {
  const { steepest } = families[loss];
  const sums = new Float64Array(width + 1);
  for (let from = 0; from < features.length; from += width) {
    for (let i = 0; i < width; i++) {
      const x = features[from + i]!;
      sums[i]! += Math.fround(x * x) * steepest;
    }
    sums[width]! += steepest;
  }
  return Float64Array.from({ length: sums.length * outputs }, (_, at) => {
    const i = Math.floor(at / outputs);
    return i < width ? sums[i]! + penalty : sums[i]!;
  });
}

/** A model with its outputs, and the objective there. */
interface Place {
  readonly model: LinearModel;
  readonly z: Float64Array;
  readonly value: number;
  readonly expected: Float64Array;
}

/** The weights of a model without its intercepts. */
const weightsOf = (model: LinearModel, { width, outputs }: Shape) => model.subarray(0, width * outputs);

function placeAt({ rows, penalty }: Objective, model: LinearModel, z: Float64Array): Place {
  const { sum, expected } = lossOf(rows, z);
  const weights = weightsOf(model, rows);
  return { model, z, expected, value: sum + (penalty / 2) * dot(weights, weights) };
}

/** Adds penalty · weights to a gradient or to what the Hessian makes of a direction. */
function penalised({ rows, penalty }: Objective, gathers: Float64Array, model: Float64Array): Float64Array {
  weightsOf(model, rows).forEach((w, i) => {
    gathers[i]! += penalty * w;
  });
  return gathers;
}

function gradientAt(objective: Objective, { model, expected }: Place): Float64Array {
  const { targets } = objective.rows;
  const residual = expected.map((e, i) => e - targets[i]!);
  return penalised(objective, gathered(objective.rows, residual), model);
}

function hessianTimes(objective: Objective, { expected }: Place, direction: Float64Array): Float64Array {
  const { rows } = objective;
  const { curve } = families[rows.loss];
  const v = linearOutputs(direction, rows);
  for (let at = 0; at < v.length; at += rows.outputs) curve(expected, at, rows.outputs, v);
  return penalised(objective, gathered(rows, v), direction);
}

/** The gradient on the way to a Newton step is made smaller by this factor: nearer would be wasted on a quadratic that the loss only nearly is. */
const nearEnough = 0.3;

/** Products with the Hessian for one penalty at most: it bounds the time where columns hang together closely. */
const mostProducts = 200;

/** Objective per row within which the least is met. */
const accuracy = 1e-6;

/** The Newton step by preconditioned conjugate gradients (Hestenes & Stiefel 1952), and the products that it took; it descends however soon it is cut. */
function newtonStep(objective: Objective, here: Place, gradient: Float64Array, most: number) {
  const scaled = (vector: Float64Array) => vector.map((x, i) => x / objective.scale[i]!);
  let step: Float64Array = new Float64Array(gradient.length);
  let residual: Float64Array = gradient.map((g) => -g);
  let direction: Float64Array = scaled(residual);
  let square = dot(residual, direction);
  const enough = nearEnough ** 2 * square;
  let products = 0;
  for (; products < most && square > enough; products++) {
    const curved = hessianTimes(objective, here, direction);
    const length = square / dot(direction, curved);
    step = along(step, length, direction);
    residual = along(residual, -length, curved);
    const toward = scaled(residual);
    const next = dot(residual, toward);
    direction = along(toward, next / square, direction);
    square = next;
  }
  return { step, products };
}

/** The first of the places 1, 1/2, 1/4 … of a step on that is lower by a part of what its slope promises; null where rounding leaves none. */
function descended(objective: Objective, here: Place, step: Float64Array, slope: number): Place | null {
  const along1 = linearOutputs(step, objective.rows);
  for (let length = 1; length > 2 ** -30; length /= 2) {
    const model = along(here.model, length, step);
    const place = placeAt(objective, model, along(here.z, length, along1));
    if (place.value <= here.value + 1e-4 * length * slope) return place;
  }
  return null;
}

/**
 * The linear model of least loss and penalty: Σ loss + penalty/2 · Σ weight², over these rows; squared errors count half, so the penalty is that of ridge
 * regression, and for classes 1/C of others' logistic regression. Intercepts are not penalised. Truncated Newton steps in doubles; deterministic.
 * Accuracy: the objective within about 1e-6 per row of the least, or what 200 products with the Hessian reach, each 4 · rows · (width + 1) · outputs.
 * Source: Nocedal & Wright, Numerical Optimization (2006), algorithm 7.1. `from`: a model to begin at, such as that of a larger penalty.
 */
export function fitLinear(rows: LinearRows, penalty: number, from?: LinearModel): LinearModel {
  const objective = { rows, penalty, scale: scaleOf(rows, penalty) };
  const start = from ?? new Float64Array((rows.width + 1) * rows.outputs);
  const count = rows.features.length / rows.width;
  let here = placeAt(objective, start, linearOutputs(start, rows));
  for (let left = mostProducts; left > 0; ) {
    const gradient = gradientAt(objective, here);
    const { step, products } = newtonStep(objective, here, gradient, left);
    const slope = dot(gradient, step);
    if (-slope <= accuracy * count) break;
    const next = descended(objective, here, step, slope);
    if (next === null) break;
    here = next;
    left -= products;
  }
  return here.model;
}
