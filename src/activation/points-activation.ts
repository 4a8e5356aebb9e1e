import { compare, fromNumber, sign, toNumber } from "../interval/index.ts";
import type { Activation } from "./activation.ts";
import { call, conditional, type Expression, number, variable } from "./expression/expression.ts";
import { print } from "./expression/print.ts";
import { onlyNumber } from "./limits.ts";
import { at, exactSlopes, type PiecewiseLinear, piecewiseLinear, slopeAt } from "./piecewise-linear.ts";

/** Tails that continue the piece beside them; their slopes in the points are the nearest doubles. */
export interface ContinuedTails {
  readonly left: boolean;
  readonly right: boolean;
}

/**
 * An activation from a piecewise-linear function, under a name of the caller's choice.
 *
 * Its expression is the same function in real arithmetic: a tree of comparisons with one line at each leaf. Slopes are exact, rounded to
 * nearest in `slopeRange`. Where a continued tail has no double as slope, the expression says what the function is, and `pieces` is null.
 *
 * @throws {ActivationError} as `piecewiseLinear`.
 */
export function pointsActivation(
  name: string,
  points: PiecewiseLinear,
  { left, right }: ContinuedTails = { left: false, right: false },
): Activation {
  const pieces = piecewiseLinear(points);
  const all = exactSlopes(pieces);
  const [first, last] = [left ? 1 : 0, pieces.knots.length - (right ? 1 : 0)];
  const slopes = all.slice(first, last + 1);
  const isExact = compare(all[0]!, all[first]!) === 0 && compare(all.at(-1)!, all[last]!) === 0;
  const expression = among(pieces, first, last);
  const numbers = slopes.map(toNumber);
  return Object.freeze({
    name,
    parameters: Object.freeze({}),
    get formula() {
      return print(expression);
    },
    expression,
    at: (x: number) => at(pieces, onlyNumber(x)),
    slopeAt: (x: number) => slopeAt(pieces, onlyNumber(x)),
    accuracy: null,
    slopeRange: Object.freeze([least(numbers), -least(numbers.map((slope) => -slope))] as const),
    slopeRangeBy: "closed form",
    traits: Object.freeze({
      continuous: true,
      monotone: slopes.every((slope) => sign(slope) >= 0),
      piecewiseLinear: true,
      smooth: slopes.every((slope) => compare(slope, slopes[0]!) === 0),
    }),
    pieces: isExact ? pieces : null,
    source: "points given by the user",
  });
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((p, q) => Math.min(p, q));
}

/** The pieces from number `first` to number `last`, told apart by halving: piece i ends at knot i. */
function among(pieces: PiecewiseLinear, first: number, last: number): Expression {
  if (first === last) return line(pieces, first);
  const middle = (first + last) >>> 1;
  return conditional({
    comparison: "<",
    left: variable,
    right: number(pieces.knots[middle]!),
    whenTrue: among(pieces, first, middle),
    whenFalse: among(pieces, middle + 1, last),
  });
}

function line({ knots, values, leftSlope, rightSlope }: PiecewiseLinear, i: number): Expression {
  const anchor = Math.max(i - 1, 0);
  const step = call("subtract", variable, number(knots[anchor]!));
  const rise = (): Expression => {
    if (i === 0) return call("multiply", number(leftSlope), step);
    if (i === knots.length) return call("multiply", number(rightSlope), step);
    const slope = call(
      "divide",
      call("subtract", number(values[i]!), number(values[i - 1]!)),
      call("subtract", number(knots[i]!), number(knots[i - 1]!)),
    );
    return call("multiply", slope, step);
  };
  const value = values[anchor]!;
  // Exact everywhere: a slope is a quotient of differences of doubles, and stays one in the formula.
  return sign(fromNumber(value)) === 0 ? rise() : call("add", number(value), rise());
}
