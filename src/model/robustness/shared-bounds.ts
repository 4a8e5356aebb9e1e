import { type Interval, interval } from "../../interval/index.ts";
import { eliminated } from "../bound/bordered.ts";
import { type FormProblem, formProblem, type Multipliers } from "../bound/form.ts";
import type { Judge } from "../bound/multipliers.ts";
import { provenBound } from "../bound/verify.ts";
import { productUp } from "../linear/rounding.ts";
import { product, type Sparse } from "../linear/sparse.ts";

/** Outputs whose differences are bounded together at most. */
export const mostShared = 100;
/** Outputs all of whose pairs are judged; of more, each with the next one. */
const mostJudged = 16;

const unit = (size: number, k: number) => Float64Array.from({ length: size }, (_, i) => Number(i === k));

/** The mean over pairs of outputs of the logarithm of their ρ. */
export function judgeOfPairs(problem: FormProblem): Judge {
  const outputs = problem.layers.at(-1)!.width;
  const pairs = Array.from({ length: outputs }, (_, i) =>
    outputs <= mostJudged ? Array.from({ length: i }, (_, j) => [i, j] as const) : [[i, (i + 1) % outputs] as const],
  ).flat();
  return (multipliers) => {
    const found = eliminated(problem, multipliers);
    if (!found) return null;
    const { products: given, solve } = found;
    const solved = Array.from({ length: outputs }, (_, k) => solve(unit(outputs, k)));
    let value = 0;
    const at = pairs.map(([i, j]) => {
      const rho = given[i]![i]! + given[j]![j]! - given[i]![j]! - given[j]![i]!;
      // A difference that never changes asks for nothing.
      const counts = rho > 1e-300;
      if (counts) value += Math.log(rho) / pairs.length;
      const y = solved[i]!.map((v, k) => v - solved[j]![k]!);
      return { y, weight: counts ? 1 / (rho * pairs.length) : 0 };
    });
    return Number.isFinite(value) ? { value, at } : null;
  };
}

/** Lower triangular, row after row. */
type Lower<T> = readonly (readonly T[])[];

/** H with H·Hᵀ = T, in doubles; null where a pivot is not positive. */
function choleskyOf(matrix: readonly Float64Array[]): Lower<number> | null {
  const rows: number[][] = [];
  for (const [i, own] of matrix.entries()) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      const other = j === i ? row : rows[j]!;
      let sum = own[j]!;
      for (let k = 0; k < j; k++) sum -= row[k]! * other[k]!;
      if (j === i && !(sum > 0)) return null;
      row.push(j === i ? Math.sqrt(sum) : sum / other[j]!);
    }
    rows.push(row);
  }
  return rows;
}

/** The inverse by forward substitution, in any arithmetic. */
function inverseOf<T>(lower: Lower<T>, { mul, sub, div, zero, one }: Arithmetic<T>): Lower<T> {
  const rows: T[][] = [];
  lower.forEach((row, i) => {
    rows.push(
      Array.from({ length: i + 1 }, (_, j) => {
        let sum = i === j ? one : zero;
        for (let k = j; k < i; k++) sum = sub(sum, mul(row[k]!, rows[k]![j]!));
        return div(sum, row[i]!);
      }),
    );
  });
  return rows;
}

interface Arithmetic<T> {
  readonly mul: (a: T, b: T) => T;
  readonly sub: (a: T, b: T) => T;
  readonly div: (a: T, b: T) => T;
  readonly zero: T;
  readonly one: T;
}

const doubles: Arithmetic<number> = {
  mul: (a, b) => a * b,
  sub: (a, b) => a - b,
  div: (a, b) => a / b,
  zero: 0,
  one: 1,
};

const intervals: Arithmetic<Interval> = {
  mul: interval.mul,
  sub: interval.sub,
  div: interval.div,
  zero: interval.point(0),
  one: interval.point(1),
};

function sparse(lower: Lower<number>): Sparse {
  const columns = lower.length;
  const start = Int32Array.from({ length: columns + 1 }, (_, r) => (r * (r + 1)) / 2);
  const index = Int32Array.from(lower.flatMap((row) => row.map((_, c) => c)));
  return { rows: columns, columns, start, index, value: Float64Array.from(lower.flat()), error: 0 };
}

/**
 * Bounds of the differences of all outputs from one proof: at i·outputs + j, rounded up. Null where it fails in doubles.
 *
 * With T = C·K⁻¹·Cᵀ, nearly, T = H·Hᵀ and M = H⁻¹ in doubles, |M·Δoutput| ≤ √ρ·|Δinput| is proven for a ρ near 1, as `provenBound` does for a last layer
 * M·C. Output i less output j is w·M·output for w = M⁻ᵀ·(e_i − e_j), which is enclosed, so that it changes by at most |w|·√ρ·|Δinput|. For exact numbers
 * |w|² is (e_i − e_j)ᵀ·T·(e_i − e_j), the best that these multipliers give this pair.
 */
export function sharedBounds(problem: FormProblem, multipliers: Multipliers): Float64Array | null {
  const { layers } = problem;
  const found = eliminated(problem, multipliers);
  const last = layers.at(-1)!;
  const outputs = last.width;
  if (!found) return null;
  const t = found.products.map((row) => row.slice());
  const trace = t.reduce((sum, row, i) => sum + row[i]!, 0);
  // A little more, so that outputs that hang together do not spoil it.
  t.forEach((row, i) => {
    row[i]! += (1e-11 * trace) / outputs;
  });
  const root = choleskyOf(t);
  if (!root) return null;
  const inverse = inverseOf(root, doubles);
  const turned = inverseOf(
    inverse.map((row) => row.map(interval.point)),
    intervals,
  );
  const edges = last.edges.map(({ from, matrix }) => ({ from, matrix: product(sparse(inverse), matrix) }));
  if (!edges.every((edge): edge is { from: number; matrix: Sparse } => edge.matrix !== null)) return null;
  const bound = provenBound(formProblem([...layers.slice(0, -1), { ...last, edges }]), multipliers);
  if (bound === null) return null;
  const bounds = new Float64Array(outputs * outputs);
  for (let i = 0; i < outputs; i++) {
    for (let j = 0; j < i; j++) {
      const squares = turned[i]!.map((entry, k) =>
        interval.square(j < k ? entry : interval.sub(entry, turned[j]![k]!)),
      );
      const length = interval.sqrt(squares.reduce(interval.add, interval.point(0))).hi;
      const own = productUp(bound, length);
      bounds[i * outputs + j] = bounds[j * outputs + i] = Number.isNaN(own) ? Number.POSITIVE_INFINITY : own;
    }
  }
  return bounds;
}
