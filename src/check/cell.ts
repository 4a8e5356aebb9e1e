import { compare, enclose, encloseBetween, type Interval, interval, type Rational, sub } from "../interval/index.ts";
import { type Series, whole } from "./coefficient.ts";

/** A closed interval of the domain with a centre in it; null: the end is infinite. */
export interface Cell {
  readonly from: Rational | null;
  readonly to: Rational | null;
  readonly centre: Rational;
}

/** The cell of one place. */
export const cellAt = (r: Rational): Cell => ({ from: r, to: r, centre: r });

export const isPlace = ({ from, to }: Cell): boolean => from !== null && to !== null && compare(from, to) === 0;

/** The centre is the left end (1), the right end (−1), or neither (0). */
export function sideOf({ from, to, centre }: Cell): -1 | 0 | 1 {
  if (from !== null && compare(from, centre) === 0) return 1;
  return to !== null && compare(to, centre) === 0 ? -1 : 0;
}

/** An enclosure of the cell. */
function insideOf({ from, to }: Cell): Interval {
  if (from !== null && to !== null) return encloseBetween(from, to);
  return interval.of(
    from === null ? Number.NEGATIVE_INFINITY : enclose(from).lo,
    to === null ? Number.POSITIVE_INFINITY : enclose(to).hi,
  );
}

/** An enclosure of x − centre over the cell. */
export function gapOf({ from, to, centre }: Cell): Interval {
  return insideOf({ from: from && sub(from, centre), to: to && sub(to, centre), centre });
}

/** The Taylor coefficients of x over the cell, up to an order. */
export function variable(cell: Cell, order: number): Series {
  const value = { over: insideOf(cell), at: enclose(cell.centre), exact: cell.centre };
  return Array.from({ length: order + 1 }, (_, k) => (k === 0 ? value : whole(k === 1 ? 1 : 0)));
}
