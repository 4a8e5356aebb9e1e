import * as rooms from "../interval/index.ts";
import { rational } from "./guard/exact.ts";
import { anyNumber, checked, number } from "./guard/guard.ts";

export {
  type Enclosure,
  type Interval,
  IntervalError,
  type IntervalErrorCode,
  piBounds,
  type Rational,
  type Truth,
} from "../interval/index.ts";
export * as interval from "./interval-function.ts";

export const add = checked("add", rooms.add, rational, rational);
export const sub = checked("sub", rooms.sub, rational, rational);
export const mul = checked("mul", rooms.mul, rational, rational);
export const div = checked("div", rooms.div, rational, rational);
export const negative = checked("negative", rooms.negative, rational);
export const compare = checked("compare", rooms.compare, rational, rational);
export const sign = checked("sign", rooms.sign, rational);
export const asDouble = checked("asDouble", rooms.asDouble, rational);
export const toNumber = checked("toNumber", rooms.toNumber, rational);
export const enclose = checked("enclose", rooms.enclose, rational);
export const encloseBetween = checked("encloseBetween", rooms.encloseBetween, rational, rational);
export const sqrtBounds = checked("sqrtBounds", rooms.sqrtBounds, rational);
export const fromNumber = checked("fromNumber", rooms.fromNumber, number);
export const nextUp = checked("nextUp", rooms.nextUp, anyNumber);
export const nextDown = checked("nextDown", rooms.nextDown, anyNumber);
