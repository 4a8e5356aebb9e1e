import { type Interval, undefinedSomewhere } from "./interval.ts";

// Six times 2^−52 of the value, less the two roundings below, leaves more than 5 ulp.
const MARGIN = 6 * 2 ** -52;

/** Widens a machine function's value downwards by more than 5 ulp (and by the least double, for values near 0). */
export function below(value: number): number {
  if (value === Number.POSITIVE_INFINITY) return Number.MAX_VALUE * (1 - MARGIN);
  return value - (Math.abs(value) * MARGIN + Number.MIN_VALUE);
}

/** Widens a machine function's value upwards by more than 5 ulp. */
export function above(value: number): number {
  return -below(-value);
}

/** What is known exactly about an increasing function, so that the margin need not be paid there. */
interface Increasing {
  /** The function as the machine computes it, wrong by less than 5 ulp. */
  readonly machine: (x: number) => number;
  /** Arguments below `from` are outside the domain. */
  readonly from?: number;
  /** Bounds of all values, and limits at the ends of the domain. */
  readonly least: number;
  readonly greatest: number;
  /** The argument 0 and its value, where that value is a double. */
  readonly atZero?: number;
}

/**
 * The enclosure of an increasing function: its values at the ends, widened by 5 ulp and clamped to the known range.
 *
 * Engines state no accuracy for Math functions: the measured errors stay below 2.5 ulp (see the tests), the margin is twice that.
 */
export function increasing({
  machine,
  from = Number.NEGATIVE_INFINITY,
  least,
  greatest,
  atZero,
}: Increasing): (a: Interval) => Interval {
  return ({ lo, hi }) => {
    if (!(lo >= from) || Number.isNaN(hi)) return undefinedSomewhere;
    return {
      lo: lo === 0 && atZero !== undefined ? atZero : Math.max(least, Math.min(greatest, below(machine(lo)))),
      hi: hi === 0 && atZero !== undefined ? atZero : Math.min(greatest, Math.max(least, above(machine(hi)))),
    };
  };
}
