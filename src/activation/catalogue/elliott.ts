import { define } from "./define.ts";

/** The Elliott sigmoid x/(2·(1 + |x|)) + 1/2. */
export const elliott = define({
  name: "elliott",
  source: "Elliott (1993)",
  formula: () => "x/(2*(1 + abs(x))) + 0.5",
  slopeRange: () => [0, 0.5],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  at: (x) => (x < 0 ? 0.5 / (1 - x) : (0.5 + x) / (1 + x)),
  slopeAt: (x) => 0.5 / (1 + Math.abs(x)) / (1 + Math.abs(x)),
});
