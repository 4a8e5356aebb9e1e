import { add, fromNumber, mul, type Rational, sign } from "../../interval/index.ts";
import { exponential } from "../primitive/exponential.ts";
import { cosh, sinh } from "../primitive/hyperbolic.ts";
import { softplus } from "../primitive/logistic.ts";
import { wholeExponent } from "../primitive/power.ts";
import { gathered, plus } from "./rewrite.ts";
import { apply, isExactly, isTotal, keyOf, negation, numeral, product, rationalOf, type Term, zero } from "./term.ts";

/** factor · e^exponent */
export interface Exponential {
  readonly factor: Rational;
  readonly exponent: Term;
}

/** A sum of exponentials with different exponents and rational factors; null for other terms. */
export function exponentials(term: Term): readonly Exponential[] | null {
  const constant = rationalOf(term);
  if (constant !== null) return sign(constant) === 0 ? [] : [{ factor: constant, exponent: zero }];
  switch (term.kind) {
    case "sum": {
      const [u, v] = [exponentials(term.left), exponentials(term.right)];
      return u === null || v === null ? null : [...u, ...v].reduce(withAnother, []);
    }
    case "product": {
      const [u, v] = [exponentials(term.left), exponentials(term.right)];
      if (u?.length !== 1 || v === null) return null;
      return v.map(({ factor, exponent }) => ({
        factor: mul(u[0]!.factor, factor),
        exponent: gathered(plus(u[0]!.exponent, exponent)),
      }));
    }
    case "apply":
      return ofFunction(term);
    default:
      return null;
  }
}

function ofFunction({ f, to }: Extract<Term, { kind: "apply" }>): readonly Exponential[] | null {
  const half = (share: number, exponent: Term): Exponential => ({ factor: fromNumber(share / 2), exponent });
  if (!isTotal(to)) return null;
  if (f === exponential) return [{ factor: fromNumber(1), exponent: gathered(to) }];
  if (f === cosh) return [half(1, gathered(to)), half(1, gathered(negation(to)))];
  if (f === sinh) return [half(1, gathered(to)), half(-1, gathered(negation(to)))];
  const [n, inner] = [wholeExponent(f), to.kind === "sum" && isExactly(to.right, 1) ? to.left : null];
  // (1 + e^u)^n = e^(n·softplus(u))
  if (n === null || inner?.kind !== "apply" || inner.f !== exponential) return null;
  return [{ factor: fromNumber(1), exponent: product(numeral(n), apply(softplus, inner.to)) }];
}

function withAnother(found: readonly Exponential[], { factor, exponent }: Exponential): readonly Exponential[] {
  const key = keyOf(exponent);
  const same = found.find((other) => keyOf(other.exponent) === key);
  if (same === undefined) return [...found, { factor, exponent }];
  const total = add(same.factor, factor);
  const others = found.filter((other) => other !== same);
  return sign(total) === 0 ? others : [...others, { factor: total, exponent }];
}
