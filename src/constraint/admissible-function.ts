import { type PiecewiseLinear, piecewiseLinear } from "../activation/index.ts";
import { add, compare, fromNumber, mul, nextDown, nextUp, type Rational, sub, toNumber } from "../interval/index.ts";
import { ConstraintError } from "./constraint-error.ts";
import type { SlopeBand } from "./slope-band.ts";

export interface AdmissibleParts {
  readonly knots: readonly number[];
  /** Slopes in the band: left tail, the cells between the knots, right tail. */
  readonly slopes: readonly number[];
  /** Value at the first knot. */
  readonly offset: number;
  readonly band: SlopeBand;
}

/**
 * The piecewise-linear activation with given slopes whose exact slopes all lie in the band.
 *
 * Values are rounded to nearest, or to the neighbour where only that keeps the exact slope in the band; the walk starts at the middle knot.
 * A band of one slope gives a single straight line. Throws ConstraintError "constraint/not-representable" where doubles near the values
 * are too coarse for the band.
 */
export function admissibleFunction({ knots, slopes, offset, band }: AdmissibleParts): PiecewiseLinear {
  const [leftSlope, rightSlope] = [slopes[0]!, slopes.at(-1)!];
  const first = { knots: knots.slice(0, 1), values: [offset], leftSlope, rightSlope };
  if (band.lo === band.hi) return piecewiseLinear(first);
  const middle = (knots.length - 1) >> 1;
  const values = new Array<number>(knots.length);
  const start = knots.slice(1, middle + 1).reduce((sum, t, k) => sum + slopes[k + 1]! * (t - knots[k]!), offset);
  values[middle] = start;
  for (let k = middle + 1; k < knots.length; k++) {
    values[k] = carry({ from: knots[k - 1]!, value: values[k - 1]!, to: knots[k]!, slope: slopes[k]!, band });
  }
  for (let k = middle - 1; k >= 0; k--) {
    values[k] = carry({ from: knots[k + 1]!, value: values[k + 1]!, to: knots[k]!, slope: slopes[k + 1]!, band });
  }
  return piecewiseLinear({ knots, values, leftSlope, rightSlope });
}

interface Carry {
  readonly from: number;
  readonly value: number;
  readonly to: number;
  readonly slope: number;
  readonly band: SlopeBand;
}

/** The value at `to`: the double nearest to the straight line, or the neighbour that keeps the exact slope in the band. */
function carry({ from, value, to, slope, band }: Carry): number {
  const start = fromNumber(value);
  const run = sub(fromNumber(to), fromNumber(from));
  const nearest = toNumber(add(start, mul(fromNumber(slope), run)));
  const found = [nearest, nextDown(nearest), nextUp(nearest)].find(
    (candidate) => Number.isFinite(candidate) && within(band, sub(fromNumber(candidate), start), run),
  );
  if (found === undefined) {
    throw new ConstraintError(
      "constraint/not-representable",
      `slopes between ${band.lo} and ${band.hi} cannot be held by doubles near the value ${value} with knots at ${from} and ${to}; take fewer knots, a wider band, or a function nearer to zero.`,
    );
  }
  return found;
}

/** Whether rise / run lies in the band, exactly; a negative run turns the comparisons round. */
function within({ lo, hi }: SlopeBand, rise: Rational, run: Rational): boolean {
  const turned = run.numerator < 0n ? -1 : 1;
  const side = (end: number): number =>
    Number.isFinite(end) ? turned * compare(rise, mul(fromNumber(end), run)) : -Math.sign(end);
  return side(lo) >= 0 && side(hi) <= 0;
}
