import { eigenpairs, largestPair, type Pair } from "../linear/eigenpairs.ts";
import { eliminated } from "./bordered.ts";
import { type FormProblem, type Multipliers, solverOf } from "./form.ts";

/** Outputs that are eliminated together with K; for more, K is solved with again and again. */
const mostEliminated = 24;

export interface Maximum {
  /** The least ρ of these multipliers. */
  readonly rho: number;
  /** Directions y in which it is (nearly) attained, with |·| = √ρ in K, and their weights. */
  readonly at: readonly { readonly y: Float64Array; readonly weight: number }[];
}

/** The largest eigenvalue of C·K⁻¹·Cᵀ, in doubles; null where K is not positive definite. */
export function maximumOf(problem: FormProblem, multipliers: Multipliers): Maximum | null {
  const found = largestPairs(problem, multipliers);
  if (!found) return null;
  const { pairs, solve } = found;
  const top = pairs[0]!.value;
  if (!(top >= 0) || top === Number.POSITIVE_INFINITY) return null;
  const near = pairs
    .map(({ value, vector }) => ({ weight: Math.exp(60 * (value / (top || 1) - 1)), vector }))
    .filter(({ weight }) => weight > 0.01);
  const total = near.reduce((sum, { weight }) => sum + weight, 0);
  return { rho: top, at: near.map(({ weight, vector }) => ({ y: solve(vector), weight: weight / total })) };
}

interface Found {
  readonly pairs: readonly Pair[];
  readonly solve: (v: Float64Array) => Float64Array;
}

/** All eigenvalues where outputs are few, else the largest one. */
function largestPairs(problem: FormProblem, multipliers: Multipliers): Found | null {
  const { width } = problem.layers.at(-1)!;
  if (width <= mostEliminated) {
    const found = eliminated(problem, multipliers);
    return found && { pairs: eigenpairs(found.products), solve: found.solve };
  }
  const solver = solverOf(problem, multipliers);
  return solver && { pairs: [largestPair(width, (v) => solver.output(solver.solve(v)))], solve: solver.solve };
}
