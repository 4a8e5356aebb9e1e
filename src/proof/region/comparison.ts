import { div, fromNumber, mul, type Rational, sign } from "../../interval/index.ts";
import { exponential } from "../primitive/exponential.ts";
import { logCosh } from "../primitive/hyperbolic.ts";
import { log } from "../primitive/logarithm.ts";
import { sigmoid } from "../primitive/logistic.ts";
import { plus } from "../term/rewrite.ts";
import { apply, exactly, negation, numeral, product, rationalOf, type Term, type Test, zero } from "../term/term.ts";

/** A term of the sign of left − right: the difference, or that of the logarithms where both are products of exponentials, which then need not underflow. */
export function comparisonOf({ left, right }: Test): Term {
  const [p, q] = [powerOf(left), powerOf(right)];
  if (p === null || q === null || (p.exponent === zero && q.exponent === zero)) return plus(left, negation(right));
  return plus(plus(p.exponent, negation(q.exponent)), apply(log, exactly(div(p.factor, q.factor))));
}

/** factor · e^exponent, with factor > 0. */
interface Power {
  readonly factor: Rational;
  readonly exponent: Term;
}

/** Products of positive numbers, exponentials and logistic functions, sigmoid(u) = e^(u/2 − log(cosh(u/2)))/2; null for other terms. */
function powerOf(term: Term): Power | null {
  const constant = rationalOf(term);
  if (constant !== null) return sign(constant) > 0 ? { factor: constant, exponent: zero } : null;
  if (term.kind === "product") {
    const [p, q] = [powerOf(term.left), powerOf(term.right)];
    return p && q && { factor: mul(p.factor, q.factor), exponent: plus(p.exponent, q.exponent) };
  }
  if (term.kind !== "apply") return null;
  if (term.f === exponential) return { factor: fromNumber(1), exponent: term.to };
  if (term.f !== sigmoid) return null;
  const half = product(numeral(0.5), term.to);
  return { factor: fromNumber(0.5), exponent: plus(half, negation(apply(logCosh, half))) };
}
