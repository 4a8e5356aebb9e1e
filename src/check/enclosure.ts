import { enclose, type Interval, interval } from "../interval/index.ts";
import { type Cell, gapOf, variable } from "./cell.ts";
import { atCentre } from "./coefficient.ts";
import { decided, NotShown } from "./decided.ts";
import { slopeOf } from "./derivative.ts";
import { seriesOf } from "./series.ts";
import { rangeOnTail } from "./tail.ts";
import { at, negation, type Tree, x } from "./tree.ts";

/** How the slopes of a cell are enclosed: over the whole cell, by Taylor's form of an order around its centre, or by growth and decay towards infinity. */
export type Argument =
  | { readonly by: "slope" | "tail"; readonly order?: undefined }
  | { readonly by: "taylor"; readonly order: number };

/** The function on a cell: one formula without choices, and that of its slopes. */
export interface Piece {
  readonly cell: Cell;
  readonly tree: Tree;
  readonly slope: Tree;
}

/** The formula to which a function comes down on a cell. Throws NotShown where it is not shown to be defined and continuous there. */
export function pieceOf(tree: Tree, cell: Cell): Piece {
  const piece = decided(tree, cell);
  const { lo, hi } = seriesOf(piece, variable(cell, 0))[0]!.over;
  if (Number.isNaN(lo) || Number.isNaN(hi)) throw new NotShown("the function is not shown to have a value on it");
  return { cell, tree: piece, slope: slopeOf(piece) };
}

/** An enclosure of all slopes, and so of all chord slopes, of a piece. Throws NotShown where the argument gives none. */
export function slopesOf({ cell, slope }: Piece, argument: Argument): Interval {
  const found = argument.by === "tail" ? onTail(slope, cell) : byTaylor(slope, cell, argument.order ?? 0);
  if (Number.isNaN(found.lo) || Number.isNaN(found.hi)) throw new NotShown("its slopes are not shown to exist");
  return found;
}

/** Σ f⁽ᵏ⁾(c)/k!·(x − c)ᵏ, k < n, and f⁽ⁿ⁾/n! over the cell times (x − c)ⁿ, where f is the slope. */
function byTaylor(slope: Tree, cell: Cell, order: number): Interval {
  const coefficients = seriesOf(slope, variable(cell, order));
  const gap = gapOf(cell);
  return coefficients
    .map((coefficient, k) => interval.mul(k < order ? atCentre(coefficient) : coefficient.over, interval.pow(gap, k)))
    .reduce(interval.add);
}

function onTail(slope: Tree, { from, to }: Cell): Interval {
  if ((from === null) === (to === null)) throw new NotShown("it is no tail");
  const start = from === null ? -enclose(to!).hi : enclose(from).lo;
  if (!(start > 0)) throw new NotShown("a tail must not reach 0");
  return rangeOnTail(from === null ? at(slope, negation(x)) : slope, start);
}
