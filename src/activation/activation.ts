import type { Expression } from "./expression/expression.ts";
import type { PiecewiseLinear } from "./piecewise-linear.ts";

/** What shared code may ask an activation, instead of its name. */
export interface Traits {
  readonly continuous: boolean;
  /** Non-decreasing. */
  readonly monotone: boolean;
  readonly piecewiseLinear: boolean;
  /** Differentiable everywhere, with a continuous derivative. */
  readonly smooth: boolean;
}

/** An activation as a value: what it is, not how it is trained or certified. */
export interface Activation {
  /** The name with its parameters, which `parseActivation` reads back: `leaky_relu(0.01)`. */
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** The definition with the parameters filled in; its meaning is that of `parseFormula`. */
  readonly formula: string;
  readonly expression: Expression;
  /**
   * s(x) in doubles. Measured against 60-digit arithmetic: the error stays below 2⁻⁵¹·(1 + |x|)·max(1, |s(x)|); entries
   * whose file says "ulp" are that accurate relative to s(x).
   */
  at(x: number): number;
  /** s'(x) in doubles, as accurate absolutely; at a kink one of the two one-sided slopes. */
  slopeAt(x: number): number;
  /**
   * Infimum and supremum of the chord slopes over ℝ; for a continuous activation those of its slopes, attained or not.
   * A jump upwards makes the supremum infinite.
   */
  readonly slopeRange: readonly [number, number];
  /** How the range is known: an exact double, digits of a number (to 1e-9), or merely the extremes of a sample. */
  readonly slopeRangeBy: "closed form" | "computed" | "sampled";
  /** Null where nobody has declared them (a formula given by the user). */
  readonly traits: Traits | null;
  /** The same function with exactly decidable slopes, where it is continuous and piecewise linear; knots are rounded to nearest. */
  readonly pieces: PiecewiseLinear | null;
  readonly source: string;
}
