import type { Rational } from "../../interval/index.ts";

/** Coefficients of 1, v, v², … as whole numbers, the last not 0; none at all: the polynomial 0. */
export type WholePolynomial = readonly bigint[];

/** Its coefficients as rationals. */
export function rationals(p: WholePolynomial): readonly Rational[] {
  return p.map((numerator) => ({ numerator, denominator: 1n }));
}

function trimmed(p: bigint[]): WholePolynomial {
  while (p.at(-1) === 0n) p.pop();
  return p;
}

export function plus(p: WholePolynomial, q: WholePolynomial): WholePolynomial {
  return trimmed(Array.from({ length: Math.max(p.length, q.length) }, (_, i) => (p[i] ?? 0n) + (q[i] ?? 0n)));
}

export function scaled(p: WholePolynomial, factor: bigint): WholePolynomial {
  return factor === 0n ? [] : p.map((c) => c * factor);
}

export function times(p: WholePolynomial, q: WholePolynomial): WholePolynomial {
  if (p.length === 0 || q.length === 0) return [];
  const found = Array.from({ length: p.length + q.length - 1 }, () => 0n);
  p.forEach((a, i) => {
    q.forEach((b, j) => {
      found[i + j]! += a * b;
    });
  });
  return found;
}

/** The derivative. */
export function slopeOf(p: WholePolynomial): WholePolynomial {
  return p.slice(1).map((c, i) => c * BigInt(i + 1));
}

const size = (a: bigint): bigint => (a < 0n ? -a : a);

/** The greatest whole number that divides all coefficients; 0 for the polynomial 0. */
export function content(p: WholePolynomial): bigint {
  let found = 0n;
  for (const c of p) for (let rest = size(c); rest !== 0n; ) [found, rest] = [rest, found % rest];
  return found;
}

function primitive(p: WholePolynomial): WholePolynomial {
  const common = content(p);
  return common > 1n ? p.map((c) => c / common) : p;
}

/** What remains of a positive multiple of p after division by q, without common factor. */
function remainder(p: WholePolynomial, q: WholePolynomial): WholePolynomial {
  const [lead, flip] = [size(q.at(-1)!), q.at(-1)! < 0n ? -1n : 1n];
  let rest = p;
  while (rest.length >= q.length) {
    const [share, shift] = [flip * rest.at(-1)!, rest.length - q.length];
    rest = trimmed(rest.map((c, i) => c * lead - (i < shift ? 0n : share * q[i - shift]!)));
  }
  return primitive(rest);
}

/** A greatest common divisor, without common factor. */
export function gcd(p: WholePolynomial, q: WholePolynomial): WholePolynomial {
  let [a, b] = [primitive(p), primitive(q)];
  while (b.length > 0) [a, b] = [b, remainder(a, b)];
  return a;
}

/** p/q for a q without common factor that divides p: its coefficients are whole (Gauss's lemma). */
export function quotient(p: WholePolynomial, q: WholePolynomial): WholePolynomial {
  const found = Array.from({ length: Math.max(0, p.length - q.length + 1) }, () => 0n);
  const rest = [...p];
  for (let shift = found.length - 1; shift >= 0; shift--) {
    const share = rest[shift + q.length - 1]! / q.at(-1)!;
    q.forEach((c, i) => {
      rest[shift + i]! -= share * c;
    });
    found[shift] = share;
  }
  return found;
}

/** Sturm's chain: p, p', and the remainders of each two, their signs turned. */
export function sturmChain(p: WholePolynomial): readonly WholePolynomial[] {
  const chain = [p, primitive(slopeOf(p))];
  for (let last = chain.at(-1)!; last.length > 1; last = chain.at(-1)!) {
    const next = remainder(chain.at(-2)!, last);
    if (next.length === 0) break;
    chain.push(scaled(next, -1n));
  }
  return chain;
}

/** The sign of the value at a rational. */
export function signAt(p: WholePolynomial, { numerator, denominator }: Rational): -1 | 0 | 1 {
  let [value, power] = [0n, 1n];
  for (let i = p.length - 1; i >= 0; i--) {
    value = value * numerator + p[i]! * power;
    power *= denominator;
  }
  return value > 0n ? 1 : value < 0n ? -1 : 0;
}
