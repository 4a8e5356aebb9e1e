import type { RandomStream } from "../../random/index.ts";
import { OptimumError } from "../optimum-error.ts";
import type { FeasibleSet } from "./feasible-set.ts";
import { type BoxOptimum, minimiseFrom } from "./minimise.ts";
import type { Objective } from "./objective.ts";

export interface MultiStart {
  readonly random: RandomStream;
  /** Random starting points, uniform in the box (normal along directions without bounds). */
  readonly starts?: number;
  /** Called before each start with how many are done. */
  readonly onStart?: (done: number) => void;
}

/** The best of several searches; `evaluations` counts all of them. */
export interface BestOptimum extends BoxOptimum {
  readonly starts: number;
  /** How many starts ended at the best value, within 1e-9 of the largest value found or gradient met. */
  readonly agreeing: number;
}

const SAME_VALUE = 1e-9;

/**
 * The lowest local minimum that searches from random starting points find; nothing proves that there is no lower one.
 *
 * The k-th start depends on the stream and k only. Throws OptimumError "optimum/bad-starts" and what `minimiseFrom` throws.
 */
export function minimise(
  objective: Objective,
  set: FeasibleSet,
  { random, starts = 8, onStart = () => {} }: MultiStart,
): BestOptimum {
  if (!Number.isInteger(starts) || starts < 1) {
    throw new OptimumError("optimum/bad-starts", `a search needs at least 1 start, got ${starts}; take 8, say.`);
  }
  const found = Array.from({ length: starts }, (_, k) => {
    onStart(k);
    return minimiseFrom(objective, set, startingPoint(set, random.split("start", k)));
  });
  const best = found.reduce((a, b) => (better(b, a) ? b : a));
  const size = Math.max(...found.map(({ value, kkt }) => Math.max(Math.abs(value), kkt.gradientScale)));
  return Object.freeze({
    ...best,
    evaluations: found.reduce((sum, { evaluations }) => sum + evaluations, 0),
    starts,
    agreeing: found.filter(({ value }) => value <= best.value + SAME_VALUE * size).length,
  });
}

/** A lower value is better, but nothing unfinished is better than something converged within rounding of it. */
function better(a: BoxOptimum, b: BoxOptimum): boolean {
  const same = Math.abs(a.value - b.value) <= SAME_VALUE * Math.max(Math.abs(a.value), Math.abs(b.value));
  if (same && (a.status === "converged") !== (b.status === "converged")) return a.status === "converged";
  return a.value < b.value;
}

function startingPoint({ lower, upper }: FeasibleSet, random: RandomStream): Float64Array {
  return lower.map((lo, i) => {
    const hi = upper[i]!;
    if (Number.isFinite(hi - lo)) return lo + random.uniform() * (hi - lo);
    const away = random.normal();
    if (Number.isFinite(lo)) return lo + Math.abs(away);
    return Number.isFinite(hi) ? hi - Math.abs(away) : away;
  });
}
