import { gramTimes, total } from "../slope-space.ts";
import type { Criterion } from "./criterion.ts";

/** The function that is fitted. */
export interface Target {
  readonly name: string;
  at(x: number): number;
}

/**
 * Fit to a target f: E[(s − f)²], convex in slopes and offset, strictly where the density tells all functions of the space apart.
 *
 * Moments of s in closed form; those of f by quadrature under a Gaussian (about 1e-12 of E[f²]) and by sums over a sample. The value is a
 * difference of such moments: accurate to about 1e-12 of E[f²], not relative to itself.
 */
export function fitTo(target: Target): Criterion {
  return Object.freeze<Criterion>({
    name: `E[(s − f)²], f = ${target.name}`,
    goal: "minimise",
    on: (space) => {
      const { density, means, identifiable } = space;
      const f = (x: number): number => target.at(x);
      const everywhere = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
      const mean = density.integral(f, ...everywhere);
      const square = density.integral((x) => f(x) ** 2, ...everywhere);
      const products = space.products(f);
      return {
        curvature: identifiable ? "strictly convex" : "convex",
        separable: false,
        usesOffset: true,
        evaluate: (slopes, offset) => {
          const both = gramTimes(space, slopes);
          const bySlope = both.map((g, k) => 2 * (g + offset * means[k]! - products[k]!));
          const sMean = total(means, slopes);
          const value =
            total(both, slopes) +
            offset * (2 * sMean + offset) -
            2 * (total(products, slopes) + offset * mean) +
            square;
          return { value: Math.max(0, value), bySlope, byOffset: 2 * (sMean + offset - mean) };
        },
      };
    },
  });
}
