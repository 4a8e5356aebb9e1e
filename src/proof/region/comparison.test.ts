import { expect, test } from "vitest";
import { evaluate, parseFormula } from "../../activation/index.ts";
import { interval } from "../../interval/index.ts";
import { fromExpression } from "../term/from-expression.ts";
import { valuesOf } from "../term/jet.ts";
import { withJoinedWaves } from "../term/joined-waves.ts";
import type { Test } from "../term/term.ts";
import { comparisonOf } from "./comparison.ts";

const places = [-3, -0.7, 0.1, 0.5, 1.3, 4];

test.each([
  ["2*sigmoid(-x)", "0.5"],
  ["sigmoid(x)*exp(-x)", "0.3*sigmoid(2*x)"],
  ["3*exp(-x^2)", "exp(-x)"],
  ["0.25", "sigmoid(x)*sigmoid(-x)"],
  ["exp(x)", "1+x^2"],
])("%s and %s are compared by a term of the sign of their difference", (left, right) => {
  const test = fromExpression(parseFormula(`max(${left},${right})`)) as Test;
  for (const x of places) {
    const difference = evaluate(parseFormula(left), x) - evaluate(parseFormula(right), x);
    const { lo, hi } = valuesOf(comparisonOf(test), interval.point(x));
    if (Math.abs(difference) > 1e-12) expect(Math.sign(lo) + Math.sign(hi)).toBe(2 * Math.sign(difference));
  }
});

test.each(["3*sin(x)+4*cos(x)", "-3*sin(2*x)-cos(2*x)", "cos(x)-2*sin(x)", "x*(sin(x)+cos(x))-cos(x)"])(
  "%s has the same values with its waves joined",
  (formula) => {
    const [expression, joined] = [parseFormula(formula), withJoinedWaves(fromExpression(parseFormula(formula)))];
    for (const x of places) {
      const { lo, hi } = valuesOf(joined, interval.point(x));
      expect(lo - 1e-13).toBeLessThanOrEqual(evaluate(expression, x));
      expect(hi + 1e-13).toBeGreaterThanOrEqual(evaluate(expression, x));
      expect(hi - lo).toBeLessThan(1e-12);
    }
  },
);
