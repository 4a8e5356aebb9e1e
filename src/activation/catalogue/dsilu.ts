import { farLeftSlope } from "../compensated.ts";
import { add, exactly, multiply, negate, rounded, sigmoid } from "../double-double/index.ts";
import { define } from "./define.ts";

const tail = { a: 1, b: 1, k: 1 };

/** σ(x)·σ(−x)·(2 + x·(σ(−x) − σ(x))), an even function. */
function slopeAt(x: number): number {
  if (Math.abs(x) > 600) return farLeftSlope(tail, -Math.abs(x));
  const [up, down] = [sigmoid(exactly(x)), sigmoid(exactly(-x))];
  const inner = add(exactly(2), multiply(exactly(x), add(down, negate(up))));
  return rounded(multiply(multiply(up, down), inner));
}

/** The derivative of SiLU, sigmoid(x)·(1 + x·sigmoid(−x)); steepest at 0 with slope 1/2. */
export const dsilu = define({
  name: "dsilu",
  source: "Elfwing, Uchibe & Doya (2018)",
  formula: () => "sigmoid(x)*(1 + x*sigmoid(-x))",
  slopeRange: () => [-0.0369143731999, 0.5],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  stable: { value: () => "sigmoid(x)*(1 + x*sigmoid(-x))" },
  farLeft: () => tail,
  slopeAt,
});
