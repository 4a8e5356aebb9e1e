import { type Expression, type PiecewiseLinear, piecewiseLinear } from "../activation/index.ts";
import { compare, fromNumber, mul, type Rational, sub, toNumber } from "../interval/index.ts";
import { continuityOf } from "./continuity.ts";
import { regionsIn } from "./piecewise-linear.ts";
import { place } from "./place.ts";
import { type Region, regionsOf } from "./region.ts";
import { fromExpression } from "./term/from-expression.ts";
import { exactly, polynomial, polynomialAt, product, sum, type Term, x } from "./term/term.ts";

/** The regions of a piecewise-linear activation within a domain. */
export function regionsOfPieces(pieces: PiecewiseLinear, domain: readonly [number, number]): readonly Region[] {
  const { knots, values } = pieces;
  let next = 0;
  return regionsIn(pieces, domain).map(({ from, to, slope }) => {
    // Both ends of an inner region are knots; a tail, or a region cut off by the domain, may hold none: the last one before it lies on its line.
    while (next < knots.length && knots[next]! < from) next++;
    const anchor = next < knots.length && knots[next]! <= to ? next : Math.max(next - 1, 0);
    const offset = sub(fromNumber(values[anchor]!), mul(slope, fromNumber(knots[anchor]!)));
    return { from: place(from), to: place(to), term: sum(product(exactly(slope), x), exactly(offset)) };
  });
}

/** The activation as a piecewise-linear one, if it is continuous, every piece is straight, and doubles hold its knots, values and tails; from its regions over ℝ. */
export function piecesOf(term: Term, regions: readonly Region[]): PiecewiseLinear | null {
  const lines = regions.map((region) => polynomial(region.term, 1));
  if (lines.some((line) => line === null) || continuityOf(term, regions).continuous !== true) return null;
  const slopes = lines.map((line) => line![1] ?? fromNumber(0));
  const kinks = regions
    .slice(0, -1)
    .flatMap(({ to }, i) => (compare(slopes[i]!, slopes[i + 1]!) === 0 ? [] : [{ at: to.exact, line: lines[i]! }]));
  const found = kinks.length === 0 ? [{ at: fromNumber(0), line: lines[0]! }] : kinks;
  const knots = found.map(({ at }) => doubleOf(at));
  const values = found.map(({ at, line }) => (at === null ? null : doubleOf(polynomialAt(line, at))));
  const [leftSlope, rightSlope] = [doubleOf(slopes[0]!), doubleOf(slopes.at(-1)!)];
  if (leftSlope === null || rightSlope === null || !areDoubles(knots) || !areDoubles(values)) return null;
  return piecewiseLinear({ knots, values, leftSlope, rightSlope });
}

/** The number of straight pieces of different slope, or null if a piece is curved or has irrational coefficients. */
export function straightRegions(regions: readonly Region[]): number | null {
  const slopes: Rational[] = [];
  for (const { term } of regions) {
    const line = polynomial(term, 1);
    if (line === null) return null;
    const slope = line[1] ?? fromNumber(0);
    const last = slopes.at(-1);
    if (last === undefined || compare(last, slope) !== 0) slopes.push(slope);
  }
  return slopes.length;
}

/** Sizes beyond which piecewise-linear activations are not accepted. */
const LARGEST = 1e300;

function doubleOf(r: Rational | null): number | null {
  if (r === null) return null;
  const nearest = toNumber(r);
  return Math.abs(nearest) <= LARGEST && compare(fromNumber(nearest), r) === 0 ? nearest : null;
}

function areDoubles(numbers: readonly (number | null)[]): numbers is readonly number[] {
  return numbers.every((n) => n !== null);
}

/** `piecesOf` for a formula. */
export function piecesOfExpression(expression: Expression): PiecewiseLinear | null {
  const term = fromExpression(expression);
  return piecesOf(term, regionsOf(term, [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]));
}
