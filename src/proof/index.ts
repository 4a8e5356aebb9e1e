export { exponential } from "./primitive/exponential.ts";
export { flat } from "./primitive/flat.ts";
export { extendedLog, extendedLog1p, log1p } from "./primitive/logarithm.ts";
export { type Continuity, continuityOf, isSure, type Jump } from "./region/continuity.ts";
export { rootOfRational } from "./region/exact-place.ts";
export { jetOn } from "./region/jet-on.ts";
export { type Place, place, type Region } from "./region/place.ts";
export { atExactly, regionsOf } from "./region/region.ts";
export type { Coefficient } from "./series/coefficient.ts";
// Numbers of Taylor series, meant to be read as coefficient.plus(a, b).
export * as coefficient from "./series/coefficient.ts";
export { constantValue, isStrict } from "./slope/analytic.ts";
export { type SlopeRange, slopeRange } from "./slope/slope-search.ts";
export { isNeverSteeper, neverRises } from "./slope/slope-sign.ts";
export { tailOf } from "./tail/tail-slope.ts";
export {
  type InCommonPower,
  inCommonPower,
  isPositiveConstant,
  monomialOf,
  type Substitution,
} from "./term/common-power.ts";
export { continuedAt } from "./term/divided.ts";
export { fromExpression } from "./term/from-expression.ts";
export { inHalfTurns } from "./term/half-turns.ts";
export { hasNoValue, type JetFunction, jetOf, valuesOf } from "./term/jet.ts";
export { polynomial, polynomialAt } from "./term/polynomial.ts";
export { inverse, multiplied, plus, rebuilt } from "./term/rewrite.ts";
export { isPositive } from "./term/sign.ts";
export { taylor } from "./term/taylor.ts";
export {
  apply,
  exactly,
  isExactly,
  isTest,
  minusOne,
  negation,
  numeral,
  one,
  partsOf,
  product,
  rationalOf,
  sizeOf,
  sum,
  type Term,
  x,
  zero,
} from "./term/term.ts";
