import { describe, expect, test } from "vitest";
import { parseFormula } from "../../activation/index.ts";
import { fromExpression } from "../term/from-expression.ts";
import { place } from "./place.ts";
import { isolateRoots } from "./root.ts";

const roots = (formula: string, lo: number, hi: number) =>
  isolateRoots({ from: place(lo), to: place(hi), term: fromExpression(parseFormula(formula)) });

test("a rational root of a polynomial is known exactly", () => {
  const exact = (formula: string, lo: number, hi: number) => roots(formula, lo, hi)!.at(-1)!.from.exact;
  expect(exact("x^3-1", 0, INFINITY)).toEqual({ numerator: 1n, denominator: 1n });
  expect(exact("27*x^3-8", 0, INFINITY)).toEqual({ numerator: 2n, denominator: 3n });
  expect(exact("8+27*x^3", -INFINITY, 5)).toEqual({ numerator: -2n, denominator: 3n });
  expect(exact("x^3-2", 0, INFINITY)).toBeNull();
});

const INFINITY = Number.POSITIVE_INFINITY;

describe("roots between the ends, whatever happens at the ends", () => {
  // Roots by hand: x³ = x/6; e^−x = 1/2; (1 − x/2)² − (1 − x) = x²/4; …
  test.each([
    ["exp(-x^3)-exp(-x/6)", 0, INFINITY, [Math.sqrt(1 / 6)], 1],
    ["exp(-x^2)-exp(-x)", 0, INFINITY, [1], 1],
    ["exp(-x)-1/2", 0, INFINITY, [Math.LN2], 1],
    ["sqrt(1-x)-(1-x/2)", 0, 1, [], -1],
    ["x^2*(x-1)^3", 0, 1, [], -1],
    ["x^2*(2*x-1)*(x-1)^3", 0, 1, [0.5], 1],
    ["1-cos(x)-x^2/4", 0, 4, [2.78311475650302], 1],
    ["tanh(x)-x", 0, 9, [], -1],
    ["x-sin(x)", 0, 1e12, [], 1],
    ["x-sin(x)", -1e12, 0, [], -1],
    ["tanh(x)-x", 0, 1e12, [], -1],
    ["1/(1+x^2)-1/(1+x)", 0, INFINITY, [1], 1],
  ] as const)("%s on [%d, %d]", (formula, lo, hi, expected, sign) => {
    const spans = roots(formula, lo, hi);
    expect(spans).not.toBeNull();
    expect(spans!.map((span) => span.sign)).toEqual(spans!.map((_, i) => (i % 2 === 0 ? sign : -sign)));
    expect(spans!.slice(1)).toHaveLength(expected.length);
    spans!.slice(1).forEach(({ from: { at } }, i) => {
      expect(at.lo).toBeLessThanOrEqual(expected[i]! + 1e-10);
      expect(at.hi).toBeGreaterThanOrEqual(expected[i]! - 1e-10);
    });
  });
});

describe("multiple roots", () => {
  // Places and signs from the factors.
  test.each([
    ["x*(x-1)^2", 0, 2, [1], [1, 1]],
    ["x^3*(x-2)^2*(x+1)", -INFINITY, INFINITY, [-1, 0, 2], [1, -1, 1, 1]],
    ["(x^2-2)^2*(x-3)", -5, 5, [-Math.SQRT2, Math.SQRT2, 3], [-1, -1, -1, 1]],
    ["(3*x-1)^3/(1+x^2)", -9, 9, [1 / 3], [-1, 1]],
    ["6*x^5-15*x^4+10*x^3-1", -INFINITY, INFINITY, [1], [-1, 1]],
    ["x^3*sigmoid(x)", -2, 2, [0], [-1, 1]],
    ["(x-1)^2*exp(-x)", 0, INFINITY, [1], [1, 1]],
    ["(1/3-x)^3*tanh(x)^2", -1, 1, [0, 1 / 3], [1, 1, -1]],
    ["x-sin(x)", -3, 3, [0], [-1, 1]],
    ["1-cos(x)", -3, 3, [0], [1, 1]],
  ] as const)("%s on [%d, %d]", (formula, lo, hi, expected, signs) => {
    const spans = roots(formula, lo, hi)!;
    expect(spans.map(({ sign }) => sign)).toEqual(signs);
    expect(spans.slice(1)).toHaveLength(expected.length);
    spans.slice(1).forEach(({ from: { at } }, i) => {
      expect(Math.abs(at.lo - expected[i]!)).toBeLessThan(1e-10);
      expect(at.hi).toBeGreaterThanOrEqual(at.lo);
    });
  });
});

test("an irrational multiple root of other functions, a root beyond all tails and a zero that is not exact are left undecided", () => {
  expect(roots("(x-sqrt(2))^2*exp(-x)", 0, INFINITY)).toBeNull();
  expect(roots("sin(x)*x", 0, INFINITY)).toBeNull();
  expect(roots("1+sin(x)", 0, INFINITY)).toBeNull();
});
