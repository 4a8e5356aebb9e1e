import type { Closeness } from "../closeness/index.ts";
import type { Interval } from "../interval/index.ts";
import { unexpected } from "./guard/argument-error.ts";
import { anInterval } from "./guard/exact.ts";
import { type Guard, number } from "./guard/guard.ts";
import { offered } from "./guard/offered.ts";

const nonNegative: Guard<number> = (value, at) => {
  const found = number(value, at);
  if (found >= 0) return found;
  throw unexpected("number", at, "a number of at least 0", value);
};

const distances: Guard<Interval> = (value, at) => {
  const found = anInterval(value, at);
  if (found.lo >= 0) return found;
  throw unexpected("interval", at, "an interval of distances, of at least 0", `[${found.lo}, ${found.hi}]`);
};

/** A closeness as it leaves a door. */
// @__NO_SIDE_EFFECTS__
export const offeredCloseness = (mu: Closeness): Closeness =>
  offered(mu.name, mu, {
    at: [nonNegative],
    inverse: [number],
    remotenessAt: [nonNegative],
    distanceAt: [nonNegative],
    slopeOver: [distances],
  });
