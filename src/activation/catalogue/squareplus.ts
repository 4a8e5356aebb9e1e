import { hypotenuse } from "../compensated.ts";
import { define } from "./define.ts";

/** (x + √(x² + b))/2, an algebraic softplus. */
export const squareplus = define({
  name: "squareplus",
  source: "jax.nn.squareplus; keras.activations.squareplus; Barron (2021)",
  parameters: [{ name: "b", default: 4, range: "positive" }],
  formula: (b) => `(x + sqrt(x^2 + ${b}))/2`,
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  at: (x, b) => (x > 0 ? x / 2 + hypotenuse(x, b!) / 2 : b! / 4 / (hypotenuse(x, b!) / 2 - x / 2)),
  slopeAt: (x, b) =>
    x > 0 ? (1 + x / hypotenuse(x, b!)) / 2 : b! / 4 / hypotenuse(x, b!) / (hypotenuse(x, b!) / 2 - x / 2),
});
