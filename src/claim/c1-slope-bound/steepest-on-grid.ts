import { vanishesAt } from "../../closeness/index.ts";
import type { ClosenessPair } from "./kept-closeness.ts";

/**
 * The steepest average slope over a stretch of inputs that any function can have which keeps closeness between all pairs of grid points.
 *
 * R at distance kδ says |Δs| ≤ g(kδ): difference constraints, so the largest rise from end to end is the shortest path with these
 * weights, and the path's lengths from one end are a function that reaches it. Accuracy: upper bound, rounding aside. Cost: `steps`².
 */
export function steepestOnGrid({ input, output }: ClosenessPair, stretch: number, steps: number): number {
  const allowed = Array.from({ length: steps }, (_, k) => {
    const d = (stretch * (k + 1)) / steps;
    return vanishesAt(input, d) ? Number.POSITIVE_INFINITY : output.distanceAt(input.remotenessAt(d).hi).hi;
  });
  const rise = [0];
  for (let k = 1; k <= steps; k++) {
    rise.push(Math.min(...rise.map((before, j) => before + allowed[k - j - 1]!)));
  }
  return rise[steps]! / stretch;
}
