import { compare, fromNumber, type Interval, interval } from "../../interval/index.ts";
import {
  atExactly,
  constantValue,
  continuityOf,
  type InCommonPower,
  isExactly,
  isPositive,
  isStrict,
  type Region,
  rebuilt,
  type Substitution,
  type Term,
  valuesOf,
  zero,
} from "../../proof/index.ts";
import { leastOf } from "./decline.ts";
import { placeInDistance } from "./distance-power.ts";

/** A piece of a membership: its region in t, and where that lies in d, between neighbouring doubles. */
export interface Piece {
  readonly region: Region;
  readonly from: Interval;
  readonly to: Interval;
}

/** A membership that is proven to fall from 1, in pieces up to its support. */
export interface Pieces {
  readonly by: Substitution;
  readonly pieces: readonly Piece[];
  /** The membership at double `at`, where a piece ends, as a term without x. */
  readonly ends: readonly { readonly at: number; readonly value: Interval }[];
  /** sup{ d : μ(d) = 1 } and sup{ d : μ(d) > 0 }, between neighbouring doubles. */
  readonly core: Interval;
  readonly support: Interval;
  /** Whether μ is shown not to jump. */
  readonly continuous: boolean;
  /** Whether μ falls strictly between core and support. */
  readonly strict: boolean;
}

/** Why the pieces cannot be used. */
export type Unusable = "place" | "constant" | "support" | "equality";

/** The pieces of a membership that is proven to have a value everywhere, never to rise, and never to be below 0. */
export function piecesOf({ term, by }: InCommonPower, cut: readonly Region[]): Pieces | Unusable {
  const regions = cut.map((region) => ({ ...region, term: withoutZeros(region.term) }));
  const zero = regions.findIndex((region) => isConstantly(region, 0));
  if (zero === 0) return "equality";
  const used = zero < 0 ? regions : regions.slice(0, zero);
  const pieces: Piece[] = [];
  for (const region of used) {
    const [from, to] = [placeInDistance(region.from, by), placeInDistance(region.to, by)];
    if (from === null || to === null) return "place";
    pieces.push({ region, from, to });
  }
  const flat = used.findIndex((region) => !isConstantly(region, 1));
  if (flat < 0 && zero < 0) return "constant";
  const core = flat === 0 ? interval.point(0) : (flat < 0 ? pieces.at(-1)! : pieces[flat - 1]!).to;
  const falling = used.slice(flat < 0 ? used.length : flat);
  const isDown = falling.map(isStrict);
  // A strictly falling piece that is never below 0 is above it before its end.
  if (!isDown.at(-1) && falling.length > 0 && !isPositiveThroughout(falling.at(-1)!)) return "support";
  return {
    by,
    pieces,
    ends: endsOf(term, pieces),
    core,
    support: pieces.at(-1)!.to,
    continuous: continuityOf(term, regions).continuous === true,
    strict: isDown.every(Boolean),
  };
}

/** 0 · u is 0 where u has a value. */
function withoutZeros(term: Term): Term {
  return rebuilt(term, (part) => (part.kind === "product" && isExactly(part.left, 0) ? zero : null));
}

function isConstantly({ term }: Region, value: number): boolean {
  const constant = constantValue(term);
  return constant !== null && compare(constant, fromNumber(value)) === 0;
}

function isPositiveThroughout(region: Region): boolean {
  if (isPositive(region.term)) return true;
  return region.to.exact === null
    ? leastOf(region) > 0
    : valuesOf(atExactly(region.term, region.to.exact), interval.point(0)).lo > 0;
}

function endsOf(term: Term, pieces: readonly Piece[]): Pieces["ends"] {
  return pieces.flatMap(({ region, to }) =>
    region.to.exact === null || to.lo !== to.hi
      ? []
      : [{ at: to.lo, value: valuesOf(atExactly(term, region.to.exact), interval.point(0)) }],
  );
}
