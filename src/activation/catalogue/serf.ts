import { define } from "./define.ts";

/** x·erf(softplus(x)); extreme slopes at x ≈ −2.2565 and 1.0960. */
export const serf = define({
  name: "serf",
  source: "Nag & Bhattacharyya (2021)",
  formula: () => "x*erf(softplus(x))",
  slopeRange: () => [-0.1269685890579, 1.086125444151],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  farLeft: () => ({ a: 0, b: 2 / Math.sqrt(Math.PI), k: 1 }),
});
