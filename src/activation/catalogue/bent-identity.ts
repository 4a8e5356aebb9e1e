import { hypotenuse } from "../compensated.ts";
import { define } from "./define.ts";

/** (√(x² + 1) − 1)/2 + x, slopes between 1/2 and 3/2. */
export const bentIdentity = define({
  name: "bent_identity",
  source: "Bent identity, folklore",
  formula: () => "(sqrt(x^2 + 1) - 1)/2 + x",
  slopeRange: () => [0.5, 1.5],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  at: (x) => x * (1 + x / 2 / (hypotenuse(x, 1) + 1)),
  slopeAt: (x) => 1 + x / hypotenuse(x, 1) / 2,
});
