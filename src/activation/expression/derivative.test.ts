import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { derivative } from "./derivative.ts";
import { evaluate } from "./evaluate.ts";
import { call, conditional, type Expression, number, variable, type Word, words } from "./expression.ts";
import { parseFormula } from "./parse.ts";
import { print } from "./print.ts";

/** Central difference: an oracle that shares no rule with the code under test. */
function difference(expression: Expression, x: number): number {
  const h = 1e-5;
  return (evaluate(expression, x + h) - evaluate(expression, x - h)) / (2 * h);
}

const everyWord = Object.keys(words) as Word[];

/** Every word once, at arguments where it is smooth. */
const samples: Readonly<Record<Word, string>> = {
  pi: "pi*x",
  e: "e*x",
  negate: "-sin(x)",
  abs: "abs(x - 0.3)",
  sign: "sign(x - 0.3)*x",
  exp: "exp(-x^2)",
  expm1: "expm1(2*x)",
  log: "log(3 + x)",
  log1p: "log1p(x^2)",
  sqrt: "sqrt(3 + x)",
  sin: "sin(2*x)",
  cos: "cos(x^2)",
  tan: "tan(x/3)",
  atan: "atan(2*x)",
  asinh: "asinh(3*x)",
  sinh: "sinh(x)",
  cosh: "cosh(x)",
  tanh: "tanh(2*x)",
  erf: "erf(x/sqrt(2))",
  sigmoid: "x*sigmoid(1.7*x)",
  softplus: "softplus(3*x)/3",
  relu: "relu(x - 0.3)^2",
  step: "x*step(x - 0.3)",
  add: "x + x^2",
  subtract: "x - x^3",
  multiply: "x*sin(x)",
  divide: "x/(1 + x^2)",
  pow: "(2 + x)^x + 2^x + x^3 + (3 + x)^0.5",
  min: "min(x^2, 0.5)",
  max: "max(sin(x), 0.2*x)",
  clip: "clip(x^2, 0.1*x, x + 0.2)",
};

describe("the derivative", () => {
  test.each(everyWord)("of a formula with %s agrees with finite differences", (word) => {
    const expression = parseFormula(samples[word]);
    const slope = derivative(expression);
    for (let x = -1.95; x < 2; x += 0.1) {
      if (Math.abs(difference(expression, x - 2e-5) - difference(expression, x + 2e-5)) > 1e-2) continue;
      expect(evaluate(slope, x)).toBeCloseTo(difference(expression, x), 6);
    }
  });

  test("of nested formulas agrees with finite differences", () => {
    const smooth = fc.letrec<{ node: Expression }>((tie) => ({
      node: fc.oneof(
        { depthSize: "small" },
        fc.constant(variable),
        fc.double({ min: -2, max: 2, noNaN: true }).map(number),
        fc
          .tuple(
            fc.constantFrom<Word>("sin", "cos", "tanh", "sigmoid", "softplus", "atan", "erf", "asinh"),
            tie("node"),
          )
          .map(([w, u]) => call(w, u)),
        fc
          .tuple(fc.constantFrom<Word>("add", "subtract", "multiply"), tie("node"), tie("node"))
          .map(([w, u, v]) => call(w, u, v)),
      ),
    })).node;
    fc.assert(
      fc.property(smooth, fc.double({ min: -2, max: 2, noNaN: true }), (expression, x) => {
        const exact = evaluate(derivative(expression), x);
        const scale = 1 + Math.abs(exact) + Math.abs(evaluate(derivative(derivative(derivative(expression))), x));
        expect(Math.abs(exact - difference(expression, x)) / scale).toBeLessThan(1e-4);
      }),
      { numRuns: 200 },
    );
  });

  test("takes the stated sides at kinks", () => {
    const slopeAt0 = (formula: string): number => evaluate(derivative(parseFormula(formula)), 0);
    expect(slopeAt0("relu(x)")).toBe(0);
    expect(slopeAt0("abs(x)")).toBe(0);
    expect(slopeAt0("max(x, 2*x)")).toBe(1);
    expect(slopeAt0("clip(x, 0, 1)")).toBe(1);
    expect(slopeAt0("x > 0 ? x : 0.1*x")).toBe(0.1);
  });

  test("neither overflows nor turns into NaN far out", () => {
    for (const formula of [
      "tanh(x)",
      "sigmoid(x)",
      "softplus(x)",
      "x*tanh(softplus(x))",
      "erf(x)",
      "atan(x)",
      "asinh(x)",
      "relu(x)",
    ]) {
      for (const x of [-1e4, 1e4])
        expect(evaluate(derivative(parseFormula(formula)), x), `${formula} at ${x}`).not.toBeNaN();
    }
  });

  test("of a constant is 0 and stays readable", () => {
    expect(print(derivative(parseFormula("3 + pi*sin(2)")))).toBe("0");
    expect(print(derivative(parseFormula("x^3")))).toBe("3*x^2");
    expect(print(derivative(parseFormula("x*sigmoid(x)")))).toBe("sigmoid(x) + x*(sigmoid(x)*sigmoid(-x))");
  });
});

describe("printing", () => {
  test.each([
    "x - (x - 1)",
    "(x + 1)*2",
    "-x^2",
    "(-x)^2",
    "2^x^3",
    "(2^x)^3",
    "x/(2*x)",
    "x > 0 ? x : x < -1 ? 1 : 2",
    "(x > 0 ? 1 : 0)*x",
    "-(x + 1)",
    "2^(-x)",
    "min(x, clip(x, -1, 1))",
  ])("%s reads back as the same tree", (formula) => {
    const tree = parseFormula(formula);
    expect(parseFormula(print(tree))).toEqual(tree);
  });

  test("any tree reads back as the same function, and what was read as the same tree", () => {
    const any = fc.letrec<{ node: Expression }>((tie) => ({
      node: fc.oneof(
        { depthSize: "small" },
        fc.constant(variable),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map(number),
        fc
          .constantFrom(...everyWord)
          .chain((word) =>
            fc
              .array(tie("node"), { minLength: words[word], maxLength: words[word] })
              .map((args) => call(word, ...args)),
          ),
        fc
          .record({
            comparison: fc.constantFrom("<", "<=", ">", ">=", "==", "!=" as const),
            left: tie("node"),
            right: tie("node"),
            whenTrue: tie("node"),
            whenFalse: tie("node"),
          })
          .map((parts) => conditional(parts as Parameters<typeof conditional>[0])),
      ),
    })).node;
    fc.assert(
      fc.property(any, fc.double({ min: -3, max: 3, noNaN: true }), (tree, x) => {
        const read = parseFormula(print(tree));
        expect(evaluate(read, x)).toEqual(evaluate(tree, x));
        expect(parseFormula(print(read))).toEqual(read);
      }),
      { numRuns: 300 },
    );
  });
});
