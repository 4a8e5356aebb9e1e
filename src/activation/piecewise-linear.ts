import { add, compare, div, fromNumber, mul, type Rational, sub } from "../interval/index.ts";
import { ActivationError } from "./activation-error.ts";

/**
 * A continuous piecewise-linear activation: values at its knots, straight lines between them and along the two tails.
 *
 * The function *is* what these doubles say in real arithmetic, so everything about it can be decided exactly.
 */
export interface PiecewiseLinear {
  readonly kind: "piecewise-linear";
  /** Strictly increasing, at least one. */
  readonly knots: readonly number[];
  readonly values: readonly number[];
  /** Slope left of the first knot. */
  readonly leftSlope: number;
  /** Slope right of the last knot. */
  readonly rightSlope: number;
}

/** A maximal interval on which the activation is the line slope·x + offset; null: the end is infinite. */
export interface Region {
  readonly from: Rational | null;
  readonly to: Rational | null;
  readonly slope: Rational;
  readonly offset: Rational;
}

/**
 * A frozen piecewise-linear activation from knots, values and tail slopes.
 *
 * @throws {ActivationError} `activation/bad-knots` (none, not finite, beyond ±1e300, not strictly increasing),
 * `activation/bad-values` (another number of values, not finite, beyond ±1e300), `activation/bad-slopes` (tail slope not finite).
 */
export function piecewiseLinear(parts: Omit<PiecewiseLinear, "kind">): PiecewiseLinear {
  const { knots, values, leftSlope, rightSlope } = parts;
  checkKnots(knots);
  checkValues(values, knots.length);
  for (const [name, slope] of [
    ["leftSlope", leftSlope],
    ["rightSlope", rightSlope],
  ] as const) {
    if (!Number.isFinite(slope)) {
      throw new ActivationError(
        "activation/bad-slopes",
        `${name} of a piecewise-linear activation must be a finite number, got ${slope}.`,
      );
    }
  }
  return Object.freeze({
    kind: "piecewise-linear",
    knots: Object.freeze([...knots]),
    values: Object.freeze([...values]),
    leftSlope,
    rightSlope,
  });
}

/** Beyond this, differences and neighbours of knots leave the range of doubles. */
const LARGEST = 1e300;

/** Whether a knot or a value may be this large. */
export function isWithinSize(number: number): boolean {
  return Math.abs(number) <= LARGEST;
}

function checkKnots(knots: readonly number[]): void {
  if (knots.length === 0) {
    throw new ActivationError(
      "activation/bad-knots",
      "a piecewise-linear activation needs at least one knot, got none.",
    );
  }
  checkSizes("knots", knots);
  knots.forEach((knot, i) => {
    const before = knots[i - 1];
    if (before === undefined || before < knot) return;
    const cure = knot === before ? "drop the repeated knot" : "sort the knots together with their values";
    throw new ActivationError(
      "activation/bad-knots",
      `knots must be strictly increasing, but knots[${i - 1}] = ${before} and knots[${i}] = ${knot}; ${cure}.`,
    );
  });
}

function checkValues(values: readonly number[], knots: number): void {
  if (values.length !== knots) {
    throw new ActivationError(
      "activation/bad-values",
      `there must be one value for each knot: got ${values.length} values for ${knots} knots.`,
    );
  }
  checkSizes("values", values);
}

function checkSizes(what: "knots" | "values", numbers: readonly number[]): void {
  numbers.forEach((number, i) => {
    if (isWithinSize(number)) return;
    const rule = Number.isFinite(number) ? `lie between −${LARGEST} and ${LARGEST}; rescale` : "be a finite number";
    throw new ActivationError(`activation/bad-${what}`, `${what}[${i}] must ${rule}, got ${number}.`);
  });
}

/** Number of knots ≤ x, by bisection. */
function knotsUpTo(knots: readonly number[], x: number): number {
  let low = 0;
  let high = knots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (knots[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A line through (knot, value) evaluated at x; a flat line stays flat at infinity. */
function along(slope: number, knot: number, value: number, x: number): number {
  return slope === 0 ? value : value + slope * (x - knot);
}

/** s(x), a few roundings away from the exact value (`exactAt`); exact at the knots. */
export function at(s: PiecewiseLinear, x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  const { knots, values } = s;
  const i = knotsUpTo(knots, x);
  if (i === 0) return along(s.leftSlope, knots[0]!, values[0]!, x);
  const from = knots[i - 1]!;
  const value = values[i - 1]!;
  if (i === knots.length) return along(s.rightSlope, from, value, x);
  return value + ((x - from) / (knots[i]! - from)) * (values[i]! - value);
}

/** The slope of the region to the right of x (at a kink: the right-sided slope), rounded; the tails are exact. */
export function slopeAt(s: PiecewiseLinear, x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  const { knots, values } = s;
  const i = knotsUpTo(knots, x);
  if (i === 0) return s.leftSlope;
  if (i === knots.length) return s.rightSlope;
  return (values[i]! - values[i - 1]!) / (knots[i]! - knots[i - 1]!);
}

/** Exact slopes of all knots.length + 1 pieces, left to right, equal neighbours not merged. */
export function exactSlopes(s: PiecewiseLinear): Rational[] {
  const { knots, values } = s;
  const inner = knots.slice(1).map((knot, i) => {
    const rise = sub(fromNumber(values[i + 1]!), fromNumber(values[i]!));
    return div(rise, sub(fromNumber(knot), fromNumber(knots[i]!)));
  });
  return [fromNumber(s.leftSlope), ...inner, fromNumber(s.rightSlope)];
}

/** s(x) in exact rational arithmetic. */
export function exactAt(s: PiecewiseLinear, x: number): Rational {
  const i = knotsUpTo(s.knots, x);
  const anchor = Math.max(i - 1, 0);
  const step = sub(fromNumber(x), fromNumber(s.knots[anchor]!));
  return add(fromNumber(s.values[anchor]!), mul(exactSlopes(s)[i]!, step));
}

/** The maximal regions of s, left to right, neighbours of exactly equal slope merged. Exact. */
export function regions(s: PiecewiseLinear): readonly Region[] {
  const knots = s.knots.map(fromNumber);
  const lines = exactSlopes(s).map((slope, i): Region => {
    const anchor = Math.max(i - 1, 0);
    const offset = sub(fromNumber(s.values[anchor]!), mul(slope, knots[anchor]!));
    return { from: knots[i - 1] ?? null, to: knots[i] ?? null, slope, offset };
  });
  return merged(lines);
}

/** Regions side by side as maximal ones: neighbours on one line become one. */
export function merged(lines: readonly Region[]): readonly Region[] {
  const found: Region[] = [];
  for (const next of lines) {
    const last = found.at(-1);
    const isOneLine =
      last !== undefined && compare(last.slope, next.slope) === 0 && compare(last.offset, next.offset) === 0;
    if (isOneLine) found[found.length - 1] = { ...last, to: next.to };
    else found.push(next);
  }
  return found;
}
