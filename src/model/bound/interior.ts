import { type Envelope, emptyEnvelope, factorise, solveLower, solveUpper } from "../linear/envelope.ts";
import { dot } from "../linear/vector.ts";
import { type FormProblem, type Multipliers, rowsOf } from "./form.ts";

/** Newton steps at most, and about how many there are. */
const [mostSteps, usualSteps] = [120, 50];
/** How far ρ may be from the least one when the search ends, relative; it is a hundred times nearer as a rule. */
const accuracy = 0.01;

/** Variables of the form, and rows of the output behind them. */
const orderOf = ({ size, layers }: FormProblem): number => size + layers.at(-1)!.width;

/** Multiplications that the search takes, roughly, by those that blocks of matrices take in as much time. */
export function interiorCost(problem: FormProblem): number {
  const order = orderOf(problem);
  const entries = problem.layers.reduce(
    (sum, { edges }) => sum + edges.reduce((own, { matrix }) => own + matrix.value.length, 0),
    0,
  );
  return usualSteps * (4 * order ** 3 + 16 * order * entries);
}

/** A sparse vector of the order of M. */
interface Thin {
  readonly index: Int32Array;
  readonly value: Float64Array;
}

/** What M depends on: M = M_0 + Σ λ·(u·vᵀ + v·uᵀ)/2 + ρ·E, E the identity of the rows of the output. */
interface Parts {
  readonly order: number;
  readonly inputs: number;
  readonly size: number;
  readonly u: readonly Thin[];
  readonly v: readonly Thin[];
  /** C, a row for each output. */
  readonly output: readonly Thin[];
}

function partsOf(problem: FormProblem): Parts {
  const { layers, offsets, size } = problem;
  const [u, v, output]: [Thin[], Thin[], Thin[]] = [[], [], []];
  for (let j = 1; j < layers.length; j++) {
    const { slopes, width } = layers[j]!;
    const rowAt = rowsOf(problem, j);
    for (let r = 0; r < width; r++) {
      const row = rowAt(r);
      const [index, weight] = [row.index.slice(0, row.count), row.weight.slice(0, row.count)];
      if (!slopes || j === layers.length - 1) {
        output.push({ index, value: weight });
        continue;
      }
      const own = Int32Array.of(offsets[j]! + r, ...index);
      const less = (slope: number) => ({ index: own, value: Float64Array.of(1, ...weight.map((w) => -slope * w)) });
      u.push(less(slopes.lo[r]!));
      v.push(less(slopes.hi[r]!));
    }
  }
  return { order: orderOf(problem), inputs: offsets[1]!, size, u, v, output };
}

/** λ of all neurons, one behind the other, and ρ. */
type Point = Float64Array;

function formAt({ order, inputs, size, u, v, output }: Parts, point: Point): Envelope | null {
  const form = emptyEnvelope(new Int32Array(order));
  if (!form) return null;
  const { data, start } = form;
  const add = (i: number, j: number, amount: number) => {
    if (j <= i) data[start[i]! + j]! += amount;
  };
  for (let i = 0; i < inputs; i++) add(i, i, 1);
  u.forEach(({ index, value }, k) => {
    const other = v[k]!.value;
    for (let e = 0; e < index.length; e++)
      for (let f = 0; f < index.length; f++)
        add(index[e]!, index[f]!, (point[k]! * (value[e]! * other[f]! + value[f]! * other[e]!)) / 2);
  });
  output.forEach(({ index, value }, r) => {
    index.forEach((i, e) => {
      add(size + r, i, value[e]!);
    });
    add(size + r, size + r, point.at(-1)!);
  });
  return form;
}

/** The barrier −log det M − Σ log λ and the factor of M; null where M is not positive definite in doubles. */
function barrierAt(parts: Parts, point: Point): { readonly value: number; readonly factor: Envelope } | null {
  if (!point.every((x) => x > 0)) return null;
  const factor = formAt(parts, point);
  if (!factor || !factorise(factor)) return null;
  let value = 0;
  for (let i = 0; i < factor.size; i++) value -= 2 * Math.log(factor.data[factor.start[i + 1]! - 1]!);
  for (const x of point.subarray(0, -1)) value -= Math.log(x);
  return { value, factor };
}

/** M⁻¹, row after row. */
function* findInverse(factor: Envelope): Generator<void, readonly Float64Array[]> {
  const rows: Float64Array[] = [];
  for (let i = 0; i < factor.size; i++) {
    yield;
    const row = new Float64Array(factor.size);
    row[i] = 1;
    solveLower(factor, row);
    solveUpper(factor, row);
    rows.push(row);
  }
  return rows;
}

const thinDot = ({ index, value }: Thin, x: Float64Array): number => {
  let sum = 0;
  for (let e = 0; e < index.length; e++) sum += value[e]! * x[index[e]!]!;
  return sum;
};

/** The barrier's gradient and its matrix of second derivatives, by relative changes of λ and ρ. */
function* findDerivatives(
  { u, v, size, order }: Parts,
  inverse: readonly Float64Array[],
  point: Point,
): Generator<void, { readonly gradient: Float64Array; readonly second: Envelope }> {
  const count = u.length;
  function* times(vectors: readonly Thin[]): Generator<void, readonly Float64Array[]> {
    const sums: Float64Array[] = [];
    for (const { index, value } of vectors) {
      yield;
      const sum = new Float64Array(order);
      for (let e = 0; e < index.length; e++) {
        const [row, factor] = [inverse[index[e]!]!, value[e]!];
        for (let i = 0; i < order; i++) sum[i]! += factor * row[i]!;
      }
      sums.push(sum);
    }
    return sums;
  }
  const pu = yield* times(u);
  const pv = yield* times(v);
  const gradient = new Float64Array(count + 1);
  const second = emptyEnvelope(new Int32Array(count + 1))!;
  const put = (i: number, j: number, value: number) => {
    second.data[second.start[i]! + j] = value * point[i]! * point[j]!;
  };
  for (let k = 0; k < count; k++) {
    yield;
    gradient[k] = -thinDot(u[k]!, pv[k]!) * point[k]! - 1;
    for (let l = 0; l <= k; l++) {
      const squares = thinDot(u[k]!, pu[l]!) * thinDot(v[k]!, pv[l]!);
      put(k, l, (squares + thinDot(u[k]!, pv[l]!) * thinDot(v[k]!, pu[l]!)) / 2);
    }
    second.data[second.start[k]! + k]! += 1;
    put(count, k, dot(pu[k]!.subarray(size), pv[k]!.subarray(size)));
  }
  let [trace, squares] = [0, 0];
  for (let r = size; r < order; r++) {
    trace += inverse[r]![r]!;
    for (let c = size; c < order; c++) squares += inverse[r]![c]! ** 2;
  }
  gradient[count] = -trace * point[count]!;
  put(count, count, squares);
  return { gradient, second };
}

/**
 * Multipliers whose ρ is nearly the least that any have, from some whose form is positive definite and a ρ that they prove: Newton's method along the
 * central path (Boyd and Vandenberghe, Convex Optimization, 2004, §11.3) of minimising ρ where M = [K(λ) Cᵀ; C ρ·I] is positive definite, in doubles.
 * Null where it does not get away from there.
 */
export function* findInterior(
  problem: FormProblem,
  start: Multipliers,
  rho: number,
): Generator<void, Multipliers | null> {
  const parts = partsOf(problem);
  const degree = parts.order + parts.u.length;
  const outputs = parts.output.length;
  let point = Float64Array.of(...start.slice(1).flatMap((each) => [...each]), (1 + outputs) * rho);
  let here = barrierAt(parts, point);
  // On the central path ρ is less than degree/weight above the least one.
  let weight = 1 / rho;
  for (let step = 0; here && step < mostSteps; step++) {
    const { gradient, second } = yield* findDerivatives(parts, yield* findInverse(here.factor), point);
    gradient[gradient.length - 1]! += weight * point.at(-1)!;
    if (!factorise(second)) break;
    const move = gradient.map((g) => -g);
    solveLower(second, move);
    solveUpper(second, move);
    const decrement = -dot(gradient, move);
    const next = descended(parts, { point, move, least: here.value + weight * point.at(-1)!, weight, decrement });
    if (!next) break;
    ({ point, here } = next);
    if (decrement > 1) continue;
    if (degree < accuracy * weight * point.at(-1)!) break;
    weight *= 10;
  }
  const found: Float64Array[] = [new Float64Array(0)];
  let behind = 0;
  for (const { length } of start.slice(1)) {
    found.push(point.slice(behind, behind + length));
    behind += length;
  }
  return here ? found : null;
}

interface Descent {
  readonly point: Point;
  /** Relative changes. */
  readonly move: Float64Array;
  readonly least: number;
  readonly weight: number;
  readonly decrement: number;
}

/** The first of a step, half of it and so on that makes the value less; null where none does. */
function descended(parts: Parts, { point, move, least, weight, decrement }: Descent) {
  const at = (share: number) => {
    const next = point.map((x, i) => x * (1 + share * move[i]!));
    const here = barrierAt(parts, next);
    return here && { point: next, here, value: here.value + weight * next.at(-1)! };
  };
  for (let share = 1; share > 1e-6; share /= 2) {
    let found = at(share);
    if (!found || found.value > least - 0.1 * share * decrement) continue;
    // Far from the path longer steps may be better ones.
    for (let longer = 2 * share; share === 1 && decrement > 1; longer *= 2) {
      const further = at(longer);
      if (!further || further.value >= found.value) break;
      found = further;
    }
    return found;
  }
  return null;
}
