import { add, compare, div, fromNumber, mul, type Rational, sign, sub } from "../../interval/index.ts";
import { tanh } from "../primitive/hyperbolic.ts";
import { sigmoid } from "../primitive/logistic.ts";
import { type Exponential, exponentials } from "./exponentials.ts";
import { gathered, inverse, multiplied, plus } from "./rewrite.ts";
import { apply, exactly, keyOf, negation, numeral, product, type Term } from "./term.ts";

/**
 * u/v, where v is c·(e^a ± e^b) with c ≠ 0 and u has a factor p·e^a + q·e^b, by functions of a − b: (e^a − e^b)/(e^a + e^b) is tanh((a − b)/2), other
 * quotients by a sum are logistic functions, and (e^a + e^b)/(e^a − e^b) is 1/tanh((a − b)/2). The same real function: a sum is nowhere 0, a difference
 * where tanh is.
 */
export function quotient(u: Term, v: Term): Term {
  const below = exponentials(v) ?? [];
  const [first, second] = below;
  if (first === undefined || second === undefined || below.length > 2) return multiplied(u, inverse(v));
  const factors = factorsOf(u);
  for (const [i, factor] of factors.entries()) {
    const share = shareOf(factor, first, second);
    if (share !== null) return [...factors.slice(0, i), share, ...factors.slice(i + 1)].reduce(multiplied);
  }
  return multiplied(u, inverse(v));
}

function factorsOf(term: Term): readonly Term[] {
  return term.kind === "product" && exponentials(term) === null
    ? [...factorsOf(term.left), ...factorsOf(term.right)]
    : [term];
}

/** (p·e^a + q·e^b)/(c·e^a ± c·e^b), or null. */
function shareOf(above: Term, first: Exponential, second: Exponential): Term | null {
  const found = exponentials(above);
  if (found === null) return null;
  const nil = fromNumber(0);
  const factorAt = (key: string): Rational => found.find(({ exponent }) => keyOf(exponent) === key)?.factor ?? nil;
  const [a, b] = [keyOf(first.exponent), keyOf(second.exponent)];
  if (found.some(({ exponent }) => ![a, b].includes(keyOf(exponent)))) return null;
  const [p, q] = [div(factorAt(a), first.factor), div(factorAt(b), first.factor)];
  const gap = gathered(plus(first.exponent, negation(second.exponent)));
  if (compare(first.factor, second.factor) === 0) return overSum(p, q, gap);
  const isDifference = sign(add(first.factor, second.factor)) === 0 && compare(p, q) === 0;
  return isDifference ? product(exactly(p), inverse(apply(tanh, product(numeral(0.5), gap)))) : null;
}

/** (p·e^gap + q)/(e^gap + 1). */
function overSum(p: Rational, q: Rational, gap: Term): Term {
  if (sign(p) === 0) return product(exactly(q), apply(sigmoid, negation(gap)));
  if (sign(mul(p, q)) < 0 && compare(mul(p, p), mul(q, q)) === 0)
    return product(exactly(p), apply(tanh, product(numeral(0.5), gap)));
  return plus(product(exactly(sub(p, q)), apply(sigmoid, gap)), exactly(q));
}
