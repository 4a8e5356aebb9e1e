import {
  add,
  compare,
  div,
  fromNumber,
  mul,
  nextDown,
  nextUp,
  type Rational,
  sub,
  toNumber,
} from "../interval/index.ts";
import { ActivationError } from "./activation-error.ts";
import { type PiecewiseLinear, piecewiseLinear } from "./piecewise-linear.ts";

export interface FromSlopes {
  /** The kinks t_1 < … < t_{n−1} between n regions. */
  readonly knots: readonly number[];
  /** The slopes of the n regions, left to right. */
  readonly slopes: readonly number[];
  /** A point of the graph. */
  readonly anchor: { readonly x: number; readonly value: number };
}

/**
 * The piecewise-linear activation with given slopes through a given point; kinks between equal slopes are left out.
 *
 * Values at the knots are exact where doubles can hold them (slopes 0 or 1 and knots on one binary grid, say). Where they
 * must be rounded, they are rounded so that no exact slope of the result leaves [min slopes, max slopes]: a function made
 * from admissible slopes is admissible, exactly.
 *
 * @throws {ActivationError} `activation/bad-slopes`, `activation/bad-knots`; `activation/not-representable` where doubles
 * are too coarse at these values to hold the slopes.
 */
export function fromSlopes({ knots, slopes, anchor }: FromSlopes): PiecewiseLinear {
  check(knots, slopes);
  if (!Number.isFinite(anchor.x) || !Number.isFinite(anchor.value)) {
    throw new ActivationError(
      "activation/bad-values",
      `the anchor must be a finite point, got (${anchor.x}, ${anchor.value}).`,
    );
  }
  const kinks = knots.filter((_, i) => slopes[i] !== slopes[i + 1]);
  const kept = slopes.filter((slope, i) => i === 0 || slope !== slopes[i - 1]);
  const leftSlope = kept[0]!;
  const rightSlope = kept.at(-1)!;
  if (kinks.length === 0) return piecewiseLinear({ knots: [anchor.x], values: [anchor.value], leftSlope, rightSlope });

  const values = walk(kinks, kept, anchorIndex(kinks, anchor.x), anchor);
  return piecewiseLinear({ knots: kinks, values, leftSlope, rightSlope });
}

function check(knots: readonly number[], slopes: readonly number[]): void {
  if (slopes.length !== knots.length + 1) {
    throw new ActivationError(
      "activation/bad-slopes",
      `${knots.length} kinks separate ${knots.length + 1} regions, but ${slopes.length} slopes came; give the inner kinks only.`,
    );
  }
  const wrong = slopes.findIndex((slope) => !Number.isFinite(slope));
  if (wrong >= 0)
    throw new ActivationError(
      "activation/bad-slopes",
      `slopes[${wrong}] must be a finite number, got ${slopes[wrong]}.`,
    );
  knots.forEach((knot, i) => {
    if (!Number.isFinite(knot) || (i > 0 && knot <= knots[i - 1]!)) {
      throw new ActivationError(
        "activation/bad-knots",
        `kinks must be finite and strictly increasing, but knots[${i}] = ${knot} is not.`,
      );
    }
  });
}

/** Index of the kink from which the values are carried on: the one next to the anchor. */
function anchorIndex(kinks: readonly number[], x: number): number {
  const right = kinks.findIndex((kink) => kink >= x);
  return right === -1 ? kinks.length - 1 : right;
}

/** Values at the kinks, from the anchor outwards, every rise rounded within the slopes that are allowed. */
function walk(
  kinks: readonly number[],
  slopes: readonly number[],
  start: number,
  anchor: FromSlopes["anchor"],
): number[] {
  const allowed = { lo: fromNumber(Math.min(...slopes)), hi: fromNumber(Math.max(...slopes)) };
  const values = new Array<number>(kinks.length);
  // The kink next to the anchor: left of it runs region `start`, unless the anchor lies beyond the last kink.
  const beside = anchor.x > kinks[start]! ? slopes[start + 1]! : slopes[start]!;
  const run = sub(fromNumber(kinks[start]!), fromNumber(anchor.x));
  values[start] = toNumber(add(fromNumber(anchor.value), mul(fromNumber(beside), run)));
  for (let i = start + 1; i < kinks.length; i++) {
    values[i] = carry({ from: kinks[i - 1]!, value: values[i - 1]!, to: kinks[i]!, slope: slopes[i]!, allowed });
  }
  for (let i = start - 1; i >= 0; i--) {
    values[i] = carry({ from: kinks[i + 1]!, value: values[i + 1]!, to: kinks[i]!, slope: slopes[i + 1]!, allowed });
  }
  return values;
}

interface Step {
  readonly from: number;
  readonly value: number;
  readonly to: number;
  readonly slope: number;
  readonly allowed: { readonly lo: Rational; readonly hi: Rational };
}

/** The value at `to`: nearest double, or its neighbour where only that keeps the exact slope allowed. */
function carry({ from, value, to, slope, allowed }: Step): number {
  const run = sub(fromNumber(to), fromNumber(from));
  const nearest = toNumber(add(fromNumber(value), mul(fromNumber(slope), run)));
  const fits = (candidate: number): boolean => {
    if (!Number.isFinite(candidate)) return false;
    const exact = div(sub(fromNumber(candidate), fromNumber(value)), run);
    return compare(exact, allowed.lo) >= 0 && compare(exact, allowed.hi) <= 0;
  };
  const found = [nearest, nextDown(nearest), nextUp(nearest)].find(fits);
  if (found === undefined) {
    throw new ActivationError(
      "activation/not-representable",
      `slope ${slope} between ${from} and ${to} cannot be held by doubles near the value ${value}; move the anchor nearer to zero.`,
    );
  }
  return found;
}
