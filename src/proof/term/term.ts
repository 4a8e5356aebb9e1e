import type { Comparison } from "../../activation/index.ts";
import { add, enclose, fromNumber, type Interval, mul, type Rational, sign } from "../../interval/index.ts";
import type { Primitive } from "../primitive/primitive.ts";

/**
 * A formula prepared for proofs: constants are exact rationals where they are rational, functions are primitives that know their
 * derivatives and tails, and what is piecewise is a greatest, a least or a choice.
 */
export type Term =
  | Constant
  | { readonly kind: "x" }
  | { readonly kind: "sum" | "product"; readonly left: Term; readonly right: Term }
  | Extreme
  | { readonly kind: "apply"; readonly f: Primitive; readonly to: Term }
  | Choice;

export interface Constant {
  readonly kind: "constant";
  readonly value: Interval;
  readonly exact: Rational | null;
  readonly key: string;
}

/** The greater or the lesser of two; the modulus or the sign of left, with 0 on the right. */
export interface Extreme {
  readonly kind: "greatest" | "least" | "modulus" | "sign";
  readonly left: Term;
  readonly right: Term;
}

export interface Choice {
  readonly kind: "choice";
  readonly comparison: Comparison;
  readonly left: Term;
  readonly right: Term;
  readonly whenTrue: Term;
  readonly whenFalse: Term;
}

/** A test is what decides between the pieces: the sign of left − right. */
export type Test = Extreme | Choice;

/** Beyond this size exact rationals cost more than they bring. */
const MOST_DIGITS = 2n ** 6000n;

export const x: Term = Object.freeze({ kind: "x" });

/** An exact constant. */
export function exactly(r: Rational): Constant {
  return { kind: "constant", value: enclose(r), exact: r, key: `${r.numerator}/${r.denominator}` };
}

/** A rational constant; one of too many digits only enclosed, so that work on constants stays bounded. */
function constant(r: Rational): Constant {
  const whole = exactly(r);
  return handy(r) ? whole : irrational(whole.key, whole.value);
}

export function numeral(value: number): Constant {
  return exactly(fromNumber(value));
}

/** A constant that is no known rational, such as π, under a key that no other has. */
export function irrational(key: string, value: Interval): Constant {
  return { kind: "constant", value, exact: null, key };
}

export const zero = numeral(0);
export const one = numeral(1);
export const minusOne = numeral(-1);

export function isExactly(term: Term, value: number): boolean {
  if (term.kind !== "constant" || term.exact === null) return false;
  return term.exact.denominator === 1n && term.exact.numerator === BigInt(value);
}

/** The rational that the term is, or null. */
export function rationalOf(term: Term): Rational | null {
  return term.kind === "constant" ? term.exact : null;
}

export function handy(r: Rational): boolean {
  const size = r.numerator < 0n ? -r.numerator : r.numerator;
  return size < MOST_DIGITS && r.denominator < MOST_DIGITS;
}

/** left + right, constants gathered on the right and added exactly. */
export function sum(left: Term, right: Term): Term {
  const [p, q] = [rationalOf(left), rationalOf(right)];
  if (p !== null && q !== null) return constant(add(p, q));
  if (p !== null && sign(p) === 0) return right;
  if (q !== null && sign(q) === 0) return left;
  if (p !== null && q === null) return sum(right, left);
  if (left.kind === "sum") {
    const inner = rationalOf(left.right);
    if (inner !== null) return sum(left.left, sum(right, left.right));
  }
  if (right.kind === "sum" && rationalOf(right.right) !== null)
    return sum({ kind: "sum", left, right: right.left }, right.right);
  return { kind: "sum", left, right };
}

/** left · right, constants gathered on the left and multiplied exactly. */
export function product(left: Term, right: Term): Term {
  const [p, q] = [rationalOf(left), rationalOf(right)];
  if (p !== null && q !== null) return constant(mul(p, q));
  if (p !== null && sign(p) === 0 && isTotal(right)) return zero;
  if (q !== null && p === null) return product(right, left);
  if (isExactly(left, 1)) return right;
  if (right.kind === "product") {
    const inner = rationalOf(right.left);
    if (inner !== null && p !== null) return product(product(left, right.left), right.right);
    if (inner !== null) return product(right.left, product(left, right.right));
  }
  if (left.kind === "product" && rationalOf(left.left) !== null) return product(left.left, product(left.right, right));
  return { kind: "product", left, right };
}

export function negation(term: Term): Term {
  return product(minusOne, term);
}

export function difference(left: Term, right: Term): Term {
  return sum(left, negation(right));
}

/** f(to), exact where f knows the exact value. */
export function apply(f: Primitive, to: Term): Term {
  const r = rationalOf(to);
  const value = r === null ? null : f.exact(r);
  return value !== null && handy(value) ? exactly(value) : { kind: "apply", f, to };
}

export function isTest(term: Term): term is Test {
  return term.kind === "choice" || ("left" in term && term.kind !== "sum" && term.kind !== "product");
}

/** The terms that a term is made of. */
export function partsOf(term: Term): readonly Term[] {
  switch (term.kind) {
    case "constant":
    case "x":
      return [];
    case "apply":
      return [term.to];
    case "choice":
      return [term.left, term.right, term.whenTrue, term.whenFalse];
    default:
      return [term.left, term.right];
  }
}

/** The number of terms in a term. */
export function sizeOf(term: Term): number {
  return partsOf(term).reduce((size, part) => size + sizeOf(part), 1);
}

/** Whether the term has a value at every real x. */
export function isTotal(term: Term): boolean {
  return (term.kind !== "apply" || term.f.lacks === null) && partsOf(term).every(isTotal);
}

/** A text that two terms share only if they are the same. */
export function keyOf(term: Term): string {
  switch (term.kind) {
    case "constant":
      return term.key;
    case "x":
      return "x";
    case "apply":
      return `${term.f.name}(${keyOf(term.to)})`;
    case "choice":
      return `(${keyOf(term.left)}${term.comparison}${keyOf(term.right)}?${keyOf(term.whenTrue)}:${keyOf(term.whenFalse)})`;
    default:
      return `${term.kind}(${keyOf(term.left)},${keyOf(term.right)})`;
  }
}

/** Whether x occurs. */
export function hasX(term: Term): boolean {
  return term.kind === "x" || partsOf(term).some(hasX);
}
