import { describe, expect, test } from "vitest";
import { parseFormula } from "../../activation/index.ts";
import { regionsOf } from "../region/region.ts";
import { fromExpression } from "../term/from-expression.ts";
import { isNeverSteeper } from "./slope-sign.ts";

const INFINITY = Number.POSITIVE_INFINITY;
const isNever = (formula: string, bound: number, domain: readonly [number, number]) =>
  regionsOf(fromExpression(parseFormula(formula)), domain).every((region) => isNeverSteeper(region, bound));

describe("functions of mixed kinds whose slope touches a bound", () => {
  // The slope's largest value and its place from the Taylor expansion there.
  test.each([
    ["x - x^3*sigmoid(x)", 1, [-1, 1]],
    ["tanh(x) + x^4*erf(-x)", 1, [-2, 2]],
    ["x/(1+x^4)^(1/4)", 1, [-9, 9]],
    ["sin(x)*(1+sin(x)^2/6)", 1, [-0.5, 0.5]],
    ["x + (x-1)^2*exp(-x)", 1, [-INFINITY, 1]],
    ["x - (x-1)^4*exp(-x)", 1, [1, 3]],
    ["3*x - (x-0.25)^3*(1+x*erf(x)^2)", 3, [0, 2]],
  ] as const)("%s is never steeper than %d on [%s]", (formula, bound, domain) => {
    expect(isNever(formula, bound, domain)).toBe(true);
    expect(isNever(`1.0000001*(${formula})`, bound, domain)).toBe(false);
    expect(isNever(formula, bound - 2 ** -40, domain)).toBe(false);
  });
});

test("beyond the domain on which it holds it is not said", () => {
  expect(isNever("x - x^3*sigmoid(x)", 1, [-INFINITY, INFINITY])).toBe(false);
  expect(isNever("x + (x-1)^2*exp(-x)", 1, [0, 1.01])).toBe(false);
  expect(isNever("tanh(x) + x^4*erf(x)", 1, [-2, 2])).toBe(false);
});

test("a region that begins or ends at the largest doubles is all tail", () => {
  expect(isNever("x + erf(x)^3", 2, [-INFINITY, -1.7e308])).toBe(true);
  expect(isNever("x + erf(x)^3", 2, [1.7e308, INFINITY])).toBe(true);
  expect(isNever("x + erf(x)^3", 0.5, [1.7e308, INFINITY])).toBe(false);
});
