import { hypotenuse } from "../compensated.ts";
import { define } from "./define.ts";

const steepest = (4 / 3) * Math.sqrt(2 / 3);
const run = "(x/sqrt(1 + x^2))";

/** x·(1 + x/√(1 + x²))/2; extreme slopes at x = ±√2. */
export const pflu = define({
  name: "pflu",
  source: "Zhu, Meng, Zhou and Yu (2021), power function linear unit",
  formula: () => "x*(1 + x/sqrt(1 + x^2))/2",
  slopeRange: () => [(1 - steepest) / 2, (1 + steepest) / 2],
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  at: (x) =>
    x > 0 ? x / 2 + (x / 2) * (x / hypotenuse(x, 1)) : x / hypotenuse(x, 1) / (hypotenuse(x, 1) / 2 - x / 2) / 4,
  stable: {
    slope: () =>
      "x > 1e100 ? 1 : x < -1e100 ? -1/(2*x)/(2*x) : " +
      `x < 0 ? (1 + ${run} - ${run}^2)/(2*sqrt(1 + x^2)*(sqrt(1 + x^2) - x)) : (1 + ${run} + ${run}/(1 + x^2))/2`,
  },
});
