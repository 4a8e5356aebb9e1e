import { faceAt } from "./face.ts";
import type { FeasibleSet } from "./feasible-set.ts";
import { dot, isFinitePlace, type Place, type Probe } from "./objective.ts";

const SUFFICIENT = 1e-4;
const SHORTEST = 2 ** -30;
/** Values that differ by less than this share of the largest cannot be told apart: then a smaller projected gradient decides. */
const ROUNDING = 2 ** -46;

export interface Search {
  readonly probe: Probe;
  readonly set: FeasibleSet;
  readonly from: Place;
  readonly direction: Float64Array;
  /** The value that must be improved on: that of `from`, or the worst of the last few (Grippo, Lampariello & Lucidi 1986). */
  readonly reference: number;
  readonly longest: number;
}

/** The first place from + α·direction, α = longest, …, that is enough lower, or null. The segment must lie in the set. */
export function backtrack({ probe, set, from, direction, reference, longest }: Search): Place | null {
  const slope = dot(from.gradient, direction);
  const slack = ROUNDING * probe.valueScale();
  for (let length = longest; length >= SHORTEST * longest; ) {
    const trial = probe.visit(along(set, from.x, direction, length));
    if (isFinitePlace(trial)) {
      if (trial.value <= reference + SUFFICIENT * length * slope && trial.value < reference) return trial;
      if (trial.value <= reference + slack && nearerToStationary(set, trial, from)) return trial;
    }
    length *= shrinkage(trial.value - from.value, length * slope);
  }
  return null;
}

/** Minimiser of the parabola through value, slope and new value, within [0.1, 0.5]. */
function shrinkage(rise: number, promised: number): number {
  const best = -promised / (2 * (rise - promised));
  return best > 0.1 && best < 0.5 ? best : best <= 0.1 ? 0.1 : 0.5;
}

function nearerToStationary(set: FeasibleSet, trial: Place, from: Place): boolean {
  return faceAt(set, trial).projectedGradient <= faceAt(set, from).projectedGradient / 2;
}

/** x + length·direction; a coordinate that reaches a bound up to rounding is put on it. */
export function along(set: FeasibleSet, x: Float64Array, direction: Float64Array, length: number): Float64Array {
  const { lower, upper } = set;
  return x.map((xi, i) => {
    const by = length * direction[i]!;
    if (by === 0) return xi;
    const to = xi + by;
    const near = ROUNDING * Math.abs(by);
    if (by < 0) return to <= lower[i]! + near ? lower[i]! : to;
    return to >= upper[i]! - near ? upper[i]! : to;
  });
}

/** The largest α with x + α·direction in the box; Infinity where no bound is met. */
export function room({ lower, upper }: FeasibleSet, x: Float64Array, direction: Float64Array): number {
  let most = Number.POSITIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    const by = direction[i]!;
    if (by > 0) most = Math.min(most, (upper[i]! - x[i]!) / by);
    else if (by < 0) most = Math.min(most, (lower[i]! - x[i]!) / by);
  }
  return most;
}
