import type { Trend } from "../../closeness/index.ts";
import { add, div, fromNumber, type Rational, sign } from "../../interval/index.ts";
import type { Primitive } from "../term/primitive.ts";
import {
  cos,
  exponential,
  extendedLog,
  extendedLog1p,
  reciprocal,
  sigmoid,
  sin,
  sqrt,
  tanh,
  wordPrimitives,
} from "../term/primitives.ts";
import { plus } from "../term/rewrite.ts";
import {
  apply,
  exactly,
  isExactly,
  minusOne,
  negation,
  numeral,
  one,
  product,
  rationalOf,
  sum,
  type Term,
  zero,
} from "../term/term.ts";
import { isPositiveConstant, monomialOf } from "./common-power.ts";
import { halfTurnCosine, halfTurnSine } from "./half-turn.ts";

/** −log of a membership, in a form that keeps the digits of small remotenesses where one is known. */
export function remotenessOf(membership: Term): Term {
  return negation(logarithmOf(membership));
}

function logarithmOf(term: Term): Term {
  if (term.kind === "constant") return isExactly(term, 1) ? zero : apply(extendedLog, term);
  if (term.kind === "apply") {
    if (term.f === exponential) return term.to;
    if (term.f === reciprocal) return negation(logarithmOf(term.to));
    if (term.f === sqrt) return product(numeral(0.5), logarithmOf(term.to));
    const n = Number(/^power\[(.*)\]$/.exec(term.f.name)?.[1] ?? Number.NaN);
    if (Number.isFinite(n)) return product(numeral(n), logarithmOf(term.to));
  }
  if (term.kind === "product" && rationalOf(term.left) === null)
    return plus(logarithmOf(term.left), logarithmOf(term.right));
  return apply(extendedLog1p, fallOf(term));
}

/** μ − 1, without cancellation where an identity is known: 2·sigmoid(u) − 1 = tanh(u/2), cos(u) − 1 = −2·sin²(u/2), cosh(u) − 1 = 2·sinh²(u/2). */
export function fallOf(membership: Term): Term {
  const whole = plus(spread(membership), minusOne);
  if (whole.kind !== "sum" || rationalOf(whole.right) === null) return whole;
  const { factor, rest } = factored(whole.left);
  if (rest.kind !== "apply") return whole;
  const constant = rationalOf(whole.right)!;
  const halved = product(numeral(0.5), rest.to);
  if (rest.f === sigmoid && isZero(add(constant, half(factor))))
    return product(exactly(half(factor)), apply(tanh, halved));
  if (!isZero(add(constant, factor))) return whole;
  const twice = (f: Primitive, by: number): Term =>
    product(product(numeral(by), exactly(factor)), product(apply(f, halved), apply(f, halved)));
  if (rest.f === cos) return twice(sin, -2);
  if (rest.f === halfTurnCosine) return twice(halfTurnSine, -2);
  return rest.f === wordPrimitives.cosh ? twice(wordPrimitives.sinh, 2) : whole;
}

/** c·(u + v) as c·u + c·v. */
function spread(term: Term): Term {
  if (term.kind !== "product" || rationalOf(term.left) === null || term.right.kind !== "sum") return term;
  const { left, right } = term.right;
  return sum(spread(product(term.left, left)), spread(product(term.left, right)));
}

const isZero = (r: Rational): boolean => sign(r) === 0;
const half = (r: Rational): Rational => div(r, fromNumber(2));

function factored(term: Term): { readonly factor: Rational; readonly rest: Term } {
  const constant = term.kind === "product" ? rationalOf(term.left) : null;
  return constant !== null && term.kind === "product"
    ? { factor: constant, rest: term.right }
    : { factor: rationalOf(one)!, rest: term };
}

/** The trends that `Shape` declares, of −log μ and of 1 − μ relative to d^order. */
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
  if (rest.kind !== "apply" || (rest.f !== extendedLog1p && rest.f !== wordPrimitives.log1p)) return null;
  if (sign(factor) > 0 && isPositiveMonomial(rest.to)) return { remoteness: "falls", complement: "falls" };
  if (sign(factor) > 0 || !isPositiveMonomial(negation(rest.to))) return null;
  const excess = sign(add(factor, fromNumber(1)));
  return { remoteness: "rises", complement: excess < 0 ? "falls" : excess === 0 ? "constant" : "rises" };
}

function isPositiveMonomial(term: Term): boolean {
  const found = monomialOf(term);
  return found !== null && sign(found.exponent) > 0 && isPositiveConstant(found.coefficient);
}
