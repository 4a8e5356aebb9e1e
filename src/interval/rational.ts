import { IntervalError } from "./interval-error.ts";

/** An exact rational number in lowest terms, its denominator positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A pair of doubles with the true value between them. */
export interface Enclosure {
  readonly lo: number;
  readonly hi: number;
}

const FRACTION_BITS = 52n;
const FRACTION_MASK = (1n << FRACTION_BITS) - 1n;
const LEAST_EXPONENT = -1074;

/** The rational that a finite double is, exactly. Throws IntervalError "interval/not-finite" for NaN and infinities. */
export function fromNumber(x: number): Rational {
  if (!Number.isFinite(x)) {
    throw new IntervalError(
      "interval/not-finite",
      `exact rational: expected a finite double, got ${x}; handle infinite ends before.`,
    );
  }
  if (Number.isSafeInteger(x)) return { numerator: BigInt(x), denominator: 1n };
  const bits = BigInt.asUintN(64, new BigInt64Array(new Float64Array([x]).buffer)[0]!);
  const biased = Number((bits >> FRACTION_BITS) & 0x7ffn);
  const fraction = bits & FRACTION_MASK;
  const magnitude = biased === 0 ? fraction : fraction | (1n << FRACTION_BITS);
  const exponent = Math.max(biased, 1) - 1 + LEAST_EXPONENT;
  const signed = x < 0 ? -magnitude : magnitude;
  return exponent >= 0 ? lowest(signed << BigInt(exponent), 1n) : lowest(signed, 1n << BigInt(-exponent));
}

/** p + q, exact. */
export function add(p: Rational, q: Rational): Rational {
  return lowest(p.numerator * q.denominator + q.numerator * p.denominator, p.denominator * q.denominator);
}

/** −a. */
export function negative({ numerator, denominator }: Rational): Rational {
  return { numerator: -numerator, denominator };
}

/** p − q, exact. */
export function sub(p: Rational, q: Rational): Rational {
  return lowest(p.numerator * q.denominator - q.numerator * p.denominator, p.denominator * q.denominator);
}

/** p · q, exact. */
export function mul(p: Rational, q: Rational): Rational {
  return lowest(p.numerator * q.numerator, p.denominator * q.denominator);
}

/** p / q, exact. Throws IntervalError "interval/division-by-zero" where q is 0. */
export function div(p: Rational, q: Rational): Rational {
  if (q.numerator === 0n) {
    throw new IntervalError(
      "interval/division-by-zero",
      "exact rational: the divisor must differ from 0, got 0; test its sign before.",
    );
  }
  const flip = q.numerator < 0n ? -1n : 1n;
  return lowest(flip * p.numerator * q.denominator, flip * p.denominator * q.numerator);
}

/** −1, 0 or 1 as p is below, equal to or above q; exact. */
export function compare(p: Rational, q: Rational): -1 | 0 | 1 {
  const difference = p.numerator * q.denominator - q.numerator * p.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** −1, 0 or 1 as r is negative, zero or positive. */
export function sign(r: Rational): -1 | 0 | 1 {
  return r.numerator < 0n ? -1 : r.numerator > 0n ? 1 : 0;
}

/** The double nearest to r (ties to even, beyond the range ±Infinity); accuracy: correctly rounded. */
export function toNumber(r: Rational): number {
  const { below, twiceRest } = bracket(r);
  const nearest = twiceRest > 0 || (twiceRest === 0 && (below & 1n) === 1n) ? below + 1n : below;
  return r.numerator < 0n ? -fromBits(nearest) : fromBits(nearest);
}

/** The double that r is, or null. */
export function asDouble(r: Rational): number | null {
  const { lo, hi } = enclose(r);
  return lo === hi ? lo : null;
}

/** Doubles hold every whole number up to here. */
const LARGEST_WHOLE = 2n ** 53n;

/** The tightest pair of doubles around r: equal where a double holds r, else neighbours; `hi` may be Infinity, `lo` −Infinity. */
export function enclose(r: Rational): Enclosure {
  if (r.denominator === 1n && r.numerator <= LARGEST_WHOLE && r.numerator >= -LARGEST_WHOLE) {
    const whole = Number(r.numerator);
    return Object.freeze({ lo: whole, hi: whole });
  }
  const { below, exact } = bracket(r);
  const inner = fromBits(below);
  const outer = exact ? inner : fromBits(below + 1n);
  return Object.freeze(r.numerator < 0n ? { lo: -outer, hi: 0 - inner } : { lo: inner, hi: outer });
}

/** A fraction in lowest terms; a power of two below (every double has one) is cancelled without a division. */
function lowest(numerator: bigint, denominator: bigint): Rational {
  if (denominator === 1n) return { numerator, denominator };
  const common =
    (denominator & (denominator - 1n)) === 0n
      ? smaller(numerator & -numerator, denominator)
      : gcd(numerator, denominator);
  return { numerator: numerator / common, denominator: denominator / common };
}

/** The smaller of a bit of the numerator (0 for the number 0, which any power of two divides) and the denominator. */
function smaller(bit: bigint, denominator: bigint): bigint {
  return bit === 0n || bit > denominator ? denominator : bit;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/**
 * |r| between two neighbouring doubles, as bit patterns `below` and `below + 1`; `exact` if it is the lower one. `twiceRest` has the sign
 * of (distance from the lower one − half the gap). The pattern after the largest finite double is Infinity's, so carries need no care.
 */
function bracket(r: Rational): { below: bigint; exact: boolean; twiceRest: -1 | 0 | 1 } {
  const size = r.numerator < 0n ? -r.numerator : r.numerator;
  if (size === 0n) return { below: 0n, exact: true, twiceRest: -1 };
  const exponent = floorLog2(size, r.denominator);
  if (exponent > 1023) return { below: (0x7ffn << FRACTION_BITS) - 1n, exact: false, twiceRest: 1 };
  const unit = Math.max(exponent - 52, LEAST_EXPONENT);
  const scaled = unit < 0 ? size << BigInt(-unit) : size;
  const divisor = unit > 0 ? r.denominator << BigInt(unit) : r.denominator;
  const quotient = scaled / divisor;
  const rest = scaled % divisor;
  const below = (BigInt(unit - LEAST_EXPONENT) << FRACTION_BITS) + quotient;
  const twice = 2n * rest - divisor;
  return { below, exact: rest === 0n, twiceRest: twice < 0n ? -1 : twice > 0n ? 1 : 0 };
}

/** ⌊log2(p / q)⌋ for positive p and q. */
function floorLog2(p: bigint, q: bigint): number {
  const guess = bitLength(p) - bitLength(q);
  const reached = guess >= 0 ? p >= q << BigInt(guess) : p << BigInt(-guess) >= q;
  return reached ? guess : guess - 1;
}

function bitLength(n: bigint): number {
  const digits = n.toString(16);
  return 4 * digits.length - Math.clz32(Number.parseInt(digits[0]!, 16)) + 28;
}

function fromBits(bits: bigint): number {
  return new Float64Array(new BigUint64Array([bits]).buffer)[0]!;
}
