import {
  encloseBetween,
  fromNumber,
  type Interval,
  interval,
  piBounds,
  type Rational,
  sign,
} from "../interval/index.ts";
import {
  apply,
  type FunctionName,
  negation,
  number,
  one,
  power,
  product,
  quotient,
  sum,
  type Tree,
  x,
} from "./tree.ts";

/** What the checker knows of a function: enclosures of its values, its slope as a tree in x, and where it is rational. */
export interface FunctionRule {
  /** NaN unless the function has a value on the whole interval. */
  readonly value: (u: Interval) => Interval;
  readonly slope: Tree;
  /** The rational argument at which it has a rational value. */
  readonly exact: readonly [at: number, value: number];
}

const raised = (u: Tree, n: number): Tree => power(u, fromNumber(n));
const onePlusSquare = sum(one, raised(x, 2));

/** A logarithm has no value where its argument is `least`. */
const above = (least: number, f: (u: Interval) => Interval) => (u: Interval) =>
  u.lo > least ? f(u) : interval.undefinedSomewhere;

export const pi: Interval = encloseBetween(piBounds.lo, piBounds.hi);
export const e: Interval = interval.exp(interval.point(1));

export const functions: Readonly<Record<FunctionName, FunctionRule>> = {
  exp: { value: interval.exp, slope: apply("exp", x), exact: [0, 1] },
  expm1: { value: interval.expm1, slope: apply("exp", x), exact: [0, 0] },
  log: { value: above(0, interval.log), slope: quotient(one, x), exact: [1, 0] },
  log1p: { value: above(-1, interval.log1p), slope: quotient(one, sum(one, x)), exact: [0, 0] },
  sin: { value: interval.sin, slope: apply("cos", x), exact: [0, 0] },
  cos: { value: interval.cos, slope: negation(apply("sin", x)), exact: [0, 1] },
  tan: { value: interval.tan, slope: sum(one, raised(apply("tan", x), 2)), exact: [0, 0] },
  atan: { value: interval.atan, slope: quotient(one, onePlusSquare), exact: [0, 0] },
  asinh: {
    value: interval.asinh,
    slope: quotient(one, raised(onePlusSquare, 0.5)),
    exact: [0, 0],
  },
  sinh: { value: interval.sinh, slope: apply("cosh", x), exact: [0, 0] },
  cosh: { value: interval.cosh, slope: apply("sinh", x), exact: [0, 1] },
  // 1 − tanh² = 4·σ(2x)·σ(−2x), without cancellation.
  tanh: {
    value: interval.tanh,
    slope: product(
      number(4),
      product(apply("sigmoid", product(number(2), x)), apply("sigmoid", product(number(-2), x))),
    ),
    exact: [0, 0],
  },
  erf: {
    value: interval.erf,
    slope: product(quotient(number(2), raised({ kind: "pi" }, 0.5)), apply("exp", negation(raised(x, 2)))),
    exact: [0, 0],
  },
  sigmoid: {
    value: interval.sigmoid,
    slope: product(apply("sigmoid", x), apply("sigmoid", negation(x))),
    exact: [0, 0.5],
  },
  softplus: { value: interval.softplus, slope: apply("sigmoid", x), exact: [Number.NaN, Number.NaN] },
};

/** f(r) where it is known to be rational. */
export function exactValue(f: FunctionName, r: Rational): Rational | null {
  const [at, value] = functions[f].exact;
  return r.denominator === 1n && sign(r) >= 0 && Number(r.numerator) === at ? fromNumber(value) : null;
}
