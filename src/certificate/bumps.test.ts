import { describe, expect, test } from "vitest";
import { parseActivation } from "../activation/index.ts";
import { slopeBound } from "../closeness/index.ts";
import { certify, closenessFromFormula } from "./index.ts";

const code = (formula: string): unknown => {
  try {
    closenessFromFormula(formula);
    return "accepted";
  } catch (error) {
    return (error as { code: unknown }).code;
  }
};

describe("bumps, whose derivatives all vanish at the end of their support", () => {
  // exp(1 − 1/(1 − u)) leaves 1 as 1 − u does: order and coefficient by hand.
  test.each([
    ["d<1?exp(1-1/(1-d^2)):0", 1, 2, 1],
    ["d<1?exp(-d^2/(1-d^2)):0", 1, 2, 1],
    ["d<1?exp(-d/(1-d)):0", 1, 1, 1],
    ["d/3<1?exp(1-1/(1-(d/3)^2)):0", 3, 2, 1 / 9],
    ["d<1/3?exp(1-1/(1-9*d^2)):0", 1 / 3, 2, 9],
    ["d/0.05<1?exp(1-1/(1-(d/0.05)^2)):0", 0.05, 2, 400],
  ])("%s is a closeness with support %d", (formula, support, order, coefficient) => {
    const found = closenessFromFormula(formula);
    expect(found.support).toBeCloseTo(support, 14);
    expect(found.germ).toMatchObject({ kind: "power", order });
    expect((found.germ as { coefficient: number }).coefficient).toBeCloseTo(coefficient, 9);
    expect(slopeBound(found, found).bound).toEqual({ lo: 1, hi: 1 });
    const half = closenessFromFormula(formula).at(support / 2);
    const u = formula.includes("d/(1-d)") ? 1 / 2 : 1 / 4;
    expect(half).toBeCloseTo(Math.exp(1 - 1 / (1 - u)), 12);
  });

  test.each([
    ["d<1?exp(1-1/(1-d^2)):0.001", "closeness/not-a-closeness"],
    ["d<2?exp(1-1/(1-d^2)):0", "closeness/not-a-closeness"],
    ["d<1?exp(1+1/(1-d^2)):0", "closeness/not-a-closeness"],
    ["d<1?exp(1/(1-d)-1):0", "closeness/not-a-closeness"],
  ])("%s is none", (formula, expected) => {
    expect(code(formula)).toBe(expected);
  });

  test("as activations: exp(-1/x) is steepest at 1/2, where its slope is 4/e^2", () => {
    const steepest = 4 / Math.E ** 2;
    const { verdict, slope, continuous } = certify(parseActivation("formula:x > 0 ? exp(-1/x) : 0"), {
      band: { lo: 0, hi: 0.5414 },
    });
    expect([verdict, continuous]).toEqual(["proven", true]);
    expect(slope.sup.lo).toBeLessThanOrEqual(steepest + 1e-15);
    expect(slope.sup.hi).toBeGreaterThanOrEqual(steepest - 1e-15);
    const narrow = certify(parseActivation("formula:x > 0 ? exp(-1/x) : 0"), { band: { lo: 0, hi: 0.5413 } });
    expect(narrow.verdict).toBe("refuted");
  });

  test.each([
    "x > 0 ? exp(1/x) : 0",
    "x > 0 ? exp(-1/x) : 1e-9",
    "x < 1 ? exp(-1/(1 - x^2)) : 0",
    "x > 0 ? exp(-1/x) : x < -1 ? 0 : exp(-1/(x + 1)^2)",
    "x < 2 ? exp(-1/(x*(x - 2))^2) : 0",
    "x < 2 ? exp(-1/((x - 1.5)^2*(2 - x))) : 0",
  ])("%s grows, jumps, or has no value somewhere: never proven", (formula) => {
    expect(certify(parseActivation(`formula:${formula}`), { band: { lo: -9, hi: 9 } }).verdict).not.toBe("proven");
  });
});

describe("greater and lesser ones of closenesses that meet at 0 or at the end of a support", () => {
  test.each([
    "min(exp(-d^3), exp(-d/6))",
    "max(2/(1+exp(d)), d/12 >= 1 ? 0 : sqrt(1-d/12))",
    "max(1-tanh(d/0.05), exp(-(d/12)^2))",
    "min(1, exp(-(d-0.05)))",
    "min(1/(1+2*d^2), 1/(1+log1p(d/2.5)))",
    "(d/0.1>=1?0:sqrt(1-d/0.1))*(d/0.2<1?sqrt(1-(d/0.2)^2):0)",
    "max(1-erf(d/9), d<5?(1+cos(pi*d/5))/2:0)",
    "d<6?(1+cos(pi*d/6))/2:0",
    "sqrt(d<2.5?(1+cos(pi*d/2.5))/2:0)",
    "1/(1+log1p(d/12))*max(1-d/9,0)^2",
  ])("%s", (formula) => {
    expect(code(formula)).toBe("accepted");
  });

  test.each([
    "max(exp(-d^3), exp(-d/6), 0.5) - 0.0001*d",
    "min(1, exp(-(d-0.05))) + 0.0001*d",
    "d<6?(1+cos(pi*d/5.9))/2:0",
    "d<6?(1+cos(pi*d/6))/2:0.0000001",
    "1/(1+log1p(d/12))*max(1-d/9,0)^2 + 1e-9*d",
  ])("%s is not accepted", (formula) => {
    expect(code(formula)).not.toBe("accepted");
  });
});
