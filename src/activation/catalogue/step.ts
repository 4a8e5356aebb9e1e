import { define, exact } from "./define.ts";

/** The unit step: 1 for x ≥ 0, else 0. Its slope is 0 wherever it exists, and yet no chord bound holds. */
export const step = define({
  name: "step",
  source: "McCulloch & Pitts (1943); torch.heaviside",
  formula: () => "step(x)",
  slopeRange: () => [0, Number.POSITIVE_INFINITY],
  traits: { continuous: false, monotone: true, piecewiseLinear: true, smooth: false },
  accuracy: exact,
});
