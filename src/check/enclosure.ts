import type { Interval } from "../interval/index.ts";
import type { Cell } from "./cell.ts";
import { decided } from "./decided.ts";
import { slopeOf } from "./derivative.ts";
import { NotShown } from "./not-shown.ts";
import { rangeOnTail, valuesOn } from "./tail.ts";
import { taylorForm } from "./taylor-form.ts";
import type { Tree } from "./tree.ts";

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
  if (!isNumber(valuesOn(piece, cell))) throw new NotShown("the function is not shown to have a value on it");
  return { cell, tree: piece, slope: slopeOf(piece) };
}

/** An enclosure of all slopes, and so of all chord slopes, of a piece. Throws NotShown where the argument gives none. */
export function slopesOf({ cell, slope }: Piece, argument: Argument): Interval {
  const found = argument.by === "tail" ? rangeOnTail(slope, cell) : taylorForm(slope, cell, argument.order ?? 0);
  if (!isNumber(found)) throw new NotShown("its slopes are not shown to exist");
  return found;
}

const isNumber = ({ lo, hi }: Interval): boolean => !Number.isNaN(lo) && !Number.isNaN(hi);
