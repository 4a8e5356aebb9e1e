import { type BoxOptimum, box, type FeasibleSet, minimiseFrom, type Objective } from "../../optimum/index.ts";
import type { RandomStream } from "../../random/index.ts";
import { type Estimate, estimate, wilsonInterval } from "../../statistics/index.ts";

export function unitCube(n: number): FeasibleSet {
  return box(new Float64Array(n), new Float64Array(n).fill(1));
}

/** A local minimum over the unit cube from a uniformly random start. */
export function localMinimum(objective: Objective, set: FeasibleSet, random: RandomStream): BoxOptimum {
  return minimiseFrom(
    objective,
    set,
    Float64Array.from({ length: objective.dimension }, () => random.uniform()),
  );
}

/** Number of coordinates at a bound, exactly. */
export function activeCount({ kkt }: BoxOptimum): number {
  return kkt.active.reduce((count, side) => count + Math.abs(side), 0);
}

/** How many optima have 0, 1, …, n active constraints: n + 1 counts. */
export type ActiveCounts = readonly number[];

export function countsOf(n: number, active: readonly number[]): ActiveCounts {
  const counts = new Array<number>(n + 1).fill(0);
  for (const k of active) counts[k]! += 1;
  return counts;
}

/** A share of optima; the interval is Wilson's. */
export interface Proportion extends Estimate {
  readonly ci95: [number, number];
}

export interface ActiveSummary {
  readonly optima: number;
  /** Mean share of active constraints, 95 % interval by Student's t. */
  readonly active: Estimate;
  /** Optima with every constraint active, and with none. */
  readonly vertex: Proportion;
  readonly interior: Proportion;
}

export function summarise(counts: ActiveCounts): ActiveSummary {
  const n = counts.length - 1;
  const optima = counts.reduce((a, b) => a + b, 0);
  const shares = counts.flatMap((count, k) => new Array<number>(count).fill(k / n));
  const proportion = (count: number): Proportion => ({ mean: count / optima, ci95: wilsonInterval(count, optima) });
  return { optima, active: estimate(shares, [0, 1]), vertex: proportion(counts[n]!), interior: proportion(counts[0]!) };
}
