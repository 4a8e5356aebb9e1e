import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate, parseFormula } from "../../activation/index.ts";
import { regionsOf } from "../region/region.ts";
import { fromExpression } from "../term/from-expression.ts";
import { negation } from "../term/term.ts";
import { isNeverSteeperExactly } from "./rational-slope.ts";

const INFINITY = Number.POSITIVE_INFINITY;

function stays(
  formula: string,
  bound: number,
  direction: 1 | -1,
  domain: readonly [number, number] = [-INFINITY, INFINITY],
) {
  return regionsOf(fromExpression(parseFormula(formula)), domain).every((region) =>
    isNeverSteeperExactly(direction === 1 ? region : { ...region, term: negation(region.term) }, direction * bound),
  );
}

/** Formula, and its least and greatest slope or their limits, from calculus. */
const extremes: readonly (readonly [formula: string, inf: number, sup: number])[] = [
  ["x^3/(1+x^2)", 0, 9 / 8],
  ["x/(1+x^2)", -1 / 8, 1],
  ["log(1+x^2)", -1, 1],
  ["atan(x)+x/(1+x^2)", 0, 2],
  ["x/(1+sqrt(1+x^2))", 0, 1 / 2],
  ["x+sqrt(4*x^2+9)", -1, 3],
  ["1/(1+exp(-x))", 0, 1 / 4],
  ["tanh(x)+tanh(x)^3/3", 0, 1],
  ["x-tanh(x)", 0, 1],
  ["log(cosh(2*x))/2", -1, 1],
  ["2*atan(tanh(x/2))", 0, 1],
  ["log(1+exp(x))", 0, 1],
  ["x*(27+x^2)/(27+9*x^2)", 0, 1],
  ["x/(1+x^4)^(1/4)", 0, 1],
  ["(1+x^4)^(1/4)", -1, 1],
  ["(x+(1+x^4)^(1/4))/2", 0, 1],
  ["(1+x^6)^(1/6)+x", 0, 2],
  ["(1+x^2)^(2/3)/(1+x^2)^(1/6)-x", -2, 0],
];

describe.each(extremes)("%s", (formula, inf, sup) => {
  test("stays within its extreme slopes, and within nothing narrower", () => {
    expect([stays(formula, sup, 1), stays(formula, inf, -1)]).toEqual([true, true]);
    expect([stays(formula, sup - 2 ** -50, 1), stays(formula, inf + 2 ** -50, -1)]).toEqual([false, false]);
  });

  test("times 1.0000001 it does not", () => {
    if (sup !== 0) expect(stays(`1.0000001*(${formula})`, sup, 1)).toBe(false);
    if (inf !== 0) expect(stays(`1.0000001*(${formula})`, inf, -1)).toBe(false);
  });
});

test("functions that share no generator are left undecided", () => {
  for (const formula of [
    "x*tanh(x)",
    "sin(x)",
    "tanh(x)+tanh(pi*x)",
    "tanh(x)+1/(1+exp(-2*x-1))",
    "tanh(x)+sqrt(1+x^2)",
    "sqrt(2+x^2)",
    "x^pi",
  ])
    expect(stays(formula, 1e9, 1, [1, 2])).toBe(false);
});

const radicals = fc
  .tuple(
    fc.constantFrom("(1+x^2)^(1/3)", "x/(1+x^2)^(1/3)", "x*(2+x^2)^(2/3)", "1/(1+x^4)^(5/3)", "x^2*((1+x^4)^(1/3))^2"),
    fc.integer({ min: -3, max: 3 }),
    fc.integer({ min: -3, max: 3 }),
  )
  .map(([root, n, m]) => `${n}*(${root})+${m}*x^2`);

const inner = fc.constantFrom("x", "tanh(x)", "exp(x/2)", "(1/(1+exp(-2*x)))", "sqrt(1+x^2)", "(2*x-1)");
const outer = fc.constantFrom(
  "U^2",
  "U^3-U",
  "1/(1+U^2)",
  "U/(2+U^2)",
  "atan(U)",
  "log(1+U^2)",
  "U-U^3/3",
  "log1p(U^2)",
  "U",
);
const formulas = fc
  .tuple(outer, outer, inner, fc.integer({ min: -3, max: 3 }))
  .map(([p, q, u, n]) => `${p.replaceAll("U", u)}+${n}*(${q.replaceAll("U", u)})`);

test.each([
  ["rational functions of a generator", formulas],
  ["rational functions with a power of another", radicals],
])("random functions, %s: what is said of a bound agrees with slopes seen in doubles", (_, some) => {
  fc.assert(
    fc.property(
      some,
      fc.integer({ min: -40, max: 40 }),
      fc.constantFrom(1 as const, -1 as const),
      (formula, n, direction) => {
        const expression = parseFormula(formula);
        // The ends as well: what is steepest there is not seen a hundredth away.
        const places = [-2 + 2e-6, 2 - 2e-6, ...Array.from({ length: 400 }, (_, i) => -2 + i / 100 + 0.003)];
        const slopes = places.map((x) => (evaluate(expression, x + 1e-6) - evaluate(expression, x - 1e-6)) / 2e-6);
        const most = Math.max(...slopes.map((s) => direction * s));
        const bound = n / 8;
        const said = stays(formula, bound, direction, [-2, 2]);
        if (said) expect(most).toBeLessThan(direction * bound + 1e-6);
        else expect(most).toBeGreaterThan(direction * bound - 1e-2);
      },
    ),
  );
});

test("powers with the denominators of doubles are left to others at once", { timeout: 20_000 }, () => {
  for (const power of ["0.3", "0.45", "0.499", "0.4999999"]) expect(stays(`x/(1+x^2)^${power}`, 0.5, 1)).toBe(false);
});
