import { correctlyRounded, type Definition } from "./define.ts";

/** x for x > 0, else a·x: what leaky ReLU, PReLU and RReLU in inference have in common. */
export const twoSlopes = {
  formula: (a) => `x > 0 ? x : ${a}*x`,
  slopeRange: (a) => [Math.min(1, a!), Math.max(1, a!)],
  traits: (a) => ({ continuous: true, monotone: a! >= 0, piecewiseLinear: true, smooth: a === 1 }),
  pieces: (a) => ({ knots: [0], values: [0], leftSlope: a!, rightSlope: 1 }),
  accuracy: correctlyRounded,
} satisfies Partial<Definition>;
