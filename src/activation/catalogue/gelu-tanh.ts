import { sigmoidOf, timesExp } from "../compensated.ts";
import { add, type DoubleDouble, exactly, multiply, negate, one, productOf, rounded, sigmoid } from "../double-double/index.ts"; // biome-ignore format: a list
import { sigmoid as plainSigmoid } from "../special-function.ts";
import { define } from "./define.ts";

/** 2·√(2/π). */
const STEEPNESS: DoubleDouble = Object.freeze({ hi: 1.5957691216057308, lo: -9.96930880911092e-17 });
const CUBIC = 0.044715;
/** Beyond these the sigmoid is 0 or 1 in doubles. */
const LEFTMOST = -40;
const RIGHTMOST = 40;
/** Left of this e^u times x leaves the normal numbers. */
const DEEP = -600;

/** u = 2·√(2/π)·(x + 0.044715·x³) = x·2·√(2/π)·(1 + 0.044715·x²), to more than a double. */
function argument(x: number): DoubleDouble {
  const bend = add(one, multiply(productOf(x, x), exactly(CUBIC)));
  return multiply(multiply(STEEPNESS, exactly(x)), bend);
}

function at(x: number): number {
  if (x >= 0) return x * plainSigmoid(x * STEEPNESS.hi * (1 + CUBIC * x * x));
  if (x < LEFTMOST) return -0;
  const u = argument(x);
  return u.hi < DEEP ? timesExp(x, u) : x * sigmoidOf(u);
}

/** sigmoid(u)·(1 + x·u'·sigmoid(−u)). */
function slopeAt(x: number): number {
  if (x > RIGHTMOST || x < LEFTMOST) return x > 0 ? 1 : 0;
  const u = argument(x);
  const slope = multiply(STEEPNESS, add(one, multiply(productOf(x, x), productOf(3, CUBIC))));
  if (u.hi < DEEP) return timesExp(1 + x * slope.hi, u);
  return rounded(multiply(sigmoid(u), add(one, multiply(multiply(exactly(x), slope), sigmoid(negate(u))))));
}

/**
 * GELU with Φ approximated through tanh, the default of jax.nn.gelu.
 *
 * Evaluated as x·sigmoid(2t), which equals x·(1 + tanh(t))/2 and does not cancel far left.
 */
export const geluTanh = define({
  name: "gelu_tanh",
  source: "torch.nn.GELU(approximate='tanh'); jax.nn.gelu; Hendrycks & Gimpel (2016)",
  formula: () => "x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))/2",
  at,
  slopeAt,
  slopeRange: () => [-0.1289930686588, 1.1289930686588],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
});
