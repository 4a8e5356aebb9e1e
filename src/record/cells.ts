import { type Argument, type Cell, hasMax, NotShown, type Piece, pieceOf, slopesOf } from "../check/index.ts";
import { add, compare, div, fromNumber, type Interval, type Rational, toNumber } from "../interval/index.ts";

/** The function as the checker reads it. */
export type Tree = Parameters<typeof pieceOf>[0];

/** A cell with the enclosure and the argument that the checker will find. */
export interface Shown {
  readonly piece: Piece;
  readonly argument: Argument;
  readonly slope: Interval;
}

/** Where the slopes of all cells must lie. */
export interface Target {
  readonly lo: number;
  readonly hi: number;
}

const MOST_CELLS = 2000;
const taylor: readonly Argument[] = [1, 2, 3].map((order) => ({ by: "taylor", order }));
const arguments_: readonly Argument[] = [{ by: "slope" }, ...taylor, { by: "tail" }];

/** Cells from one place to another, halved until the slopes of each are shown to lie in the target; else the reason why not. */
export function cellsBetween(tree: Tree, from: Rational, to: Rational, target: Target): readonly Shown[] {
  const done: Shown[] = [];
  const waiting: [Rational, Rational][] = [[from, to]];
  while (waiting.length > 0) {
    const [left, right] = waiting.pop()!;
    const middle = half(left, right);
    const found = shownCell(
      tree,
      [middle, left, right].map((centre) => ({ from: left, to: right, centre })),
      target,
    );
    if (found instanceof NotShown) {
      if (done.length + waiting.length > MOST_CELLS || isNarrow(left, right)) throw found;
      waiting.push([middle, right], [left, middle]);
    } else done.push(found);
  }
  return done;
}

/** The double halfway, short where it can be. */
function half(left: Rational, right: Rational): Rational {
  const exact = div(add(left, right), fromNumber(2));
  const rounded = fromNumber(toNumber(exact));
  return compare(left, rounded) < 0 && compare(rounded, right) < 0 ? rounded : exact;
}

const NARROW = 2 ** -44;

function isNarrow(left: Rational, right: Rational): boolean {
  const [a, b] = [toNumber(left), toNumber(right)];
  return b - a <= NARROW * Math.max(1, Math.abs(a), Math.abs(b));
}

/** The first cell and argument that show enough, or why the last did not. */
function shownCell(tree: Tree, cells: readonly Cell[], target: Target): Shown | NotShown {
  let reason = new NotShown("no argument was tried");
  for (const cell of cells) {
    const piece = orNotShown(() => settledPiece(tree, cell));
    const found = piece instanceof NotShown ? piece : shownPiece(piece, target);
    if (!(found instanceof NotShown)) return found;
    reason = found;
  }
  return reason;
}

const SEAM = 2 ** -30;

/** Only next to a seam that is no rational number may it stay open which of two functions is the greater. */
function settledPiece(tree: Tree, cell: Cell): Piece {
  const piece = pieceOf(tree, cell);
  const { from, to } = cell;
  const isSeam =
    from !== null && to !== null && toNumber(to) - toNumber(from) <= SEAM * Math.max(1, Math.abs(toNumber(from)));
  if (hasMax(piece.tree) && !isSeam) throw new NotShown("it is open which of two functions is the greater");
  return piece;
}

function shownPiece(piece: Piece, { lo, hi }: Target): Shown | NotShown {
  let reason = new NotShown("no argument was tried");
  for (const found of allShown(piece)) {
    if (found instanceof NotShown) reason = found;
    else if (found.slope.lo >= lo && found.slope.hi <= hi) return found;
    else reason = new NotShown(`its slopes are only enclosed by [${found.slope.lo}, ${found.slope.hi}]`);
  }
  return reason;
}

function* allShown(piece: Piece): Generator<Shown | NotShown> {
  const isTail = piece.cell.from === null || piece.cell.to === null;
  for (const argument of isTail ? arguments_ : arguments_.filter(({ by }) => by !== "tail")) {
    const slope = orNotShown(() => slopesOf(piece, argument));
    yield slope instanceof NotShown ? slope : { piece, argument, slope };
  }
}

/** Of several cells, the one whose slopes are enclosed most tightly; none where nothing is shown of any. */
export function tightest(tree: Tree, cells: readonly Cell[]): readonly Shown[] {
  const pieces = cells.map((cell) => orNotShown(() => pieceOf(tree, cell)));
  const all = pieces.flatMap((piece) => (piece instanceof NotShown ? [] : [...allShown(piece)]));
  const width = ({ slope: { lo, hi } }: Shown): number => hi - lo;
  return all
    .flatMap((found) => (found instanceof NotShown ? [] : [found]))
    .toSorted((a, b) => width(a) - width(b))
    .slice(0, 1);
}

/** What is shown, or why nothing is. */
export function orNotShown<T>(work: () => T): T | NotShown {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotShown) return error;
    throw error;
  }
}

/** What a tail must fulfil: where it begins, and in what its slopes lie. */
export interface TailSought {
  readonly beyond: number;
  readonly target: Target;
  readonly starts: readonly number[];
}

/** Exponents of the powers of two that are tried as the beginning of a tail: far ones first, for they show how near the bounds come; or near ones, for these do not overflow. */
export const tailStarts = { far: [8, 5, 10, 12, 14, 16, 20], near: [4, 5, 6, 7] } as const;

/** The tail beyond a power of two, and beyond all places that matter. Throws NotShown where none can be shown. */
export function tailCell(tree: Tree, side: "from" | "to", { beyond, target, starts }: TailSought): Shown {
  let reason = new NotShown("no tail was tried");
  for (const size of starts.map((k) => 2 ** k).filter((start) => start > beyond)) {
    const start = fromNumber(side === "from" ? size : -size);
    const cell = { from: null, to: null, centre: start, [side]: start };
    const found = shownCell(tree, [cell], target);
    if (!(found instanceof NotShown)) return found;
    reason = found;
  }
  throw reason;
}
