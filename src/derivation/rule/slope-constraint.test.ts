import { describe, expect, it } from "vitest";
import { parseCloseness, slopeBound } from "../../closeness/index.ts";
import { bandFromCloseness, closenessCurve, givenBand, slopeConstraint } from "./slope-constraint.ts";

const bandFor = (input: string, output = input) =>
  bandFromCloseness(slopeBound(parseCloseness(input), parseCloseness(output)));

describe("the slope band from closeness", () => {
  it.each([
    ["gaussian(1)", "gaussian(1)", 1],
    ["gaussian(1)", "gaussian(2)", 2],
    ["triangular(2)", "triangular(1)", 0.5],
    ["gaussian(1)", "cauchy(1)", Math.SQRT1_2],
  ])("%s → %s ends at the bound, never above it", (input, output, bound) => {
    const { lo, hi } = bandFor(input, output);
    expect(lo).toBe(0);
    expect(hi).toBeLessThanOrEqual(bound);
    expect(hi).toBeGreaterThan(bound - 2 ** -19);
  });

  it.each([
    ["crisp(0.7)", "crisp(0.7)", /plateau/],
    ["trapezoid(0.5,1.5)", "trapezoid(0.5,1.5)", /plateau/],
    ["gaussian(1)", "triangular(1)", /constant/],
    ["triangular(1)", "gaussian(1)", /no slope constraint/],
  ])("%s → %s is refused with the reason", (input, output, reason) => {
    expect(() => bandFor(input, output)).toThrow(reason);
  });

  it("is drawn with a modulus that never exceeds g, and is linear for one closeness on both sides", () => {
    const gaussian = parseCloseness("gaussian(1)");
    for (const { d, g, omega, muIn } of closenessCurve(gaussian, gaussian)) {
      expect(g).toBeCloseTo(d, 9);
      expect(omega).toBeCloseTo(d, 9);
      expect(muIn).toBeCloseTo(Math.exp((-d * d) / 2), 12);
    }
  });
});

describe("a given band", () => {
  it("is moved inwards to the grid of learned slopes, never outwards", () => {
    const quantum = 2 ** -20;
    const { lo, hi } = givenBand([-0.1, 0.3]);
    expect(lo).toBeGreaterThanOrEqual(-0.1);
    expect(hi).toBeLessThanOrEqual(0.3);
    expect([lo / quantum, hi / quantum].every(Number.isInteger)).toBe(true);
    expect(lo + 0.1).toBeLessThan(quantum);
    expect(0.3 - hi).toBeLessThan(quantum);
    expect(givenBand([0, 1])).toEqual({ lo: 0, hi: 1 });
  });

  it.each([[[-1, 0]], [[0, 1e-9]]] as const)("is refused where it leaves no slope above 0: %s", (ends) => {
    expect(() => givenBand(ends)).toThrow(/leaves no slopes/);
  });

  it("takes the place of the one that closeness gives, whose bound is kept as evidence", () => {
    const close = parseCloseness("gaussian(1)");
    const { band, bound, closeness } = slopeConstraint({ input: close, output: close }, [-1, 2]);
    expect([band, bound, closeness.in]).toEqual([{ lo: -1, hi: 2 }, { lo: 1, hi: 1 }, "gaussian(1)"]);
    expect(slopeConstraint({ input: close, output: close }, null).band).toEqual({ lo: 0, hi: 1 });
  });
});
