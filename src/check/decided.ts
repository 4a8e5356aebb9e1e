import { fromNumber, type Interval, type Rational, sign } from "../interval/index.ts";
import { type Cell, cellAt, isPlace, sideOf, variable } from "./cell.ts";
import type { Coefficient } from "./coefficient.ts";
import { slopeOf } from "./derivative.ts";
import { continued, HIGHEST_ORDER, zerosAtCentre } from "./hole.ts";
import { NotShown } from "./not-shown.ts";
import { seriesOf } from "./series.ts";
import { valuesOn } from "./tail.ts";
import { taylorForm } from "./taylor-form.ts";
import { at, type Comparison, difference, isNumber, keyOf, mapParts, max, rational, type Tree, zero } from "./tree.ts";

const nil = fromNumber(0);

/** The sign of a difference inside a cell, and whether it is 0 at the cell's centre. */
interface Sign {
  readonly inside: -1 | 0 | 1;
  readonly isZeroAtCentre: boolean;
}

/**
 * One formula without choices that the tree is on the whole closed cell. Where a test changes at the centre, an end of the cell, the tree's own value
 * there is compared. What is the greater of two stays undecided where it must. Throws NotShown.
 */
export function decided(tree: Tree, cell: Cell): Tree {
  let turns = false;
  const piece = inside(tree, cell, () => {
    turns = true;
  });
  if (!turns) return piece;
  const value = valueTree(tree, cell.centre);
  if (keyOf(value) === keyOf(folded(at(piece, rational(cell.centre))))) return piece;
  const whole = continued(piece, cell);
  const limit = seriesOf(whole, variable(cellAt(cell.centre), 0))[0]!.exact;
  if (limit !== null && keyOf(value) === keyOf(rational(limit))) return whole;
  throw new NotShown("the function is not shown to be continuous at its centre");
}

/** The tree with its tests decided on the inside of the cell; `turn` is called where one has another answer at the centre. */
function inside(tree: Tree, cell: Cell, turn: () => void): Tree {
  const part = (each: Tree): Tree => inside(each, cell, turn);
  if (tree.kind === "choice") {
    const found = signOf(difference(part(tree.left), part(tree.right)), cell);
    if (found === null) throw new NotShown("a test of the function is not decided on it");
    const isTrue = holds(tree.comparison, found.inside);
    if (found.isZeroAtCentre && holds(tree.comparison, 0) !== isTrue) turn();
    return part(isTrue ? tree.whenTrue : tree.whenFalse);
  }
  if (tree.kind !== "max") return mapParts(tree, part);
  const [u, v] = [part(tree.left), part(tree.right)];
  if (isNowhereNegative(difference(u, v), cell)) return u;
  return isNowhereNegative(difference(v, u), cell) ? v : max(u, v);
}

function isNowhereNegative(tree: Tree, cell: Cell): boolean {
  return valuesOn(tree, cell).lo >= 0 || taylorForm(tree, cell, 3).lo >= 0 || (signOf(tree, cell)?.inside ?? -1) >= 0;
}

function holds(comparison: Comparison, s: -1 | 0 | 1): boolean {
  const answers = {
    "<": s < 0,
    "<=": s <= 0,
    ">": s > 0,
    ">=": s >= 0,
    "==": s === 0,
    "!=": s !== 0,
  };
  return answers[comparison];
}

/** The tree's value at a place as a tree without x. Throws NotShown. */
function valueTree(tree: Tree, place: Rational): Tree {
  return folded(
    at(
      inside(tree, cellAt(place), () => {}),
      rational(place),
    ),
  );
}

/** A tree without x, with what is known to be rational as a number. */
function folded(tree: Tree): Tree {
  const parts = mapParts(tree, folded);
  const { exact, over } = seriesOf(parts, variable(cellAt(nil), 0))[0]!;
  if (exact !== null) return rational(exact);
  const isNothing = parts.kind === "product" && isNumber(parts.left, 0) && !Number.isNaN(over.lo);
  return isNothing ? zero : parts;
}

/** The value at a place; NaN where it is not shown to have one. Throws NotShown. */
export function valueAt(tree: Tree, place: Rational): Coefficient {
  return seriesOf(valueTree(tree, place), variable(cellAt(nil), 0))[0]!;
}

/** The sign of a difference inside the cell; null where it is not shown to have one there. */
function signOf(tree: Tree, cell: Cell): Sign | null {
  const { exact } = seriesOf(tree, variable(cell, 0))[0]!;
  const over = valuesOn(tree, cell);
  if (Number.isNaN(over.lo) || Number.isNaN(over.hi)) throw new NotShown("a test of the function has no value on it");
  const isZeroAtCentre = exact !== null && sign(exact) === 0;
  if (over.lo === 0 && over.hi === 0) return { inside: 0, isZeroAtCentre: true };
  if (isPlace(cell) && exact !== null) return { inside: sign(exact), isZeroAtCentre };
  const inside = strict(over) ?? (isZeroAtCentre ? turned(tree, cell) : null);
  return inside === null ? null : { inside, isZeroAtCentre };
}

/** Of a difference that is 0 at an end of the cell: there it is c·(x − end)^n with a c of one sign. */
function turned(tree: Tree, cell: Cell): -1 | 1 | null {
  const order = zerosAtCentre(tree, cell);
  const side = sideOf(cell);
  if (side === 0 || order > HIGHEST_ORDER) return null;
  const turn = strict(seriesOf(slopeOf(tree), variable(cell, order - 1))[order - 1]!.over);
  return turn === null ? null : turn === side ** order ? 1 : -1;
}

function strict({ lo, hi }: Interval): -1 | 1 | null {
  return lo > 0 ? 1 : hi < 0 ? -1 : null;
}
