import type { Expression, Word } from "../../activation/index.ts";
import {
  compare,
  encloseBetween,
  fromNumber,
  interval,
  piBounds,
  type Rational,
  sub,
  toNumber,
} from "../../interval/index.ts";
import { valuesOf } from "./jet.ts";
import type { Primitive } from "./primitive.ts";
import { exponential, extendedLog, log, power, wordPrimitives } from "./primitives.ts";
import {
  exponentiated,
  inverse,
  logarithm,
  logarithmOfOnePlus,
  multiplied,
  plus,
  raised,
  squareRoot,
} from "./rewrite.ts";
import { apply, hasX, irrational, negation, numeral, one, rationalOf, type Term, x, zero } from "./term.ts";

const pi = irrational("pi", encloseBetween(piBounds.lo, piBounds.hi));
const e = irrational("e", interval.exp(interval.point(1)));

/** The formula prepared for proofs: the same function of x in real arithmetic. */
export function fromExpression(expression: Expression): Term {
  switch (expression.kind) {
    case "number":
      return numeral(expression.value);
    case "x":
      return x;
    case "call":
      return ofWord(expression.word, expression.args.map(fromExpression));
    case "conditional":
      return {
        kind: "choice",
        comparison: expression.comparison,
        left: fromExpression(expression.left),
        right: fromExpression(expression.right),
        whenTrue: fromExpression(expression.whenTrue),
        whenFalse: fromExpression(expression.whenFalse),
      };
  }
}

function ofWord(word: Word, args: readonly Term[]): Term {
  const [u, v, w] = args as [Term, Term, Term];
  switch (word) {
    case "pi":
      return pi;
    case "e":
      return e;
    case "add":
      return plus(u, v);
    case "subtract":
      return plus(u, negation(v));
    case "negate":
      return negation(u);
    case "multiply":
      return multiplied(u, v);
    case "divide":
      return multiplied(u, inverse(v));
    case "pow":
      return raisedTo(u, v);
    case "abs":
      return { kind: "modulus", left: u, right: zero };
    case "relu":
      return { kind: "greatest", left: u, right: zero };
    case "max":
      return { kind: "greatest", left: u, right: v };
    case "min":
      return { kind: "least", left: u, right: v };
    case "clip":
      return { kind: "least", left: { kind: "greatest", left: u, right: v }, right: w };
    case "step":
      return { kind: "choice", comparison: ">=", left: u, right: zero, whenTrue: one, whenFalse: zero };
    case "sign":
      return { kind: "sign", left: u, right: zero };
    case "log":
      return logarithm(u, log);
    case "log1p":
      return logarithmOfOnePlus(u, wordPrimitives.log1p);
    case "sqrt":
      return squareRoot(u);
    default:
      return apply(wordPrimitives[word], u);
  }
}

const fewer = [0, 1, 2].map(fromNumber);

function isDouble(r: Rational): boolean {
  const nearest = toNumber(r);
  return Number.isFinite(nearest) && compare(fromNumber(nearest), r) === 0;
}

/** Whether n, n − 1 and n − 2, the exponents of a power and its derivatives, are doubles; other powers go by logarithms. */
function hasDoubleExponents(n: Rational): boolean {
  return fewer.every((k) => isDouble(sub(n, k)));
}

/** The logarithm in u^v = exp(v·log u): only a constant v > 0 makes this continuous at u = 0. */
function logUnder(v: Term): Primitive {
  return !hasX(v) && valuesOf(v, interval.point(0)).lo > 0 ? extendedLog : log;
}

/** Whole exponents hold for all bases; others, as in evaluation, only where the base is not negative. */
function raisedTo(u: Term, v: Term): Term {
  const r = rationalOf(v);
  if (r === null && u === e) return apply(exponential, v);
  if (r === null || !hasDoubleExponents(r)) return exponentiated(multiplied(v, apply(logUnder(v), u)));
  const n = toNumber(r);
  if (n < 0) return inverse(raisedTo(u, negation(v)));
  if (n === 0) return one;
  if (n === 1) return u;
  if (n === 0.5) return squareRoot(u);
  return Number.isInteger(n) ? raised(u, n) : apply(power(n), u);
}
