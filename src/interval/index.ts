export { IntervalError, type IntervalErrorCode } from "./interval-error.ts";
export { nextDown, nextUp } from "./neighbour.ts";
export {
  add,
  compare,
  div,
  type Enclosure,
  enclose,
  fromNumber,
  mul,
  type Rational,
  sign,
  sub,
  toNumber,
} from "./rational.ts";
