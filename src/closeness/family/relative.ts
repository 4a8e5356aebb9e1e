import { type Interval, interval } from "../../interval/index.ts";

/** d / width, enclosed. */
export function relative(d: number, width: number): Interval {
  return interval.div(interval.point(d), interval.point(width));
}
