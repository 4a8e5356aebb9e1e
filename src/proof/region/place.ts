import { fromNumber, type Interval, interval, type Rational } from "../../interval/index.ts";
import type { Term } from "../term/term.ts";

/** A place on the line: exactly known, or between two neighbouring doubles; the ends of ℝ are infinite. */
export interface Place {
  readonly at: Interval;
  readonly exact: Rational | null;
  /** A term that is 0 at a place which is not exactly known, or null. */
  readonly zeroOf: Term | null;
}

export type Sign = -1 | 0 | 1;

/** A part of a region on whose inside a difference keeps its sign. */
export interface Span {
  readonly from: Place;
  readonly to: Place;
  readonly sign: Sign;
}

/** A closed piece of the domain on which the activation is one term; inside it, tests that could be decided are decided. */
export interface Region {
  readonly from: Place;
  readonly to: Place;
  readonly term: Term;
}

/** The place of a double. */
export function place(x: number): Place {
  return { at: interval.point(x), exact: Number.isFinite(x) ? fromNumber(x) : null, zeroOf: null };
}
