import { div, sub } from "./arithmetic.ts";
import { type Interval, of, point, undefinedSomewhere } from "./interval.ts";
import { above, below } from "./monotone.ts";
import { piBounds } from "./pi.ts";
import { encloseBetween } from "./rational-sqrt.ts";

const LARGEST_TESTED = 2 ** 30;
const pi = encloseBetween(piBounds.lo, piBounds.hi);

/** cos a; accuracy of this and the following: enclosure, each end within 8 · 2^−52 of the true value; [−1, 1] beyond ±2^30. */
export function cos(a: Interval): Interval {
  return wave(a, div(a, pi), Math.cos);
}

/** sin a. */
export function sin(a: Interval): Interval {
  return wave(a, sub(div(a, pi), point(0.5)), Math.sin);
}

/** tan a; NaN where a may hold a pole or reaches beyond ±2^30. */
export function tan(a: Interval): Interval {
  const { first, last } = integersIn(sub(div(a, pi), point(0.5)));
  if (!isModerate(a) || !(first > last)) return undefinedSomewhere;
  return of(a.lo === 0 ? 0 : below(Math.tan(a.lo)), a.hi === 0 ? 0 : above(Math.tan(a.hi)));
}

/** A wave that is 1 where `phase` is an even integer and −1 where it is odd, and monotone in between. */
function wave({ lo, hi }: Interval, phase: Interval, machine: (x: number) => number): Interval {
  if (Number.isNaN(lo) || Number.isNaN(hi)) return undefinedSomewhere;
  const { first, last } = integersIn(phase);
  if (last > first || !isModerate({ lo, hi })) return of(-1, 1);
  const extreme = first === last ? (first % 2 === 0 ? 1 : -1) : 0;
  const [left, right] = [machine(lo), machine(hi)];
  return of(
    extreme === -1 ? -1 : Math.max(-1, below(Math.min(left, right))),
    extreme === 1 ? 1 : Math.min(1, above(Math.max(left, right))),
  );
}

/** Beyond, machine functions are not tested here, and engines differ in how they reduce the argument. */
function isModerate({ lo, hi }: Interval): boolean {
  return lo >= -LARGEST_TESTED && hi <= LARGEST_TESTED;
}

/** The integers that may lie in an interval: first > last if there are none. */
function integersIn({ lo, hi }: Interval): { first: number; last: number } {
  return { first: Math.ceil(lo), last: Math.floor(hi) };
}
