/**
 * Binary floating-point numbers m·2^e with a BigInt m of a chosen number of bits: slow, plain, sharing no code with what they check.
 * Every function returns a result whose relative error is a few units of 2^−bits; exponents beyond 2^44 stay there.
 */
export interface BigFloat {
  readonly m: bigint;
  readonly e: number;
}

const FARTHEST = 2 ** 44;
/** Exponentials of arguments with a leading bit beyond this one are not known. */
export const FARTHEST_ARGUMENT = 43;
/** This very object is an exact 0. */
export const nought: BigFloat = { m: 0n, e: 0 };
/** A 0 that is left where digits cancelled: more of them may show that it is none. */
const vanished: BigFloat = { m: 0n, e: 0 };
/** A number too near 0 for any exponent here. */
export const underflow: BigFloat = { m: 0n, e: 0 };

export const sizeOf = (m: bigint): number => {
  const digits = (m < 0n ? -m : m).toString(16);
  return 4 * digits.length - Math.clz32(Number.parseInt(digits[0]!, 16)) + 28;
};

/** The exponent of the leading bit. */
export const topOf = ({ m, e }: BigFloat): number => (m === 0n ? Number.NEGATIVE_INFINITY : sizeOf(m) + e);

/** The exact value of a finite double. */
export function fromDouble(x: number): BigFloat {
  if (x === 0) return nought;
  if (!Number.isFinite(x)) throw new RangeError(`not finite: ${x}`);
  let e = Math.max(-1074, Math.floor(Math.log2(Math.abs(x))) - 60);
  let m = x;
  // Powers of two in steps that neither overflow nor underflow.
  for (let left = -e; left !== 0; ) {
    const step = Math.max(-900, Math.min(900, left));
    m *= 2 ** step;
    left -= step;
  }
  if (!Number.isInteger(m)) throw new RangeError(`no integer: ${x}`);
  if (e < -1074) e = -1074;
  return { m: BigInt(m), e };
}

/** The nearest double, roughly (for messages). */
export function toDouble(a: BigFloat): number {
  if (a.m === 0n) return 0;
  const shift = sizeOf(a.m) - 60;
  const m = shift > 0 ? a.m >> BigInt(shift) : a.m;
  const e = shift > 0 ? a.e + shift : a.e;
  return (
    Number(m) *
    2 ** Math.max(-1074, Math.min(960, Math.floor(e / 2))) *
    2 ** Math.max(-1074, Math.min(960, e - Math.floor(e / 2)))
  );
}

const sign = ({ m }: BigFloat): number => (m > 0n ? 1 : m < 0n ? -1 : 0);

export function negate(a: BigFloat): BigFloat {
  return a.m === 0n ? a : { m: -a.m, e: a.e };
}

/** a + b, exactly, but for what lies thousands of bits below. */
export function total(a: BigFloat, b: BigFloat): BigFloat {
  return sum(a, b, 400);
}

/** Exact up to the distance at which the smaller one cannot matter. */
function sum(a: BigFloat, b: BigFloat, bits: number): BigFloat {
  if (a === nought || (a.m === 0n && b !== nought)) return b;
  if (b.m === 0n) return a;
  const [high, low] = topOf(a) >= topOf(b) ? [a, b] : [b, a];
  if (topOf(high) - topOf(low) > 4 * bits + 4000) return high;
  const e = Math.min(a.e, b.e);
  const m = (a.m << BigInt(a.e - e)) + (b.m << BigInt(b.e - e));
  return m === 0n ? vanished : { m, e };
}

/** Elementary functions with a relative error of a few units of 2^−bits. */
export function bigFloats(bits: number) {
  const work = bits + 64;
  const W = BigInt(work);
  const one: BigFloat = { m: 1n, e: 0 };

  const round = (a: BigFloat): BigFloat => {
    if (a.m === 0n) return a;
    const { m, e } = a;
    const drop = sizeOf(m) - work;
    const kept = drop > 0 ? { m: m >> BigInt(drop), e: e + drop } : { m, e };
    return { m: kept.m, e: Math.max(-FARTHEST, Math.min(FARTHEST, kept.e)) };
  };
  const add = (a: BigFloat, b: BigFloat): BigFloat => round(sum(a, b, bits));
  const subtract = (a: BigFloat, b: BigFloat): BigFloat => add(a, negate(b));
  const multiply = (a: BigFloat, b: BigFloat): BigFloat => {
    if (a === nought || b === nought) return nought;
    if (a === underflow || b === underflow) return underflow;
    return a.m === 0n || b.m === 0n ? vanished : round({ m: a.m * b.m, e: a.e + b.e });
  };
  const divide = (a: BigFloat, b: BigFloat): BigFloat => {
    if (b.m === 0n) throw new RangeError("division by 0");
    if (a.m === 0n) return a;
    const shift = work + Math.max(0, sizeOf(b.m) - sizeOf(a.m));
    return round({ m: (a.m << BigInt(shift)) / b.m, e: a.e - shift - b.e });
  };
  const whole = (n: number): BigFloat => (n === 0 ? nought : { m: BigInt(n), e: 0 });
  const half = (a: BigFloat): BigFloat => (a.m === 0n ? a : { m: a.m, e: a.e - 1 });
  const twice = (a: BigFloat): BigFloat => (a.m === 0n ? a : { m: a.m, e: a.e + 1 });
  const sqrt = (a: BigFloat): BigFloat => {
    if (a.m < 0n) throw new RangeError("root of a negative number");
    if (a.m === 0n) return a;
    let shift = Math.max(0, 2 * work - sizeOf(a.m));
    if ((a.e - shift) % 2 !== 0) shift++;
    const n = a.m << BigInt(shift);
    let root = 1n << BigInt((sizeOf(n) >> 1) + 1);
    for (;;) {
      const next = (root + n / root) >> 1n;
      if (next >= root) return round({ m: root, e: (a.e - shift) / 2 });
      root = next;
    }
  };

  /** n with value n/2^work, for numbers that are not large. */
  const fixed = ({ m, e }: BigFloat): bigint => {
    const shift = e + work;
    return shift >= 0 ? m << BigInt(shift) : m >> BigInt(-shift);
  };
  const times = (a: bigint, b: bigint): bigint => (a * b) >> W;
  const unit = 1n << W;

  /** 1 + t·(c(1) + t·(c(2) + …)) in fixed point, where c divides by a whole number each time. */
  const series = (t: bigint, divisor: (k: bigint) => bigint): bigint => {
    let total = unit;
    let term = unit;
    for (let k = 1n; term !== 0n && term !== -1n; k++) {
      term = times(term, t) / divisor(k);
      total += term;
    }
    return total;
  };
  /** Σ t^k/(step·k + 1). */
  const harmonic = (t: bigint, step: bigint): bigint => {
    let total = unit;
    let power = unit;
    for (let k = 1n; power !== 0n && power !== -1n; k++) {
      power = times(power, t);
      total += power / (step * k + 1n);
    }
    return total;
  };

  let knownLogOfTwo: bigint | undefined;
  let knownPi: bigint | undefined;
  const logOfTwo = (): bigint => {
    knownLogOfTwo ??= (2n * harmonic(unit / 9n, 2n)) / 3n;
    return knownLogOfTwo;
  };
  /** Machin's formula in fixed point with `more` further bits. */
  const piFixed = (places: bigint): bigint => {
    const arctanOfInverse = (n: bigint): bigint => {
      let term = (1n << places) / n;
      let total = term;
      for (let k = 3n; term !== 0n; k += 2n) {
        term = -term / (n * n);
        total += term / k;
        if (term === -1n) break;
      }
      return total;
    };
    return 16n * arctanOfInverse(5n) - 4n * arctanOfInverse(239n);
  };
  const pi = (): BigFloat => {
    knownPi ??= piFixed(W);
    return { m: knownPi, e: -work };
  };

  const exp = (a: BigFloat): BigFloat => {
    if (a.m === 0n) return one;
    if (topOf(a) > FARTHEST_ARGUMENT) return a.m < 0n ? underflow : { m: 1n, e: FARTHEST };
    const y = fixed(a);
    const k = y / logOfTwo();
    const r = (y - k * logOfTwo()) >> 16n;
    let value = series(r, (n) => n);
    for (let i = 0; i < 16; i++) value = times(value, value);
    return round({ m: value, e: Number(k) - work });
  };
  const expm1 = (a: BigFloat): BigFloat => {
    if (a.m === 0n) return a;
    if (topOf(a) > -8) return subtract(exp(a), one);
    return multiply(a, { m: series(fixed(a), (n) => n + 1n), e: -work });
  };
  /** log a = 2·artanh((m − 1)/(m + 1)) + k·log 2. */
  const log = (a: BigFloat): BigFloat => {
    if (a.m <= 0n) throw new RangeError("log of a number that is not positive");
    const k = topOf(a);
    const m: BigFloat = { m: a.m, e: a.e - k };
    const z = divide(subtract(m, one), add(m, one));
    const near = multiply(twice(z), { m: harmonic(fixed(multiply(z, z)), 2n), e: -work });
    return add(near, multiply(whole(k), { m: logOfTwo(), e: -work }));
  };
  const log1p = (a: BigFloat): BigFloat => {
    if (a.m === 0n) return a;
    if (topOf(a) > -2) return log(add(one, a));
    const z = divide(a, add(whole(2), a));
    return multiply(twice(z), { m: harmonic(fixed(multiply(z, z)), 2n), e: -work });
  };
  /** sin (first = 1) or cos (first = 0) after reducing the argument by multiples of π. */
  const wave = (a: BigFloat, first: 0 | 1): BigFloat => {
    const top = a.m === 0n ? 0 : Math.max(0, topOf(a));
    const places = BigInt(work + top);
    const turn = piFixed(places + BigInt(top));
    const angle = a.m << BigInt(Math.max(0, a.e + Number(places)));
    const y = a.e + Number(places) >= 0 ? angle : a.m >> BigInt(-(a.e + Number(places)));
    const k = (y << BigInt(top)) / turn;
    const reduced: BigFloat = k === 0n ? a : { m: (y << BigInt(top)) - k * turn, e: -Number(places) - top };
    const square = -fixed(multiply(reduced, reduced));
    const value: BigFloat =
      first === 0
        ? { m: series(square, (n) => (2n * n - 1n) * 2n * n), e: -work }
        : multiply(reduced, { m: series(square, (n) => 2n * n * (2n * n + 1n)), e: -work });
    return k % 2n === 0n ? value : negate(value);
  };
  const atan = (a: BigFloat): BigFloat => {
    if (a.m === 0n) return a;
    if (topOf(a) > 1) return subtract(a.m > 0n ? half(pi()) : negate(half(pi())), atan(divide(one, a)));
    let z = a;
    for (let i = 0; i < 6; i++) z = divide(z, add(one, sqrt(add(one, multiply(z, z)))));
    return multiply({ m: z.m, e: z.e + 6 }, { m: harmonic(-fixed(multiply(z, z)), 2n), e: -work });
  };
  const asinh = (a: BigFloat): BigFloat => {
    const size = a.m < 0n ? negate(a) : a;
    const square = multiply(a, a);
    const found = log1p(add(size, divide(square, add(one, sqrt(add(one, square))))));
    return a.m < 0n ? negate(found) : found;
  };
  const tanh = (a: BigFloat): BigFloat => {
    const falling = expm1(a.m < 0n ? twice(a) : negate(twice(a)));
    const size = divide(negate(falling), add(whole(2), falling));
    return a.m < 0n ? negate(size) : size;
  };
  /** 2/√π·u·e^(−u²)·Σ (2u²)^n/(2n+1)!!, whose terms are all positive; its distance to 1 is below e^(−u²). */
  const erf = (a: BigFloat): BigFloat => {
    if (a.m === 0n) return a;
    if (topOf(a) > 6 || toDouble(a) ** 2 > Math.min(1600, work)) return a.m > 0n ? one : negate(one);
    const square = multiply(a, a);
    const t = fixed(twice(square));
    let total = unit;
    let term = unit;
    for (let n = 1n; term !== 0n; n++) {
      term = times(term, t) / (2n * n + 1n);
      total += term;
    }
    const scale = multiply(divide(twice(a), sqrt(pi())), exp(negate(square)));
    return multiply(scale, { m: total, e: -work });
  };
  const sigmoid = (a: BigFloat): BigFloat => {
    const small = exp(a.m > 0n ? negate(a) : a);
    return divide(a.m > 0n ? one : small, add(one, small));
  };
  const softplus = (a: BigFloat): BigFloat => {
    const small = log1p(exp(a.m > 0n ? negate(a) : a));
    return a.m > 0n ? add(a, small) : small;
  };
  const sin = (a: BigFloat): BigFloat => wave(a, 1);
  const cos = (a: BigFloat): BigFloat => wave(a, 0);
  return { one, whole, half, twice, round, add, subtract, multiply, divide, sqrt, pi, exp, expm1, log, log1p, sin, cos, atan, asinh, tanh, erf, sigmoid, softplus }; // biome-ignore format: a list
}

export type BigFloats = ReturnType<typeof bigFloats>;

/** The exponent of an ulp of a number in doubles. */
function ulpExponent(truth: BigFloat): number {
  return Math.max(truth.m === 0n ? -1100 : topOf(truth) - 1, -1022) - 52;
}

/** How far a double lies from the truth: absolutely, as a BigFloat, and in ulp of the truth. An infinite double counts as 2^1024. */
export function errorOf(value: number, truth: BigFloat): { readonly ulp: number; readonly absolute: number } {
  if (Number.isNaN(value)) return { ulp: Number.POSITIVE_INFINITY, absolute: Number.POSITIVE_INFINITY };
  const found = Number.isFinite(value) ? fromDouble(value) : { m: value > 0 ? 1n : -1n, e: 1024 };
  if (!Number.isFinite(value) && topOf(truth) > 1024 && sign(truth) === sign(found)) return { ulp: 0, absolute: 0 };
  const difference = sum(found, negate(truth), 400);
  const size = difference.m < 0n ? negate(difference) : difference;
  return { ulp: toDouble({ m: size.m, e: size.e - ulpExponent(truth) }), absolute: toDouble(size) };
}

/** Whether two results agree to 2^−80 of themselves, or both lie far below all doubles. */
export function agree(a: BigFloat, b: BigFloat): boolean {
  if (a.m === 0n && b.m === 0n) return true;
  const difference = sum(a, negate(b), 4000);
  if (difference.m === 0n) return true;
  const top = Math.max(a.m === 0n ? -FARTHEST : topOf(a), b.m === 0n ? -FARTHEST : topOf(b));
  return top < -1200 || topOf(difference) < top - 80;
}
