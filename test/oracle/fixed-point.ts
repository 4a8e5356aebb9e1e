import { compare, div, fromNumber, type Rational, sub, toNumber } from "../../src/interval/index.ts";

/**
 * Elementary functions of doubles in fixed-point arithmetic on BigInt: slow, plain series, sharing no code with what they check.
 * A fixed-point number n stands for n / 2^bits. Results are far more accurate than 200 bits relative (checked by doubling the bits).
 */
export type ElementaryName =
  | "exp" | "expm1" | "log" | "log1p" | "sin" | "cos" | "tan" | "atan" | "asinh" | "sinh" | "cosh" | "tanh" | "erf"
  | "sigmoid" | "softplus"; // biome-ignore format: a list

type Fixed = (x: bigint, bits: bigint) => bigint;

const one = (bits: bigint) => 1n << bits;

const growing: readonly ElementaryName[] = ["exp", "expm1", "sinh", "cosh", "tanh", "sigmoid", "softplus"];

/** Bits that leave more than 200 good ones: small arguments and exponentials of large ones eat the rest. */
export function enoughBits(name: ElementaryName, x: number): bigint {
  const small = x === 0 ? 0 : Math.max(0, -Math.log2(Math.abs(x)));
  const large = growing.includes(name) ? 3 * Math.abs(x) : 0;
  return BigInt(Math.ceil(280 + small + large));
}

/** The function's value at a double, as a rational. */
export function elementary(name: ElementaryName, x: number, bits = enoughBits(name, x)): Rational {
  return { numerator: functions[name](fixed(fromNumber(x), bits), bits), denominator: one(bits) };
}

/** x^n for x > 0 and a double n, as exp(n log x). */
export function power(x: number, n: number): Rational {
  const bits = 1400n;
  const { numerator, denominator } = fromNumber(n);
  return {
    numerator: exp((log(fixed(fromNumber(x), bits), bits) * numerator) / denominator, bits),
    denominator: one(bits),
  };
}

/** Distance of a double from the true value relative to it, in units of 2^−52 (one unit is one to two ulp). */
export function unitsOff(value: number, truth: Rational): number {
  const difference = div(sub(fromNumber(value), truth), truth);
  return Math.abs(toNumber(difference)) * 2 ** 52;
}

/** Whether the true value, blurred by 2^−200 of itself, lies between two doubles. */
export function holds(lo: number, hi: number, truth: Rational): boolean {
  const blur = (side: bigint): Rational => ({
    numerator: truth.numerator * (2n ** 200n + side * (truth.numerator < 0n ? -1n : 1n)),
    denominator: truth.denominator * 2n ** 200n,
  });
  const above = lo === Number.NEGATIVE_INFINITY || compare(fromNumber(lo), blur(1n)) <= 0;
  const below = hi === Number.POSITIVE_INFINITY || compare(fromNumber(hi), blur(-1n)) >= 0;
  return above && below;
}

function fixed({ numerator, denominator }: Rational, bits: bigint): bigint {
  return (numerator << bits) / denominator;
}

function times(a: bigint, b: bigint, bits: bigint): bigint {
  return (a * b) >> bits;
}

function over(a: bigint, b: bigint, bits: bigint): bigint {
  return (a << bits) / b;
}

function squareRoot(x: bigint, bits: bigint): bigint {
  const n = x << bits;
  if (n < 2n) return n;
  let root = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** Σ x^k/k! after halving the argument until it is below 2^−16, then squaring back; negative arguments by the reciprocal. */
function exp(x: bigint, bits: bigint): bigint {
  if (x < 0n) return over(one(bits), exp(-x, bits), bits);
  const halvings = BigInt(Math.max(0, x.toString(2).length - Number(bits) + 16));
  const work = bits + 2n * halvings + 32n;
  const small = (x << (work - bits)) >> halvings;
  let sum = one(work);
  let term = one(work);
  for (let k = 1n; term !== 0n; k++) {
    term = times(term, small, work) / k;
    sum += term;
  }
  for (let k = 0n; k < halvings; k++) sum = times(sum, sum, work);
  return sum >> (work - bits);
}

/** Σ z^(2k+1)/(2k+1), alternating for the arc tangent. */
function oddSeries(z: bigint, bits: bigint, alternate: bigint): bigint {
  const square = alternate * times(z, z, bits);
  let sum = 0n;
  let term = z;
  for (let k = 1n; term / k !== 0n; k += 2n) {
    sum += term / k;
    term = times(term, square, bits);
  }
  return sum;
}

/** x = m · 2^k with m near 1, log x = 2 artanh((m − 1)/(m + 1)) + k · 2 artanh(1/3). */
function log(x: bigint, bits: bigint): bigint {
  const shift = BigInt(x.toString(2).length) - bits;
  const k = 3n * x > 4n << (bits + shift - 1n) ? shift : shift - 1n;
  const m = k >= 0n ? x >> k : x << -k;
  const logOfTwo = 2n * oddSeries(one(bits) / 3n, bits, 1n);
  return 2n * oddSeries(over(m - one(bits), m + one(bits), bits), bits, 1n) + k * logOfTwo;
}

function arctan(x: bigint, bits: bigint): bigint {
  if (x < 0n) return -arctan(-x, bits);
  let z = x;
  const halvings = 8;
  for (let k = 0; k < halvings; k++) {
    z = over(z, one(bits) + squareRoot(one(bits) + times(z, z, bits), bits), bits);
  }
  return oddSeries(z, bits, -1n) << BigInt(halvings);
}

const knownPi = new Map<bigint, bigint>();

/** Machin: π = 16 arctan(1/5) − 4 arctan(1/239). */
function pi(bits: bigint): bigint {
  const known = knownPi.get(bits) ?? machin(bits);
  knownPi.set(bits, known);
  return known;
}

function machin(bits: bigint): bigint {
  return 16n * oddSeries(one(bits) / 5n, bits, -1n) - 4n * oddSeries(one(bits) / 239n, bits, -1n);
}

/** sin (first = 1) or cos (first = 0) by their series, after reducing the argument modulo 2π. */
function wave(x: bigint, bits: bigint, first: 0n | 1n): bigint {
  const work = bits + 64n + BigInt(x.toString(2).length);
  const turn = 2n * pi(work);
  const angle = ((x << (work - bits)) % turn) + 0n;
  const square = times(angle, angle, work);
  let sum = 0n;
  let term = first === 1n ? angle : one(work);
  for (let k = first + 1n; term !== 0n && term !== -1n; k += 2n) {
    sum += term;
    term = -times(term, square, work) / (k * (k + 1n));
  }
  return sum >> (work - bits);
}

/** 2/√π Σ (−1)^n x^(2n+1)/(n!(2n+1)); its terms grow up to e^(x²) first. */
function erf(x: bigint, bits: bigint): bigint {
  const work = bits + 200n;
  const z = x << (work - bits);
  const square = times(z, z, work);
  let sum = 0n;
  let term = z;
  for (let n = 0n; term !== 0n && term !== -1n; n++) {
    sum += term / (2n * n + 1n);
    term = -times(term, square, work) / (n + 1n);
  }
  return over(2n * sum, squareRoot(pi(work), work), work) >> (work - bits);
}

const functions: Record<ElementaryName, Fixed> = {
  exp,
  expm1: (x, bits) => exp(x, bits) - one(bits),
  log,
  log1p: (x, bits) => log(one(bits) + x, bits),
  sin: (x, bits) => wave(x, bits, 1n),
  cos: (x, bits) => wave(x, bits, 0n),
  tan: (x, bits) => over(wave(x, bits, 1n), wave(x, bits, 0n), bits),
  atan: arctan,
  asinh: (x, bits) => (x < 0n ? -1n : 1n) * log(abs(x) + squareRoot(one(bits) + times(x, x, bits), bits), bits),
  sinh: (x, bits) => (exp(x, bits) - exp(-x, bits)) / 2n,
  cosh: (x, bits) => (exp(x, bits) + exp(-x, bits)) / 2n,
  tanh: (x, bits) => over(exp(x, bits) - exp(-x, bits), exp(x, bits) + exp(-x, bits), bits),
  erf,
  sigmoid: (x, bits) => over(one(bits), one(bits) + exp(-x, bits), bits),
  softplus: (x, bits) => log(one(bits) + exp(x, bits), bits),
};

function abs(x: bigint): bigint {
  return x < 0n ? -x : x;
}
