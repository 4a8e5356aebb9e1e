import {
  compare,
  div,
  type Enclosure,
  encloseBetween,
  fromNumber,
  interval,
  mul,
  type Rational,
  type Truth,
} from "../interval/index.ts";
import { type Closeness, coreOf, haveOneShape, isSame, orderOf, type Trend, vanishesAt } from "./closeness.ts";
import { ClosenessError } from "./closeness-error.ts";
import { leastRatio } from "./least-ratio.ts";
import { plateauHull } from "./plateau-hull.ts";
import { slopeBound } from "./slope-bound.ts";
import { leastRate, subadditiveHull } from "./subadditive-hull.ts";

/** What a pair of closenesses allows two inputs at one distance. */
export interface Modulus {
  /** g(d) = sup{ e ≥ 0 : μ_out(e) ≥ μ_in(d) }: the outputs' distance allowed by looking at the two inputs alone. */
  readonly g: Enclosure;
  /** ω(d) = inf Σ g(d_i) over d = Σ d_i: what remains of it by chaining through points between them, on a connected domain. */
  readonly omega: Enclosure;
}

const nothing: Enclosure = Object.freeze({ lo: 0, hi: 0 });
const everything: Enclosure = Object.freeze({ lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY });

/**
 * The modulus g and its subadditive hull ω at a distance (docs/theory.md, Slope bound).
 *
 * Accuracy: enclosures. g: some 20 ulp wide, exact for one shape at two widths. ω: of the same kind wherever a closed form is proven (finite
 * or zero slope bound between the catalogue's families; both sides with plateaus; crisp outputs); otherwise, for L = ∞ and for closenesses
 * from points, a bracket: sampled, half of them below 0.4 % wide, 95 % below 2 %, near multiples of a finite input support up to 30 %. Throws ClosenessError "closeness/bad-distance" unless d is finite and ≥ 0.
 */
export function modulus(input: Closeness, output: Closeness, d: number): Modulus {
  if (!Number.isFinite(d) || d < 0) {
    throw new ClosenessError(
      "closeness/bad-distance",
      `modulus: a distance must be finite and at least 0, got ${d}; pass |x - x'|.`,
    );
  }
  const g = directModulus(input, output, d);
  return Object.freeze({ g, omega: d === 0 ? nothing : hull(input, output, d, g) });
}

/** g alone; accuracy as `modulus`. */
export function directModulus(input: Closeness, output: Closeness, d: number): Enclosure {
  if (vanishesAt(input, d)) return everything;
  if (isSame(input, output) && input.strict) return interval.max(interval.point(d), coreOf(input));
  const ratio = widthRatio(input, output);
  if (ratio !== null) return scaled(ratio, d);
  const remoteness = input.remotenessAt(d);
  return Object.freeze({ lo: output.distanceAt(remoteness.lo).lo, hi: output.distanceAt(remoteness.hi).hi });
}

function hull(input: Closeness, output: Closeness, d: number, g: Enclosure): Enclosure {
  const { bound } = slopeBound(input, output);
  if (bound.hi === 0) return nothing;
  const ratio = widthRatio(input, output);
  if (ratio !== null) return scaled(ratio, d);
  const trend = modulusTrend(input, output);
  if (trend === "rises") return interval.mul(bound, interval.point(d));
  if (trend === "falls" && !vanishesAt(input, d)) return g;
  return (
    plateauHull(input, output, d) ??
    subadditiveHull({ input, output, g: (t) => directModulus(input, output, t), d, bound })
  );
}

/**
 * A number r with g(t) ≥ r·t for 0 < t ≤ d: chord slopes up to r over distances up to d lose no closeness.
 *
 * Accuracy: a lower bound, close to the least ratio (its limit L at 0, where g(t)/t is known to rise). Cost: 150 values of g, or constant.
 */
export function leastModulusRatio(input: Closeness, output: Closeness, d: number): number {
  const { bound } = slopeBound(input, output);
  if (bound.hi === 0) return 0;
  const trend = modulusTrend(input, output);
  if (trend === "rises") return bound.lo;
  if (trend === "falls" && !vanishesAt(input, d)) {
    return interval.div(interval.point(directModulus(input, output, d).lo), interval.point(d)).lo;
  }
  const g = (t: number) => directModulus(input, output, t);
  const { lo } = leastRatio(g, d, (end) => leastRate({ input, output, g }, end));
  // A closeness paired with itself has g(t) ≥ t, which jumps of a crisp one hide from the search.
  return isSame(input, output) ? Math.max(1, lo) : lo;
}

/** Whether g(d + e) ≥ g(d) + g(e) for all distances, where that is proven: g(d)/d does not fall. */
export function isSuperadditive(input: Closeness, output: Closeness): boolean {
  return modulusTrend(input, output) === "rises" && (!isSame(input, output) || input.strict);
}

/** Whether one step over the distance d costs no more than free chaining, ω(d) = g(d), and no more than L·d. */
export function isBestInOneStep(
  input: Closeness,
  output: Closeness,
  d: number,
): { readonly chained: Truth; readonly bounded: Truth } {
  if (vanishesAt(input, d)) return { chained: "no", bounded: "no" };
  if (widthRatio(input, output) !== null || modulusTrend(input, output) === "falls")
    return { chained: "yes", bounded: "yes" };
  const { g, omega } = modulus(input, output, d);
  const { bound } = slopeBound(input, output);
  return {
    chained: interval.isAtMost(g, omega),
    bounded: interval.isAtMost(g, interval.mul(bound, interval.point(d))),
  };
}

/** The quotient of the widths where both closenesses have one shape, else null. */
function widthRatio(input: Closeness, output: Closeness): Rational | null {
  if (!haveOneShape(input, output)) return null;
  return div(fromNumber(output.curve!.width), fromNumber(input.curve!.width));
}

function scaled(ratio: Rational, d: number): Enclosure {
  const exact = mul(ratio, fromNumber(d));
  return encloseBetween(exact, exact);
}

/**
 * Whether g(d)/d rises or falls with d, where that is proven; "rises" also stands for g(d)/d ≥ L for all d, which is all that follows from it.
 *
 * The orders of the germs must agree. With F = −log μ or F = 1 − μ = (d/scale)^order · q(d), the equation F_out(g) = F_in(d) reads
 * (g/d)^order ∝ q_in(d)/q_out(g): if q_in does not fall and q_out does not rise, g/d does not fall, so g(d) ≥ L·d everywhere and ω(d) = L·d.
 * If q_in does not rise and q_out does not fall, g/d does not rise, which makes g subadditive: ω = g. A closeness paired with itself has
 * g(d) ≥ d = L·d.
 */
function modulusTrend(input: Closeness, output: Closeness): Trend | null {
  if (input.germ.kind === "plateau" || output.germ.kind === "plateau") return null;
  if (compare(orderOf(input.germ), orderOf(output.germ)) !== 0) return null;
  if (isSame(input, output) || haveOneShape(input, output)) return "rises";
  const [from, to] = [input.curve, output.curve];
  if (from === null || to === null) return null;
  const pairs = [
    [from.remoteness, to.remoteness],
    [from.complement, to.complement],
  ] as const;
  if (pairs.some(([a, b]) => a !== "falls" && b !== "rises")) return "rises";
  return pairs.some(([a, b]) => a !== "rises" && b !== "falls") ? "falls" : null;
}
