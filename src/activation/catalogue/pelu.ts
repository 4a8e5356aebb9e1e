import { define } from "./define.ts";

/** The parametric ELU: (α/β)·x for x > 0, else α·(exp(x/β) − 1). */
export const pelu = define({
  name: "pelu",
  source: "Trottier, Giguère & Chaib-draa (2017)",
  parameters: [
    { name: "alpha", default: 1, range: "positive" },
    { name: "beta", default: 1, range: "positive" },
  ],
  formula: (alpha, beta) => `${alpha}/${beta}*relu(x) + ${alpha}*expm1(min(x, 0)/${beta})`,
  slopeRange: (alpha, beta) => [0, alpha! / beta!],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
});
