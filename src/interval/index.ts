export { erf, erfc } from "./error-function.ts";
export type { Interval, Truth } from "./interval.ts";
export { IntervalError, type IntervalErrorCode } from "./interval-error.ts";
export * as interval from "./interval-function.ts";
export { nextDown, nextUp } from "./neighbour.ts";
export { piBounds } from "./pi.ts";
export {
  add,
  asDouble,
  compare,
  div,
  type Enclosure,
  enclose,
  fromNumber,
  mul,
  negative,
  type Rational,
  sign,
  sub,
  toNumber,
} from "./rational.ts";
export { exactRoot } from "./rational-root.ts";
export { encloseBetween, sqrtBounds } from "./rational-sqrt.ts";
export { simplestBetween } from "./simplest-rational.ts";
