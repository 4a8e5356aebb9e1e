import { erf } from "../../interval/index.ts";
import { relu, sigmoid, softplus, step } from "../special-function.ts";
import type { Comparison, Expression, Word } from "./expression.ts";

const meaning: Readonly<Record<Word, (...args: number[]) => number>> = {
  pi: () => Math.PI,
  e: () => Math.E,
  negate: (u) => -u!,
  abs: (u) => Math.abs(u!),
  sign: (u) => Math.sign(u!),
  exp: (u) => Math.exp(u!),
  expm1: (u) => Math.expm1(u!),
  log: (u) => Math.log(u!),
  log1p: (u) => Math.log1p(u!),
  sqrt: (u) => Math.sqrt(u!),
  sin: (u) => Math.sin(u!),
  cos: (u) => Math.cos(u!),
  tan: (u) => Math.tan(u!),
  atan: (u) => Math.atan(u!),
  asinh: (u) => Math.asinh(u!),
  sinh: (u) => Math.sinh(u!),
  cosh: (u) => Math.cosh(u!),
  tanh: (u) => Math.tanh(u!),
  erf: (u) => erf(u!),
  sigmoid: (u) => sigmoid(u!),
  softplus: (u) => softplus(u!),
  relu: (u) => relu(u!),
  step: (u) => step(u!),
  add: (u, v) => u! + v!,
  subtract: (u, v) => u! - v!,
  multiply: (u, v) => u! * v!,
  divide: (u, v) => u! / v!,
  pow: (u, v) => u! ** v!,
  min: (u, v) => Math.min(u!, v!),
  max: (u, v) => Math.max(u!, v!),
  clip: (u, lo, hi) => Math.min(Math.max(u!, lo!), hi!),
};

const holds: Readonly<Record<Comparison, (left: number, right: number) => boolean>> = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
};

type Function1 = (x: number) => number;

function callEvaluator(f: (...args: number[]) => number, args: readonly Function1[]): Function1 {
  const [u, v, w] = args;
  if (!u) {
    const value = f();
    return () => value;
  }
  if (!v) return (x) => f(u(x));
  return w ? (x) => f(u(x), v(x), w(x)) : (x) => f(u(x), v(x));
}

/**
 * The formula as a function of x in double arithmetic, every word a few ulp accurate; NaN where it is not defined.
 *
 * Only the branch that a conditional takes is evaluated. Built once from closures: no text is ever run as code.
 */
export function evaluator(expression: Expression): Function1 {
  switch (expression.kind) {
    case "number": {
      const { value } = expression;
      return () => value;
    }
    case "x":
      return (x) => x;
    case "call":
      return callEvaluator(meaning[expression.word], expression.args.map(evaluator));
    case "conditional": {
      const compare = holds[expression.comparison];
      const [left, right] = [evaluator(expression.left), evaluator(expression.right)];
      const [whenTrue, whenFalse] = [evaluator(expression.whenTrue), evaluator(expression.whenFalse)];
      return (x) => {
        const [a, b] = [left(x), right(x)];
        if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
        return compare(a, b) ? whenTrue(x) : whenFalse(x);
      };
    }
  }
}

/** The formula's value at one x (see `evaluator`). */
export function evaluate(expression: Expression, x: number): number {
  return evaluator(expression)(x);
}
