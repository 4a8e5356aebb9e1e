import type { Expression } from "./expression/expression.ts";
import type { PiecewiseLinear } from "./piecewise-linear.ts";

/** What shared code may ask an activation, instead of its name. */
export interface Traits {
  readonly continuous: boolean;
  /** Non-decreasing. */
  readonly monotone: boolean;
  /** Made of straight lines, with jumps between them or without. */
  readonly piecewiseLinear: boolean;
  /** Differentiable everywhere, with a continuous derivative. */
  readonly smooth: boolean;
}

/**
 * What computed values and slopes are: within so many ulp of the true value (ulp of the true value; subnormal numbers and overflow to ∞ count
 * as any others), at x itself or at some point within |x|·shift of it.
 *
 * The shift only matters next to zeros of the value or the slope, where no finite precision leaves an ulp to count in. The promise is tested
 * against arithmetic of any precision, not proven.
 */
export interface Accuracy {
  readonly value: number;
  readonly slope: number;
  readonly shift: number;
}

/** An activation as a value: what it is, not how it is trained or certified. */
export interface Activation {
  /** The name with its parameters, which `parseActivation` reads back: `leaky_relu(0.01)`. */
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** The definition with the parameters filled in; its meaning is that of `parseFormula`. */
  readonly formula: string;
  readonly expression: Expression;
  /** s(x) in doubles; NaN for NaN, at ±∞ the limit or, where there is none, NaN. */
  at(x: number): number;
  /** s'(x) in doubles; at a kink a slope between the two one-sided ones; NaN and ±∞ as for `at`. */
  slopeAt(x: number): number;
  /** How accurate `at` and `slopeAt` are, for every double x; null where nobody has stated it (a formula given by the user). */
  readonly accuracy: Accuracy | null;
  /**
   * Infimum and supremum of the chord slopes over ℝ; for a continuous activation those of its slopes, attained or not.
   * A jump upwards makes the supremum infinite.
   */
  readonly slopeRange: readonly [number, number];
  /** How the range is known: a closed form in doubles (to a few ulp), digits of a number (to 1e-9), or merely the extremes of a sample. */
  readonly slopeRangeBy: "closed form" | "computed" | "sampled";
  /** Null where nobody has declared them (a formula given by the user). */
  readonly traits: Traits | null;
  /** The same function, exactly, where it is continuous and piecewise linear and doubles hold its knots, values and tail slopes. */
  readonly pieces: PiecewiseLinear | null;
  readonly source: string;
}
