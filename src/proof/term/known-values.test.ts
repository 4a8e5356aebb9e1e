import { describe, expect, test } from "vitest";
import { parseFormula } from "../../activation/index.ts";
import { toNumber } from "../../interval/index.ts";
import { fromExpression } from "./from-expression.ts";
import { withKnownValues } from "./known-values.ts";
import { keyOf, rationalOf } from "./term.ts";

const known = (formula: string) => withKnownValues(fromExpression(parseFormula(formula)));

describe("values of functions that are rational", () => {
  test.each([
    ["sin(pi/6)", 1 / 2],
    ["cos(pi*2/3)", -1 / 2],
    ["cos(-5*pi)", -1],
    ["sin(7*pi/6)", -1 / 2],
    ["log(e)", 1],
    ["exp(3*log(2))", 8],
    ["exp(-log(4)/2)", 1 / 2],
    ["tanh(log(3)/2)", 1 / 2],
    ["sigmoid(-log(3))", 1 / 4],
    ["expm1(log(2))", 1],
    ["sinh(log(2))", 3 / 4],
    ["cosh(log(2))", 5 / 4],
    ["sqrt(3)*sqrt(3)", 3],
    ["sqrt(3)^4", 9],
    ["sqrt(2)*8^(1/6)", 2],
    ["2^(1/3)*4^(1/3)", 2],
    ["sqrt(2)/sqrt(8)", 1 / 2],
    ["-sqrt(2)*sqrt(0.5)", -1],
    ["8^(2/3)", 4],
    ["sin(pi/4)^2", 1 / 2],
    ["cos(3*pi/4)*sqrt(2)", -1],
    ["sin(4*pi/3)*sqrt(3)", -3 / 2],
    ["cos(-pi/6)*sqrt(3)", 3 / 2],
  ])("%s = %d", (formula, value) => {
    const exact = rationalOf(known(formula));
    expect(exact && toNumber(exact)).toBe(value);
  });

  test.each([
    "sin(pi/5)",
    "sin(pi/4)",
    "sin(pi/12)",
    "log(e*1.5)",
    "exp(log(2)/2)",
    "tanh(log(3)/3)",
    "sqrt(3)*sqrt(2)",
    "7^(2/3)",
    "sin(1)",
  ])("%s is not said to be rational", (formula) => {
    expect(rationalOf(known(formula))).toBeNull();
  });
});

test("roots of rationals that are equal are the same term", () => {
  const isSame = (u: string, v: string) => keyOf(known(u)) === keyOf(known(v));
  expect(isSame("sqrt(8)", "2*sqrt(2)")).toBe(true);
  expect(isSame("4^(1/6)", "2^(1/3)")).toBe(true);
  expect(isSame("sqrt(2)*3^(1/3)", "72^(1/6)")).toBe(true);
  expect(isSame("sqrt(2)*3^(1/3)", "71^(1/6)")).toBe(false);
  expect(isSame("1/sqrt(2)", "sqrt(2)/2")).toBe(true);
  expect(isSame("sin(pi/4)", "cos(pi/4)")).toBe(true);
  expect(isSame("sin(pi/3)", "-cos(5*pi/6)")).toBe(true);
  expect(isSame("sin(pi/3)", "cos(5*pi/6)")).toBe(false);
  expect(isSame("softplus(log(7))", "log(8)")).toBe(true);
});
