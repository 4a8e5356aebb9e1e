import type { TensorValue } from "../graph/index.ts";
import { families } from "./linear-family.ts";
import { type ChunkedValues, chunkedValues, openHessian, openOutputs, openSums } from "./linear-products.ts";
import type { LinearRows } from "./linear-rows.ts";
import type { ScanSessions } from "./scan-sessions.ts";

/** Weights [width, outputs], and behind them an intercept for each output. */
export type LinearModel = Float64Array;

/** What a linear model answers, [rows, outputs]: logits, or the quantity. Accuracy: products and sums of floats. */
export async function linearOutputs(
  sessions: ScanSessions,
  model: LinearModel,
  rows: LinearRows,
): Promise<Float32Array> {
  return (await openOutputs(sessions, rows))(model);
}

/** Outputs of a row each: the summed loss, but for what no model changes; what is expected is written beside them. */
function lossOf({ targets, outputs, loss }: LinearRows, z: Float64Array, expected: Float64Array): number {
  const { expect } = families[loss];
  let sum = 0;
  for (let at = 0; at < z.length; at += outputs) sum += expect(z, at, outputs, expected);
  for (let at = 0; at < z.length; at++) sum -= targets[at]! * z[at]!;
  return sum;
}

/** The mean loss of a model on some rows, but for a constant of these rows. */
export async function linearLoss(sessions: ScanSessions, model: LinearModel, rows: LinearRows): Promise<number> {
  const z = new Float64Array(await linearOutputs(sessions, model, rows));
  return lossOf(rows, z, new Float64Array(z.length)) / rows.count;
}

function dot(a: Float64Array, b: Float64Array): number {
  let product = 0;
  for (let i = 0; i < a.length; i++) product += a[i]! * b[i]!;
  return product;
}

/** Moves a vector along a direction, in place. */
function move(vector: Float64Array, by: number, direction: Float64Array): void {
  for (let i = 0; i < vector.length; i++) vector[i]! += by * direction[i]!;
}

function along(from: Float64Array, by: number, direction: Float64Array): Float64Array {
  const moved = from.slice();
  move(moved, by, direction);
  return moved;
}

/** What is made least: the summed loss and half the penalty times the squared weights; intercepts are free. */
interface Objective {
  readonly rows: LinearRows;
  readonly penalty: number;
  /** About the second derivative in each parameter: what conjugate gradients measure steps by. */
  readonly scale: Float64Array;
  readonly outputs: (model: Float64Array) => Promise<Float32Array>;
  readonly values: ChunkedValues;
  readonly sums: (values: readonly TensorValue[]) => Promise<Float64Array>;
  readonly hessian: (values: readonly TensorValue[], direction: Float64Array) => Promise<Float64Array>;
}

function scaleOf({ chunks, width, outputs, loss }: LinearRows, penalty: number): Float64Array {
  const { steepest } = families[loss];
  const sums = new Float64Array(width + 1);
  for (const { data } of chunks as readonly { readonly data: Float32Array }[])
    for (let from = 0; from < data.length; from += width + 1)
      for (let i = 0; i <= width; i++) sums[i]! += steepest * data[from + i]! * data[from + i]!;
  for (let i = 0; i < width; i++) sums[i]! += penalty;
  const scale = new Float64Array(sums.length * outputs);
  for (const [i, sum] of sums.entries()) scale.fill(sum, i * outputs, (i + 1) * outputs);
  return scale;
}

async function objectiveOf(sessions: ScanSessions, rows: LinearRows, penalty: number): Promise<Objective> {
  return {
    rows,
    penalty,
    scale: scaleOf(rows, penalty),
    values: chunkedValues(rows),
    outputs: await openOutputs(sessions, rows),
    sums: await openSums(sessions, rows),
    hessian: await openHessian(sessions, rows),
  };
}

/** A model with its outputs, what is expected there, and the objective; another one may be written over it. */
interface Place {
  model: LinearModel;
  value: number;
  readonly z: Float64Array;
  readonly expected: Float64Array;
}

const placeFor = ({ rows }: Objective, model: LinearModel): Place => ({
  model,
  value: Number.NaN,
  z: new Float64Array(rows.targets.length),
  expected: new Float64Array(rows.targets.length),
});

/** The weights of a model without its intercepts. */
const weightsOf = (model: LinearModel, { width, outputs }: LinearRows) => model.subarray(0, width * outputs);

/** Computes the value of a place whose model and outputs are there. */
function evaluate({ rows, penalty }: Objective, place: Place): void {
  const weights = weightsOf(place.model, rows);
  place.value = lossOf(rows, place.z, place.expected) + (penalty / 2) * dot(weights, weights);
}

/** Adds penalty · weights to a gradient or to what the Hessian makes of a direction. */
function penalised({ rows, penalty }: Objective, sums: Float64Array, model: Float64Array): Float64Array {
  const weights = weightsOf(model, rows);
  for (let i = 0; i < weights.length; i++) sums[i]! += penalty * weights[i]!;
  return sums;
}

async function gradientAt(objective: Objective, { model, expected }: Place): Promise<Float64Array> {
  const { rows, values, sums } = objective;
  for (let i = 0; i < expected.length; i++) values.floats[i] = expected[i]! - rows.targets[i]!;
  return penalised(objective, await sums(values.fed()), model);
}

/** What says the second derivatives of rows. */
function curvaturesAt({ rows, values }: Objective, { expected }: Place): readonly TensorValue[] {
  const of = families[rows.loss].curvature?.of;
  if (of) for (let i = 0; i < expected.length; i++) values.floats[i] = of(expected[i]!);
  else values.floats.set(expected);
  return values.fed();
}

/** The gradient on the way to a Newton step is made smaller by this factor: nearer would be wasted on a quadratic that the loss only nearly is. */
const nearEnough = 0.3;

/** Products with the Hessian for one penalty at most: it bounds the time where columns hang together closely. */
const mostProducts = 200;

/** Objective per row within which the least is met. */
const accuracy = 1e-6;

/** Each entry of a vector by its scale. */
function divide(vector: Float64Array, scale: Float64Array, into: Float64Array): void {
  for (let i = 0; i < vector.length; i++) into[i] = vector[i]! / scale[i]!;
}

/**
 * The Newton step by preconditioned conjugate gradients (Hestenes & Stiefel 1952), and the products that it took. It descends however soon it is cut,
 * as it is where rounding leaves no curvature along a direction.
 */
async function newtonStep(objective: Objective, here: Place, gradient: Float64Array, most: number) {
  const curvatures = curvaturesAt(objective, here);
  const step = new Float64Array(gradient.length);
  const residual = along(step, -1, gradient);
  const [toward, direction] = [step.slice(), step.slice()];
  divide(residual, objective.scale, direction);
  let square = dot(residual, direction);
  const enough = nearEnough ** 2 * square;
  let products = 0;
  while (products < most && square > enough) {
    const curved = penalised(objective, await objective.hessian(curvatures, direction), direction);
    products++;
    const curvature = dot(direction, curved);
    if (!(curvature > 0)) break;
    move(step, square / curvature, direction);
    move(residual, -square / curvature, curved);
    divide(residual, objective.scale, toward);
    const next = dot(residual, toward);
    for (let i = 0; i < direction.length; i++) direction[i] = toward[i]! + (next / square) * direction[i]!;
    square = next;
  }
  return { step, products };
}

/** Goes to the first of the places 1, 1/2, 1/4 … of a step on that is lower by a part of what its slope promises; false where rounding leaves none. */
async function descend(
  objective: Objective,
  { here, next }: { here: Place; next: Place },
  step: Float64Array,
  slope: number,
): Promise<boolean> {
  const along1 = await objective.outputs(step);
  for (let length = 1; length > 2 ** -30; length /= 2) {
    next.model = along(here.model, length, step);
    for (let i = 0; i < along1.length; i++) next.z[i] = here.z[i]! + length * along1[i]!;
    evaluate(objective, next);
    if (next.value <= here.value + 1e-4 * length * slope) return true;
  }
  return false;
}

/**
 * The linear model of least loss and penalty: Σ loss + penalty/2 · Σ weight², over these rows; squared errors count half, so the penalty is that of ridge
 * regression, and for classes 1/C of others' logistic regression. Intercepts are not penalised. Truncated Newton steps; deterministic. Products with the
 * rows and sums over those of a chunk are floats, all else doubles.
 * Accuracy: the objective within about 1e-6 per row of the least, where columns hang together loosely. It ends before where 200 products with the Hessian,
 * each 4 · rows · (width + 1) · outputs operations, do not suffice, or where rounding leaves no descent. Measured with a penalty of 1e-4 and
 * columns that differ by a hundredth of what they have in common: 3e-7 for squared errors, 1e-3 for two classes, 2e-3 for three; by a thousandth: 4e-4, 2e-3, 7e-2.
 * In doubles it is the same for classes (the last step is truncated), for squared errors 2e-6 by a thousandth.
 * Source: Nocedal & Wright, Numerical Optimization (2006), algorithm 7.1. `from`: a model to begin at, such as that of a larger penalty.
 */
export async function fitLinear(
  sessions: ScanSessions,
  rows: LinearRows,
  penalty: number,
  from: LinearModel = new Float64Array((rows.width + 1) * rows.outputs),
): Promise<LinearModel> {
  const objective = await objectiveOf(sessions, rows, penalty);
  let [here, next] = [placeFor(objective, from), placeFor(objective, from)];
  here.z.set(await objective.outputs(from));
  evaluate(objective, here);
  for (let left = mostProducts; left > 0; ) {
    const gradient = await gradientAt(objective, here);
    const { step, products } = await newtonStep(objective, here, gradient, left);
    const slope = dot(gradient, step);
    if (-slope <= accuracy * rows.count || !(await descend(objective, { here, next }, step, slope))) break;
    [here, next] = [next, here];
    left -= products;
  }
  return here.model;
}
