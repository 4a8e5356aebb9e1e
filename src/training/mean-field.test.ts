import { describe, expect, it } from "vitest";
import { parseActivation } from "../activation/index.ts";
import { gaussianMean } from "./gaussian-mean.ts";
import { criticalVariance } from "./initialise.ts";
import { criticalWeightVariance, depthScale, meanField, meanSquareSlope, meanSquareValue } from "./mean-field.ts";

describe("the Gaussian mean", () => {
  it("gives the moments of the standard normal distribution", () => {
    [1, 0, 1, 0, 3, 0, 15, 0, 105].forEach((moment, power) => {
      expect(gaussianMean((z) => z ** power)).toBeCloseTo(moment, 10);
    });
  });

  it("gives E[cos tz] = exp(−t²/2)", () => {
    for (const t of [0.5, 2, 5]) expect(gaussianMean((z) => Math.cos(t * z))).toBeCloseTo(Math.exp((-t * t) / 2), 12);
  });

  it("is exact at jumps that it is told of, and at 0", () => {
    // P(z > 1) from published tables of the normal distribution.
    expect(gaussianMean((z) => (z > 1 ? 1 : 0), [1])).toBeCloseTo(0.15865525393145705, 11);
    expect(gaussianMean((z) => (z >= 0.3 ? 1 : 0), [0.3])).toBeCloseTo(0.3820885778110474, 11);
    expect(gaussianMean((z) => (z > 0 ? 1 : 0))).toBeCloseTo(0.5, 12);
  });
});

describe("mean-field theory", () => {
  const relu = parseActivation("relu");
  const erf = parseActivation("erf");

  it("has χ = 1 for ReLU with weight variance 2 (He et al. 2015), whatever the variance of pre-activations", () => {
    const { variance, chi } = meanField(relu, { weight: 2, bias: 0 });
    expect(variance).toBeCloseTo(1, 12);
    expect(chi).toBeCloseTo(1, 12);
    expect(depthScale(chi)).toBe(Number.POSITIVE_INFINITY);
    expect(criticalVariance(relu.slopeAt)).toBeCloseTo(2, 12);
  });

  it.each([0.01, 0.5, 1, 7])(
    "agrees with the arc-cosine kernels of ReLU at variance %f (Cho & Saul 2009, angle 0)",
    (q) => {
      expect(meanSquareValue(relu, q)).toBeCloseTo(q / 2, 11);
      expect(meanSquareSlope(relu, q)).toBeCloseTo(1 / 2, 11);
    },
  );

  it.each([0.01, 0.5, 1, 7])("agrees with the kernels of erf at variance %f (Williams 1997)", (q) => {
    expect(meanSquareValue(erf, q)).toBeCloseTo((2 / Math.PI) * Math.asin((2 * q) / (1 + 2 * q)), 11);
    expect(meanSquareSlope(erf, q)).toBeCloseTo(4 / Math.PI / Math.sqrt(1 + 4 * q), 11);
  });

  it("finds the fixed point of a leaky ReLU with biases in closed form", () => {
    const s = parseActivation("leaky_relu(0.2)");
    const half = (1 + 0.04) / 2;
    const { variance, chi } = meanField(s, { weight: 1.5, bias: 0.3 });
    expect(variance).toBeCloseTo(0.3 / (1 - 1.5 * half), 8);
    expect(chi).toBeCloseTo(1.5 * half, 10);
  });

  it("finds the fixed point of erf, checked by its own equation in closed form", () => {
    const q = meanField(erf, { weight: 3, bias: 0.1 }).variance!;
    expect(3 * (2 / Math.PI) * Math.asin((2 * q) / (1 + 2 * q)) + 0.1).toBeCloseTo(q, 9);
  });

  it("says where pre-activations die out or grow without bound", () => {
    const identity = parseActivation("identity");
    expect(meanField(identity, { weight: 0.9, bias: 0 }).variance).toBeLessThan(1e-9);
    expect(meanField(identity, { weight: 1.1, bias: 0 })).toMatchObject({ variance: null });
    expect(meanField(relu, { weight: 1, bias: 0 }).chi).toBeCloseTo(0.5, 12);
    expect(meanField(relu, { weight: 4, bias: 0 }).chi).toBeCloseTo(2, 12);
  });

  it("finds the critical weight variance: tanh 1, erf π/4, ReLU 2, none for SiLU without biases", () => {
    expect(criticalWeightVariance(parseActivation("tanh"), 0)).toBeCloseTo(1, 4);
    expect(criticalWeightVariance(erf, 0)).toBeCloseTo(Math.PI / 4, 4);
    expect(criticalWeightVariance(relu, 0)).toBeCloseTo(2, 4);
    expect(criticalWeightVariance(parseActivation("silu"), 0)).toBeNull();
  });

  it("puts tanh with bias variance 2.01e-5 on the published critical point: weight variance 1.05 (Pennington, Schoenholz & Ganguli 2017)", () => {
    expect(criticalWeightVariance(parseActivation("tanh"), 2.01e-5)).toBeCloseTo(1.05, 3);
  });

  it("has depth scale 1/|ln χ| on both sides of 1", () => {
    expect(depthScale(0.5)).toBeCloseTo(Math.LOG2E, 12);
    expect(depthScale(2)).toBeCloseTo(Math.LOG2E, 12);
    expect(depthScale(0)).toBe(0);
  });
});
