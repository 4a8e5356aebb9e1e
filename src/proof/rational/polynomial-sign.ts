import { add, compare, div, fromNumber, negative, type Rational } from "../../interval/index.ts";
import { gcd, quotient, signAt, slopeOf, sturmChain, type WholePolynomial } from "./whole-polynomial.ts";

/** An open interval with rational ends; null: infinite. */
export interface Span {
  readonly lo: Rational | null;
  readonly hi: Rational | null;
}

/** Whether a polynomial is nowhere above 0 on an open interval: exact, by Sturm's theorem on the number of zeros. */
export function isNeverPositive(p: WholePolynomial, { lo, hi }: Span): boolean {
  if (p.length === 0) return true;
  const beyond = beyondZeros(p);
  const [from, to] = [lo ?? least(negative(beyond), hi), hi ?? greatest(beyond, lo)];
  if (compare(from, to) >= 0) return true;
  const simple = quotient(p, gcd(p, slopeOf(p)));
  return search({ p, simple, chain: sturmChain(simple) }, from, to);
}

interface Searched {
  readonly p: WholePolynomial;
  /** A polynomial with the same zeros, each simple, and its chain. */
  readonly simple: WholePolynomial;
  readonly chain: readonly WholePolynomial[];
}

/** Cut until a part holds no zero, or one with a sign on both sides. */
function search(searched: Searched, lo: Rational, hi: Rational): boolean {
  const { p, simple, chain } = searched;
  const zeros = changes(chain, lo) - changes(chain, hi) - (signAt(simple, hi) === 0 ? 1 : 0);
  const middle = div(add(lo, hi), fromNumber(2));
  if (zeros === 0) return signAt(p, middle) < 0;
  const [left, right] = [signAt(p, lo), signAt(p, hi)];
  if (left > 0 || right > 0) return false;
  return (zeros === 1 && left < 0 && right < 0) || (search(searched, lo, middle) && search(searched, middle, hi));
}

function changes(chain: readonly WholePolynomial[], at: Rational): number {
  const signs = chain.map((p) => signAt(p, at)).filter((s) => s !== 0);
  return signs.filter((s, i) => i > 0 && s !== signs[i - 1]).length;
}

/** A number above the modulus of every zero (Cauchy's bound). */
function beyondZeros(p: WholePolynomial): Rational {
  const [lead, ...rest] = p.map((c) => (c < 0n ? -c : c)).reverse();
  const most = rest.reduce((a, b) => (a > b ? a : b), 0n);
  return { numerator: 2n + most / lead!, denominator: 1n };
}

const one = fromNumber(1);
const least = (r: Rational, end: Rational | null): Rational =>
  end === null || compare(r, end) < 0 ? r : add(end, negative(one));
const greatest = (r: Rational, end: Rational | null): Rational =>
  end === null || compare(r, end) > 0 ? r : add(end, one);
