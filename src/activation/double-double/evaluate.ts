import type { Comparison, Expression, Word } from "../expression/expression.ts";
import * as angle from "./angle.ts";
import { add, compare, type DoubleDouble, divide, exactly, multiply, negate, one, rounded, sqrt, subtract, zero } from "./arithmetic.ts"; // biome-ignore format: a list
import { erf } from "./error-function.ts";
import * as exponential from "./exponential.ts";

const PI: DoubleDouble = Object.freeze({ hi: Math.PI, lo: 1.2246467991473532e-16 });
const E: DoubleDouble = Object.freeze({ hi: Math.E, lo: 1.4456468917292502e-16 });

type Meaning = (...args: DoubleDouble[]) => DoubleDouble;

const larger = (u: DoubleDouble, v: DoubleDouble): DoubleDouble => (compare(u, v) >= 0 ? u : v);
const smaller = (u: DoubleDouble, v: DoubleDouble): DoubleDouble => (compare(u, v) <= 0 ? u : v);

const meaning: Readonly<Record<Word, Meaning>> = {
  pi: () => PI,
  e: () => E,
  negate: (u) => negate(u!),
  abs: (u) => (u!.hi < 0 ? negate(u!) : u!),
  sign: (u) => exactly(Math.sign(u!.hi)),
  exp: (u) => exponential.exp(u!),
  expm1: (u) => exponential.expm1(u!),
  log: (u) => exponential.log(u!),
  log1p: (u) => exponential.log1p(u!),
  sqrt: (u) => sqrt(u!),
  sin: (u) => angle.sin(u!),
  cos: (u) => angle.cos(u!),
  tan: (u) => angle.tan(u!),
  atan: (u) => angle.atan(u!),
  asinh: (u) => exponential.asinh(u!),
  sinh: (u) => exponential.sinh(u!),
  cosh: (u) => exponential.cosh(u!),
  tanh: (u) => exponential.tanh(u!),
  erf: (u) => erf(u!),
  sigmoid: (u) => exponential.sigmoid(u!),
  softplus: (u) => exponential.softplus(u!),
  relu: (u) => (u!.hi > 0 ? u! : Number.isNaN(u!.hi) ? u! : zero),
  step: (u) => (u!.hi >= 0 ? one : Number.isNaN(u!.hi) ? u! : zero),
  add: (u, v) => add(u!, v!),
  subtract: (u, v) => subtract(u!, v!),
  multiply: (u, v) => multiply(u!, v!),
  divide: (u, v) => divide(u!, v!),
  pow: (u, v) => power(u!, v!),
  min: (u, v) => smaller(u!, v!),
  max: (u, v) => larger(u!, v!),
  clip: (u, lo, hi) => smaller(larger(u!, lo!), hi!),
};

/** Small whole powers by products, others by logarithms. */
function power(u: DoubleDouble, v: DoubleDouble): DoubleDouble {
  const n = v.hi;
  if (v.lo !== 0 || !Number.isInteger(n) || Math.abs(n) > 16) return exponential.exp(multiply(v, exponential.log(u)));
  let found = one;
  for (let k = 0; k < Math.abs(n); k++) found = multiply(found, u);
  return n < 0 ? divide(one, found) : found;
}

const holds: Readonly<Record<Comparison, (order: number) => boolean>> = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
  "==": (order) => order === 0,
  "!=": (order) => order !== 0,
};

type Function1 = (x: DoubleDouble) => DoubleDouble;

function built(expression: Expression): Function1 {
  switch (expression.kind) {
    case "number": {
      const value = exactly(expression.value);
      return () => value;
    }
    case "x":
      return (x) => x;
    case "call": {
      const f = meaning[expression.word];
      const [u, v, w] = expression.args.map(built);
      if (!u) return f;
      if (!v) return (x) => f(u(x));
      return w ? (x) => f(u(x), v(x), w(x)) : (x) => f(u(x), v(x));
    }
    case "conditional": {
      const isTrue = holds[expression.comparison];
      const [left, right] = [built(expression.left), built(expression.right)];
      const [whenTrue, whenFalse] = [built(expression.whenTrue), built(expression.whenFalse)];
      return (x) => (isTrue(compare(left(x), right(x))) ? whenTrue(x) : whenFalse(x));
    }
  }
}

/**
 * The formula as a function of x in double-double arithmetic, rounded at the end: as if x were moved by less than 2^−96 of itself, wherever
 * no more than a few bits of about 100 cancel; NaN where it is not defined.
 */
export function preciseEvaluator(expression: Expression): (x: number) => number {
  const evaluate = built(expression);
  return (x) => rounded(evaluate(exactly(x)));
}
