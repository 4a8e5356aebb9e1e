import { compare, fromNumber, mul, sign } from "../../interval/index.ts";
import { exponential } from "../primitive/exponential.ts";
import { logCosh } from "../primitive/hyperbolic.ts";
import { log, log1p } from "../primitive/logarithm.ts";
import { sigmoid, softplus } from "../primitive/logistic.ts";
import { exponentials } from "./exponentials.ts";
import { gathered, plus } from "./rewrite.ts";
import { apply, exactly, isExactly, negation, numeral, product, type Term } from "./term.ts";

/** log(u), of products and sums of exponentials without an exponential. */
export function logarithm(u: Term): Term {
  return logarithmOfPositive(u) ?? apply(log, u);
}

/** log(1 + u). */
export function logarithmOfOnePlus(u: Term): Term {
  return u.kind === "apply" && u.f === exponential ? apply(softplus, u.to) : apply(log1p, u);
}

/** log(e^u) = u; log(1 + e^u) = softplus(u); log(sigmoid(u)) = −softplus(−u); of products of these the sum; log(c·(e^a + e^b)). */
function logarithmOfPositive(u: Term): Term | null {
  if (u.kind === "sum" && isExactly(u.right, 1) && u.left.kind === "apply" && u.left.f === exponential)
    return apply(softplus, u.left.to);
  if (u.kind === "apply" && u.f === exponential) return u.to;
  if (u.kind === "apply" && u.f === sigmoid) return negation(apply(softplus, negation(u.to)));
  if (u.kind === "product") {
    const [p, q] = [logarithmOfPositive(u.left), logarithmOfPositive(u.right)];
    if (p !== null && q !== null) return plus(p, q);
  }
  return logarithmOfSum(u);
}

/** log(c·(e^a + e^b)) = log(2c) + (a + b)/2 + log(cosh((a − b)/2)) for c > 0. */
function logarithmOfSum(u: Term): Term | null {
  const [first, second, third] = exponentials(u) ?? [];
  if (first === undefined || second === undefined || third !== undefined) return null;
  if (sign(first.factor) < 0 || compare(first.factor, second.factor) !== 0) return null;
  const half = (v: Term): Term => product(numeral(0.5), gathered(v));
  const middle = half(plus(first.exponent, second.exponent));
  const spread = apply(logCosh, half(plus(first.exponent, negation(second.exponent))));
  return plus(plus(middle, spread), apply(log, exactly(mul(fromNumber(2), first.factor))));
}
