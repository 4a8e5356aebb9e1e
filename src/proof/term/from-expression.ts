import type { Expression, Word } from "../../activation/index.ts";
import { encloseBetween, interval, piBounds, type Rational } from "../../interval/index.ts";
import { exponential } from "../primitive/exponential.ts";
import { log } from "../primitive/logarithm.ts";
import { power, wholeExponent } from "../primitive/power.ts";
import { wordPrimitives } from "../primitive/words.ts";
import { valuesOf } from "./jet.ts";
import { logarithm, logarithmOfOnePlus } from "./logarithm.ts";
import { quotient } from "./quotient.ts";
import { inverse, multiplied, plus, raised, squareRoot } from "./rewrite.ts";
import {
  apply,
  type Constant,
  hasX,
  irrational,
  isExactly,
  isTotal,
  keyOf,
  negation,
  numeral,
  one,
  product,
  rationalOf,
  type Term,
  x,
  zero,
} from "./term.ts";

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
      return quotient(u, v);
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
      return logarithm(u);
    case "log1p":
      return logarithmOfOnePlus(u);
    case "sqrt":
      return squareRoot(u);
    default:
      return apply(wordPrimitives[word], u);
  }
}

/** u^v as a power of u where v is a number of known sign; else, as in evaluation, e^(v·log u), which has no value where u ≤ 0. */
function raisedTo(u: Term, v: Term): Term {
  if (u === e && rationalOf(v) === null) return apply(exponential, v);
  const n = exponentOf(v);
  if (n === null) return apply(exponential, multiplied(v, apply(log, u)));
  if (isExactly(n, 0)) return isTotal(u) ? one : plus(product(zero, u), one);
  if (n.value.hi < 0) return inverse(raisedTo(u, negation(v)));
  if (isExactly(n, 1)) return u;
  const f = power(n);
  const whole = wholeExponent(f);
  if (whole !== null) return raised(u, whole);
  return n.exact !== null && isHalf(n.exact) ? squareRoot(u) : apply(f, u);
}

/** A term without x as a constant, if it is 0 or its sign is seen. */
function exponentOf(v: Term): Constant | null {
  if (hasX(v)) return null;
  const n = v.kind === "constant" ? v : irrational(keyOf(v), valuesOf(v, interval.point(0)));
  return isExactly(n, 0) || n.value.lo > 0 || n.value.hi < 0 ? n : null;
}

const isHalf = ({ numerator, denominator }: Rational): boolean => numerator === 1n && denominator === 2n;
