import { erf, relu, sigmoid, softplus, step } from "../special-function.ts";
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

/**
 * The formula's value at x in double arithmetic, every word a few ulp accurate; NaN where it is not defined.
 *
 * Only the branch that a conditional takes is evaluated.
 */
export function evaluate(expression: Expression, x: number): number {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "x":
      return x;
    case "call":
      return meaning[expression.word](...expression.args.map((arg) => evaluate(arg, x)));
    case "conditional": {
      const left = evaluate(expression.left, x);
      const right = evaluate(expression.right, x);
      if (Number.isNaN(left) || Number.isNaN(right)) return Number.NaN;
      return evaluate(holds[expression.comparison](left, right) ? expression.whenTrue : expression.whenFalse, x);
    }
  }
}
