import type { Trend } from "../../closeness/index.ts";
import { add, fromNumber, mul, type Rational, sign } from "../../interval/index.ts";
import {
  apply,
  exactly,
  exponential,
  extendedLog,
  extendedLog1p,
  flat,
  inverse,
  isExactly,
  isPositiveConstant,
  log1p,
  minusOne,
  monomialOf,
  negation,
  numeral,
  one,
  plus,
  product,
  rationalOf,
  sum,
  type Term,
  zero,
} from "../../proof/index.ts";

/** −log of a membership, in a form that keeps the digits of small remotenesses where one is known. */
export function remotenessOf(membership: Term): Term {
  return negation(logarithmOf(membership));
}

function logarithmOf(term: Term): Term {
  if (term.kind === "constant") return isExactly(term, 1) ? zero : apply(extendedLog, term);
  if (term.kind === "apply") {
    if (term.f === exponential) return term.to;
    if (term.f === flat) return negation(inverse(term.to));
    const n = term.f.exponent?.exact ?? null;
    if (n !== null) return product(exactly(n), logarithmOf(term.to));
  }
  if (term.kind === "product" && rationalOf(term.left) === null)
    return plus(logarithmOf(term.left), logarithmOf(term.right));
  return apply(extendedLog1p, fallOf(term));
}

/** μ − 1, without cancellation where the function in it has a rule for that. */
export function fallOf(membership: Term): Term {
  const whole = plus(spread(membership), minusOne);
  const constant = whole.kind === "sum" ? rationalOf(whole.right) : null;
  if (whole.kind !== "sum" || constant === null) return whole;
  const { factor, rest } = factored(whole.left);
  if (rest.kind !== "apply" || rest.f.excess === null) return whole;
  const [{ of, power, factor: by }, start] = [rest.f.excess, rest.f.exact(fromNumber(0))!];
  if (sign(add(constant, mul(factor, start))) !== 0) return whole;
  const part = apply(of, product(numeral(0.5), rest.to));
  return product(exactly(mul(factor, fromNumber(by))), power === 1 ? part : product(part, part));
}

/** c·(u + v) as c·u + c·v. */
function spread(term: Term): Term {
  if (term.kind !== "product" || rationalOf(term.left) === null || term.right.kind !== "sum") return term;
  const { left, right } = term.right;
  return sum(spread(product(term.left, left)), spread(product(term.left, right)));
}

function factored(term: Term): { readonly factor: Rational; readonly rest: Term } {
  const constant = term.kind === "product" ? rationalOf(term.left) : null;
  return constant !== null && term.kind === "product"
    ? { factor: constant, rest: term.right }
    : { factor: rationalOf(one)!, rest: term };
}

/** The trends that `Curve` declares, of −log μ and of 1 − μ relative to d^order. */
export interface Trends {
  readonly remoteness: Trend;
  readonly complement: Trend;
}

/**
 * The trends of a remoteness −log μ that is a monomial u, k·log(1 + u) or −k·log(1 − u), k > 0, in which u ≥ 0; else null.
 *
 * They follow from (1 − e^−y)/y and log(1 + y)/y falling, −log(1 − y)/y rising with y, and from 1 − (1 − u)^k being concave for k ≥ 1 and
 * convex for k ≤ 1.
 */
export function trendsOf(remoteness: Term): Trends | null {
  if (isPositiveMonomial(remoteness)) return { remoteness: "constant", complement: "falls" };
  const { factor, rest } = factored(remoteness);
  if (rest.kind !== "apply" || (rest.f !== extendedLog1p && rest.f !== log1p)) return null;
  if (sign(factor) > 0 && isPositiveMonomial(rest.to)) return { remoteness: "falls", complement: "falls" };
  if (sign(factor) > 0 || !isPositiveMonomial(negation(rest.to))) return null;
  const excess = sign(add(factor, fromNumber(1)));
  return { remoteness: "rises", complement: excess < 0 ? "falls" : excess === 0 ? "constant" : "rises" };
}

function isPositiveMonomial(term: Term): boolean {
  const found = monomialOf(term);
  return found !== null && sign(found.exponent) > 0 && isPositiveConstant(found.coefficient);
}
