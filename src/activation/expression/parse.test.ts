import { describe, expect, test } from "vitest";
import { ActivationError } from "../activation-error.ts";
import { evaluate } from "./evaluate.ts";
import { call, number, variable } from "./expression.ts";
import { parseFormula } from "./parse.ts";

const value = (formula: string, x: number): number => evaluate(parseFormula(formula), x);

describe("a formula means", () => {
  test.each([
    ["1 + 2*x", 3, 7],
    ["x - 1 - 1", 5, 3],
    ["x / 2 / 2", 8, 2],
    ["2^3^2", 0, 512],
    ["-x^2", 3, -9],
    ["(-x)^2", 3, 9],
    ["2^-1", 0, 0.5],
    ["--x", 3, 3],
    ["+x - -x", 3, 6],
    ["2*-x", 3, -6],
    [".5 + 1. + 1e-1 + 2E1", 0, 21.6],
    ["x > 0 ? x : 0.1*x", -2, -0.2],
    ["x > 0 ? x : 0.1*x", 2, 2],
    ["x < -1 ? 1 : x < 1 ? 2 : 3", 0, 2],
    ["x < -1 ? x < -2 ? 0 : 1 : 2", -1.5, 1],
    ["(x > 0)*x + (x <= 0)*3", -1, 3],
    ["(x >= 1) ? 5 : 6", 1, 5],
    ["x == 1 ? 5 : 6", 1, 5],
    ["x != 1 ? 5 : 6", 1, 6],
    ["2*(x+1 < 3) + 1", 1, 3],
    ["min(3, x, 2)", 5, 2],
    ["max(3, x)", 5, 5],
    ["clip(x, -1, 1)", -7, -1],
    ["pow(x, 3)", 2, 8],
    ["step(x) + 10*step(-x)", 0, 11],
    ["sign(x) + abs(x)", -4, 3],
    ["relu(x) + relu(-x)", -4, 4],
    ["sqrt(x)", 16, 4],
  ])("%s at %d: %d", (formula, x, expected) => {
    expect(value(formula, x)).toBeCloseTo(expected, 14);
  });

  test.each<[string, (x: number) => number]>([
    ["exp(x)", Math.exp],
    ["expm1(x)", Math.expm1],
    ["log(x)", Math.log],
    ["log1p(x)", Math.log1p],
    ["sin(x)", Math.sin],
    ["cos(x)", Math.cos],
    ["tan(x)", Math.tan],
    ["atan(x)", Math.atan],
    ["asinh(x)", Math.asinh],
    ["sinh(x)", Math.sinh],
    ["cosh(x)", Math.cosh],
    ["tanh(x)", Math.tanh],
    ["sigmoid(x)", (x) => 1 / (1 + Math.exp(-x))],
    ["softplus(x)", (x) => Math.log(1 + Math.exp(x))],
    ["pi*x + e", (x) => Math.PI * x + Math.E],
  ])("%s as Math says", (formula, oracle) => {
    for (const x of [0.3, 1, 2.5]) expect(value(formula, x)).toBeCloseTo(oracle(x), 14);
  });

  test("erf at published values (Abramowitz & Stegun, table 7.1)", () => {
    expect(value("erf(x)", 0.5)).toBeCloseTo(0.5204998778, 10);
    expect(value("erf(x)", -1)).toBeCloseTo(-0.8427007929, 10);
    expect(value("erf(x)", 2)).toBeCloseTo(0.995322265, 9);
  });

  test("nothing where it is not defined, and only the branch taken counts", () => {
    expect(value("log(x)", -1)).toBeNaN();
    expect(value("x > 0 ? log(x) : 0", -1)).toBe(0);
    expect(value("log(x) > 0 ? 1 : 0", -1)).toBeNaN();
  });

  test("no overflow in sigmoid and softplus", () => {
    expect([-1000, 1000].map((x) => value("sigmoid(x)", x))).toEqual([0, 1]);
    expect([-1000, 1000].map((x) => value("softplus(x)", x))).toEqual([0, 1000]);
    expect(value("softplus(x)", -40)).toBeCloseTo(Math.exp(-40), 30);
  });
});

describe("the tree of a formula", () => {
  test("has the numbers of the text, signs included, and words for operators", () => {
    expect(parseFormula("-2*x")).toEqual(call("multiply", number(-2), variable));
    expect(parseFormula("x^2")).toEqual(parseFormula("pow(x, 2)"));
    expect(parseFormula("pi")).toEqual(call("pi"));
  });

  test("is frozen", () => {
    const tree = parseFormula("sin(x) > 0 ? x : 1");
    expect(Object.isFrozen(tree) && tree.kind === "conditional" && Object.isFrozen(tree.left)).toBe(true);
  });
});

describe("a formula is refused, with the column, if it", () => {
  test.each([
    ["is empty", "", 1, /empty/],
    ["is blank", "   ", 1, /empty/],
    ["ends too early", "x + ", 5, /ends where/],
    ["lacks an operator", "2x", 2, /operator is missing.*write \*/],
    ["lacks an operator before a parenthesis", "x(x+1)", 2, /operator is missing/],
    ["has an unknown word", "1 + foo(x)", 5, /unknown word "foo".*sigmoid/],
    ["has a word in capitals", "Sin(x)", 1, /did you mean sin\?/],
    ["names an operator by the tree's word", "add(x, 1)", 1, /unknown word "add"/],
    ["names a property of every object", "toString(x)", 1, /unknown word "toString"/],
    ["has a character that means nothing", "x # 2", 3, /character "#"/],
    ["has a typographic minus", "x − 2", 3, /write the minus sign as -/],
    ["writes powers as **", "x**2", 3, /written with \^/],
    ["leaves a parenthesis open", "(x + 1", 7, /expected "\)" for the "\(" in column 1/],
    ["closes what is not open", "x)", 2, /unexpected "\)"/],
    ["gives a word too many arguments", "sin(x, 1)", 1, /sin takes 1 argument, got 2/],
    ["gives a word too few arguments", "clip(x, 1)", 1, /clip takes 3 arguments, got 2/],
    ["gives a word no parentheses", "sin x", 5, /expected "\(" after sin/],
    ["has no else branch", "x > 0 ? 1", 10, /expected ":" for the "\?" in column 7/],
    ["asks about what is no comparison", "x ? 1 : 2", 1, /must be a comparison/],
    ["chains comparisons", "0 < x < 1", 7, /cannot be chained/],
    ["assigns", "x = 1", 3, /write == to compare/],
    ["has a number beyond doubles", "1e999", 1, /too large/],
    ["has two decimal points", "1.2.3", 4, /operator is missing/],
  ])("%s: %s", (_, formula, column, message) => {
    expect(() => parseFormula(formula)).toThrow(ActivationError);
    expect(() => parseFormula(formula)).toThrow(message);
    expect(() => parseFormula(formula)).toThrow(`column ${column}:`);
  });

  test.each([
    ["nests 5,000 parentheses", `${"(".repeat(5000)}x${")".repeat(5000)}`, /longer than|levels deep/],
    ["nests 1,900 parentheses", `${"(".repeat(1900)}x${")".repeat(1900)}`, /more than 200 levels deep/],
    ["has a thousand signs", `${"-".repeat(1000)}x`, /levels deep/],
    ["nests calls", `${"sin(".repeat(300)}x${")".repeat(300)}`, /levels deep/],
    ["nests powers", `x${"^x".repeat(500)}`, /levels deep/],
    ["nests conditionals", `${"x>0?x:".repeat(300)}x`, /levels deep/],
    ["is a chain of 100,000 sums", `x${"+x".repeat(100000)}`, /longer than|operators in a row/],
    ["is a chain of 1,500 products", `x${"*x".repeat(1500)}`, /operators in a row/],
  ])("%s", (_, formula, message) => {
    expect(() => parseFormula(formula)).toThrow(message);
  });

  test("accepts what a generous person might write", () => {
    expect(value(`${"(".repeat(100)}x${")".repeat(100)}`, 2)).toBe(2);
    expect(value(`x${"+x".repeat(450)}`, 1)).toBe(451);
  });
});
