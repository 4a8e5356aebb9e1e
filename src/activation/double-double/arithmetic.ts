/**
 * A number as the unevaluated sum of two doubles, |lo| ≤ ulp(hi)/2: about 106 bits where nothing over- or underflows.
 *
 * Sums and products: T. J. Dekker (1971); D. E. Knuth, TAOCP 2, 4.2.2. Relative error of each operation below 2^−102.
 */
export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

const SPLITTER = 2 ** 27 + 1;

/** A double as it is. */
export function exactly(x: number): DoubleDouble {
  return { hi: x, lo: 0 };
}

export const zero: DoubleDouble = Object.freeze(exactly(0));
export const one: DoubleDouble = Object.freeze(exactly(1));

/** The nearest double. */
export function rounded({ hi, lo }: DoubleDouble): number {
  return hi + lo;
}

/** hi + lo for |lo| ≤ |hi|, normalised; infinite and undefined numbers have no second part. */
function normalised(hi: number, lo: number): DoubleDouble {
  const total = hi + lo;
  const rest = lo - (total - hi);
  return Number.isFinite(total) && Number.isFinite(rest) ? { hi: total, lo: rest } : exactly(total);
}

/** What a + b loses. */
function sumError(a: number, b: number, total: number): number {
  const shadow = total - a;
  return a - (total - shadow) + (b - shadow);
}

/** What a·b loses; 0 where the parts leave the range of doubles. */
export function productError(a: number, b: number, value: number): number {
  const [p, q] = [SPLITTER * a, SPLITTER * b];
  const [aHigh, bHigh] = [p - (p - a), q - (q - b)];
  const [aLow, bLow] = [a - aHigh, b - bHigh];
  const error = aLow * bLow - (value - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  return Number.isFinite(error) ? error : 0;
}

/** The exact product of two doubles. */
export function productOf(a: number, b: number): DoubleDouble {
  const value = a * b;
  return { hi: value, lo: productError(a, b, value) };
}

export function negate({ hi, lo }: DoubleDouble): DoubleDouble {
  return { hi: -hi, lo: -lo };
}

export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = a.hi + b.hi;
  if (!Number.isFinite(high)) return exactly(high);
  const low = a.lo + b.lo;
  const first = normalised(high, sumError(a.hi, b.hi, high) + low);
  return normalised(first.hi, first.lo + sumError(a.lo, b.lo, low));
}

export function subtract(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  return add(a, negate(b));
}

export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = a.hi * b.hi;
  if (high === 0 || !Number.isFinite(high)) return exactly(high);
  return normalised(high, productError(a.hi, b.hi, high) + (a.hi * b.lo + a.lo * b.hi));
}

export function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a.hi / b.hi;
  if (first === 0 || !Number.isFinite(first) || !Number.isFinite(b.hi)) return exactly(first);
  const rest = subtract(a, multiply(b, exactly(first)));
  if (!Number.isFinite(rest.hi)) return exactly(first);
  const second = rest.hi / b.hi;
  const third = subtract(rest, multiply(b, exactly(second))).hi / b.hi;
  return add(normalised(first, second), exactly(third));
}

export function sqrt(a: DoubleDouble): DoubleDouble {
  const root = Math.sqrt(a.hi);
  if (root === 0 || !Number.isFinite(root)) return exactly(root);
  return normalised(root, subtract(a, productOf(root, root)).hi / (2 * root));
}

/** a·2^n, n beyond the range of exponents too. */
export function scaled({ hi, lo }: DoubleDouble, n: number): DoubleDouble {
  const half = 2 ** Math.trunc(n / 2);
  const rest = 2 ** (n - Math.trunc(n / 2));
  return { hi: hi * half * rest, lo: lo * half * rest };
}

/** −1, 0, 1: the sign of a − b; NaN where one is undefined. */
export function compare(a: DoubleDouble, b: DoubleDouble): number {
  return Math.sign(a.hi - b.hi) || (a.hi === b.hi ? Math.sign(a.lo - b.lo) : a.hi - b.hi);
}
