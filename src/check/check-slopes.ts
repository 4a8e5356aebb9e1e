import { extendedNumber } from "../document/index.ts";
import { compare, div, enclose, type Interval, interval, type Rational, sub } from "../interval/index.ts";
import { chordsOf, steepest } from "./chords.ts";
import { claim, claimEnclosure, intervalOf } from "./claim.ts";
import { atCentre } from "./coefficient.ts";
import { checkCover, isIn, isPartOf, type NamedCell, readCell, readDomain } from "./cover.ts";
import { valueAt } from "./decided.ts";
import { type Argument, type Piece, pieceOf, slopesOf } from "./enclosure.ts";
import { NotShown } from "./not-shown.ts";
import { polynomialOf } from "./polynomial.ts";
import { readNumber, readTree } from "./read-tree.ts";
import type { ProofRecord, WrittenCell } from "./record.ts";
import type { Tree } from "./tree.ts";

/**
 * Throws NotShown unless everything follows that a record of slopes claims: evaluates the function and its slopes on each cell anew, in outward-rounded interval
 * arithmetic and exact rationals. Throws CheckError where its function or its cells cannot be read.
 */
export function checkSlopes(record: ProofRecord): void {
  const tree = readTree(record.function);
  const domain = readDomain(record.domain);
  const cells = record.cells.map((cell, i) => readCell("cell", cell, i));
  const reached = record.reached.map((cell, i) => readCell("reached cell", cell, i));
  checkCover(domain, cells);
  for (const { name, cell } of reached) claim(isPartOf(domain, cell), () => `${name} leaves the domain`);
  const pieces = cells.map((each) => checkCell(tree, each));
  for (const each of reached) checkCell(tree, each);
  const pair = checkWitness(tree, record, (place) => isIn(domain, place));
  checkChords(record, pair);
  checkConsequences(record, pieces);
}

function checkCell(tree: Tree, { name, cell, written }: NamedCell): Piece {
  try {
    const piece = pieceOf(tree, cell);
    claimEnclosure("slope", intervalOf(written.slope), slopesOf(piece, argumentOf(written)));
    return piece;
  } catch (error) {
    if (error instanceof NotShown) throw new NotShown(`${name}: ${error.message}`);
    throw error;
  }
}

function argumentOf({ by, order }: WrittenCell): Argument {
  claim(
    (by === "taylor") === (order !== undefined),
    () => "Taylor's form needs an order, and no other argument has one",
  );
  return by === "taylor" ? { by, order: order! } : { by };
}

/** The chord slope of the pair, if there is one. */
function checkWitness(
  tree: Tree,
  { witness, verdict, band }: ProofRecord,
  isInDomain: (place: Rational) => boolean,
): readonly Interval[] {
  claim(verdict === "proven" || witness !== null, () => "it claims a refutation and shows no pair");
  if (witness === null) return [];
  const [x, xPrime] = [readNumber(witness.x), readNumber(witness.xPrime)];
  if (x === null || xPrime === null || compare(x, xPrime) === 0)
    throw new NotShown("its pair is no pair of different numbers");
  claim(isInDomain(x) && isInDomain(xPrime), () => "its pair leaves the domain");
  const claimed = intervalOf(witness.chordSlope);
  claimEnclosure("slope of its pair", claimed, chordSlope(tree, x, xPrime));
  const [lo, hi] = [extendedNumber(band[0]), extendedNumber(band[1])];
  claim(verdict === "proven" || claimed.hi < lo || claimed.lo > hi, () => "its pair does not leave the band");
  return [claimed];
}

/** Of the chord between two places; NaN where a value is not shown to exist. Throws NotShown. */
export function chordSlope(tree: Tree, x: Rational, xPrime: Rational): Interval {
  const [u, v] = [valueAt(tree, x), valueAt(tree, xPrime)];
  const run = sub(xPrime, x);
  if (u.exact !== null && v.exact !== null) return enclose(div(sub(v.exact, u.exact), run));
  return interval.div(interval.sub(atCentre(v), atCentre(u)), enclose(run));
}

function checkChords({ cells, reached, chord, verdict, band }: ProofRecord, pair: readonly Interval[]): void {
  const slopes = (some: readonly WrittenCell[]) => some.map(({ slope }) => intervalOf(slope));
  const shown = chordsOf(slopes(cells), [...slopes(reached), ...pair]);
  const [inf, sup] = [intervalOf(chord.inf), intervalOf(chord.sup)];
  claimEnclosure("least chord slope", inf, shown.inf);
  claimEnclosure("greatest chord slope", sup, shown.sup);
  const [lo, hi] = [extendedNumber(band[0]), extendedNumber(band[1])];
  claim(lo <= hi, () => "its band is empty");
  const isProven = cells.length > 0 && lo <= inf.lo && sup.hi <= hi;
  claim(
    verdict === "refuted" || isProven,
    () => `claimed slopes in [${lo}, ${hi}], shown [${shown.inf.lo}, ${shown.sup.hi}]`,
  );
}

function checkConsequences(
  { chord, lipschitz, monotone, continuous, regions }: ProofRecord,
  pieces: readonly Piece[],
): void {
  const [inf, sup] = [intervalOf(chord.inf), intervalOf(chord.sup)];
  claimEnclosure("Lipschitz constant", intervalOf(lipschitz), steepest({ inf, sup }));
  claim(monotone !== true || inf.lo >= 0, () => `claimed non-decreasing, shown slopes ≥ ${inf.lo}`);
  claim(monotone !== false || inf.hi < 0, () => `claimed not to be non-decreasing, shown slopes ≤ ${inf.hi} only`);
  claim(continuous === null || pieces.length > 0, () => "claimed continuous, and no cells show it");
  const found = regionsOf(pieces);
  claim(regions === null || regions === found, () => `claimed ${regions} straight regions, shown ${found ?? "none"}`);
}

/** The number of straight regions, null where some piece is not seen to be a straight line with rational numbers. */
export function regionsOf(pieces: readonly Piece[]): number | null {
  const lines = pieces.map(({ tree }) => polynomialOf(tree));
  if (lines.length === 0 || !lines.every((line) => line !== null && line.length <= 2)) return null;
  const slopes = lines.map((line) => line![1] ?? { numerator: 0n, denominator: 1n });
  return 1 + slopes.slice(1).filter((slope, i) => compare(slope, slopes[i]!) !== 0).length;
}
