import { type Interval, interval } from "../interval/index.ts";
import { type Cell, gapOf, variable } from "./cell.ts";
import { atCentre } from "./coefficient.ts";
import { seriesOf } from "./series.ts";
import type { Tree } from "./tree.ts";

/** Σ f⁽ᵏ⁾(c)/k!·(x − c)ᵏ, k < n, and f⁽ⁿ⁾/n! over the cell times (x − c)ⁿ, an enclosure of f. */
export function taylorForm(tree: Tree, cell: Cell, order: number): Interval {
  const coefficients = seriesOf(tree, variable(cell, order));
  const gap = gapOf(cell);
  return coefficients
    .map((coefficient, k) => interval.mul(k < order ? atCentre(coefficient) : coefficient.over, interval.pow(gap, k)))
    .reduce(interval.add);
}
