import type { Interval } from "../../interval/index.ts";

/** An enclosure of a supremum, and a place where slopes come that near; an infinite place stands for a tail. */
export interface Extreme {
  readonly value: Interval;
  readonly at: number;
}
