import type { SlopeBand } from "../constraint/index.ts";
import { asDouble, type Enclosure, fromNumber, type Rational } from "../interval/index.ts";
import {
  atExactly,
  type Continuity,
  continuedAt,
  hasNoValue,
  isTest,
  type Jump,
  partsOf,
  rationalOf,
  type Term,
} from "../proof/index.ts";
import type { Range } from "./certificate.ts";

/** What is known where neither a proof nor a pair was found. */
export interface Findings {
  readonly name: string;
  readonly term: Term;
  readonly undefinedAt: number | null;
  readonly continuity: Continuity;
  readonly jumps: readonly Jump[];
  readonly chord: Range;
  readonly band: SlopeBand;
}

/** Why nothing was decided, and what to do. */
export function reasonFor({
  name,
  term,
  undefinedAt,
  continuity: { continuous, openAt },
  jumps,
  chord,
  band,
}: Findings): string {
  if (undefinedAt !== null) return withoutValue(name, term, undefinedAt);
  if (continuous === null)
    return `it was not decided whether the formula jumps near x = ${openAt}; state a --domain that leaves this place out.`;
  if (chord.sup.lo <= band.hi && chord.sup.hi > band.hi) return tooNear("largest", chord.sup, band.hi);
  if (chord.inf.hi >= band.lo && chord.inf.lo < band.lo) return tooNear("smallest", chord.inf, band.lo);
  if (jumps[0] !== undefined)
    return `it jumps near x = ${jumps[0].at.lo}, which leaves every band, but no pair of doubles was found whose chord shows it: the jump is too small, or its place no double; state a --domain that ends there.`;
  return "the slopes leave the band, but no pair of doubles was found whose chord shows it; state a --domain near the place.";
}

function withoutValue(name: string, term: Term, at: number): string {
  if (!hasNoValue(atExactly(term, fromNumber(at))))
    return `the formula is not shown to be defined near x = ${at}; state a --domain on which it is.`;
  const limit = limitAt(term, fromNumber(at));
  if (limit === null || !name.startsWith(FORMULA))
    return `the formula has no value at x = ${at}; state a --domain on which it has one, or write it in cases that give it one.`;
  const guarded = `x == ${at} ? ${limit} : ${name.slice(FORMULA.length)}`;
  return `the formula has no value at x = ${at}, where it tends to ${limit}; write ${guarded}, or state a --domain without that place.`;
}

const FORMULA = "formula:";

/** What a formula without tests tends to at a place where it is 0/0, as a number of formulas; null where that is not seen to be one. */
function limitAt(term: Term, at: Rational): string | null {
  if (hasTests(term)) return null;
  const limit = rationalOf(atExactly(continuedAt(term, at), at));
  if (limit === null) return null;
  const double = asDouble(limit);
  return double === null ? `${limit.numerator}/${limit.denominator}` : `${double}`;
}

const hasTests = (term: Term): boolean => isTest(term) || partsOf(term).some(hasTests);

function tooNear(which: string, { lo, hi }: Enclosure, end: number): string {
  const known = `the ${which} chord slope is only known to lie between ${lo} and ${hi}, with the band's end ${end} in between`;
  const isSharp = hi - lo <= SHARP * Math.max(1, Math.abs(end));
  return `${known}; ${isSharp ? "no domain makes that sharper, a band wider by the difference is decided" : "state a bounded --domain or a wider band"}.`;
}

/** A relative width that a smaller domain does not make smaller. */
const SHARP = 1e-10;
