import { type Extended, extendedNumber } from "../document/index.ts";
import { compare, fromNumber, type Rational } from "../interval/index.ts";
import type { Cell } from "./cell.ts";
import { CheckError } from "./check-error.ts";
import { claim } from "./claim.ts";
import { readNumber } from "./read-tree.ts";
import type { WrittenCell } from "./record.ts";

/** A cell of a record under the name by which messages call it. */
export interface NamedCell {
  readonly name: string;
  readonly cell: Cell;
  readonly written: WrittenCell;
}

/** The cell as it is written: from < to with the centre between them. Throws NotShown and CheckError. */
export function readCell(what: string, written: WrittenCell, i: number): NamedCell {
  const name = `${what} ${i + 1}, [${written.from}, ${written.to}]`;
  const [from, to, centre] = [
    endOf(written.from, "-Infinity"),
    endOf(written.to, "Infinity"),
    readNumber(written.centre),
  ];
  if (from === undefined || to === undefined || centre === null)
    throw new CheckError(`record: ${name} has an end or a centre that is no number; write the record anew.`);
  claim(from === null || to === null || compare(from, to) < 0, () => `${name} is empty`);
  claim(isBetween(from, centre, to), () => `${name} does not hold its centre`);
  return { name, cell: { from, to, centre }, written };
}

/** null where the end is infinite, undefined where it is no number. */
function endOf(end: WrittenCell["from"], infinite: string): Rational | null | undefined {
  return end === infinite ? null : (readNumber(end) ?? undefined);
}

const isBetween = (from: Rational | null, place: Rational, to: Rational | null): boolean =>
  (from === null || compare(from, place) <= 0) && (to === null || compare(place, to) <= 0);

type Domain = readonly [Rational | null, Rational | null];

/** The domain lo < hi; null where an end is infinite. Throws NotShown. */
export function readDomain([lo, hi]: readonly [Extended, Extended]): Domain {
  claim(extendedNumber(lo) < extendedNumber(hi), () => "its domain is empty");
  return [typeof lo === "number" ? fromNumber(lo) : null, typeof hi === "number" ? fromNumber(hi) : null];
}

/** Throws NotShown unless cells, if there are any, lead from one end of the domain to the other without gap or overlap. */
export function checkCover([lo, hi]: Domain, cells: readonly NamedCell[]): void {
  if (cells.length === 0) return;
  cells.forEach(({ name, cell }, i) => {
    const isJoined = i === 0 ? isSame(cell.from, lo) : isSame(cell.from, cells[i - 1]!.cell.to) && cell.from !== null;
    claim(isJoined, () => `${name} does not begin where the one before ends`);
  });
  claim(isSame(cells.at(-1)!.cell.to, hi), () => "its cells do not end where its domain does");
}

const isSame = (p: Rational | null, q: Rational | null): boolean =>
  p === null || q === null ? p === q : compare(p, q) === 0;

/** Whether a place lies in the domain. */
export function isIn([lo, hi]: Domain, place: Rational): boolean {
  return isBetween(lo, place, hi);
}

/** Whether a cell lies in the domain. */
export function isPartOf([lo, hi]: Domain, { from, to }: Cell): boolean {
  const isFrom = lo === null || (from !== null && compare(lo, from) <= 0);
  return isFrom && (hi === null || (to !== null && compare(to, hi) <= 0));
}
