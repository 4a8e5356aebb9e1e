import { sign } from "../interval/index.ts";
import { type Cell, cellAt, variable } from "./cell.ts";
import { seriesOf } from "./series.ts";
import { mapParts, quotient, type Tree } from "./tree.ts";

/** Zeros of higher order are not looked for. */
export const HIGHEST_ORDER = 4;

/** How many of the first Taylor coefficients at the cell's centre are seen to be exactly 0. */
export function zerosAtCentre(tree: Tree, { centre }: Cell): number {
  const series = seriesOf(tree, variable(cellAt(centre), HIGHEST_ORDER));
  const first = series.findIndex(({ exact }) => exact === null || sign(exact) !== 0);
  return first < 0 ? series.length : first;
}

/** The tree with quotients that are 0/0 at the cell's centre as those of both parts divided by a power of x − centre: the same function elsewhere, continued there. */
export function continued(tree: Tree, cell: Cell): Tree {
  const parts = mapParts(tree, (part) => continued(part, cell));
  if (parts.kind !== "quotient") return parts;
  const zeros = zerosAtCentre(parts.right, cell);
  if (zeros === 0 || zeros > HIGHEST_ORDER || zerosAtCentre(parts.left, cell) < zeros) return parts;
  const divided = (of: Tree): Tree => ({ kind: "divided", of, zeros, slopes: 0 });
  return quotient(divided(parts.left), divided(parts.right));
}
