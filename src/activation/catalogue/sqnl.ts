import { define } from "./define.ts";

/** The square non-linearity: c − c·|c|/4 with c = clip(x, −2, 2), slope 1 − |c|/2. */
export const sqnl = define({
  name: "sqnl",
  source: "Wuraola & Patel (2018)",
  formula: () => "clip(x, -2, 2) - clip(x, -2, 2)*abs(clip(x, -2, 2))/4",
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
});
