import { type Interval, interval } from "../../interval/index.ts";
import { unknownSlope } from "../closeness.ts";

/** The slopes of 1/(1 + u^order), u = d/width: −(order/width)·u^(order−1)/(1 + u^order)²; unbounded at 0 for orders below 1. */
export function bellSlope(d: Interval, width: number, order: number): Interval {
  if (order < 1 && d.lo <= 0) return unknownSlope;
  const [u, w, one] = [interval.div(d, interval.point(width)), interval.point(width), interval.point(1)];
  const value = interval.div(one, interval.add(one, interval.pow(u, order)));
  // order − 1 need not be a double.
  const power = order === 2 || d.lo <= 0 ? interval.pow(u, order - 1) : interval.div(interval.pow(u, order), u);
  const steepness = interval.div(interval.mul(interval.point(order), power), w);
  return interval.negate(interval.mul(steepness, interval.square(value)));
}
