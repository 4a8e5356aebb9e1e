import { nextDown, nextUp } from "./neighbour.ts";

// Between these sizes products and their rounding errors neither overflow nor underflow, so error-free transformations hold.
const SMALL = 2 ** -960;
const LARGE = 2 ** 990;
const SPLITTER = 2 ** 27 + 1;

/** The greatest double known to be at most a + b: exact where a + b is a double, else its lower neighbour. */
export function addDown(a: number, b: number): number {
  const value = a + b;
  return down(value, sumError(a, b, value));
}

/** The least double known to be at least a + b. */
export function addUp(a: number, b: number): number {
  const value = a + b;
  return up(value, sumError(a, b, value));
}

/** A double at most a · b, at most one ulp away (two beyond 10^±289); 0 · ∞ counts as 0, since an infinite end is not a member. */
export function multiplyDown(a: number, b: number): number {
  const value = product(a, b);
  return down(value, productError(a, b, value));
}

/** A double at least a · b, as close. */
export function multiplyUp(a: number, b: number): number {
  const value = product(a, b);
  return up(value, productError(a, b, value));
}

/** A double at most a / b, at most one ulp away (two beyond 10^±289); b must differ from 0. */
export function divideDown(a: number, b: number): number {
  const value = quotient(a, b);
  return down(value, quotientError(a, b, value));
}

/** A double at least a / b, as close; b must differ from 0. */
export function divideUp(a: number, b: number): number {
  const value = quotient(a, b);
  return up(value, quotientError(a, b, value));
}

/** A double at most √a, at most one ulp away; a ≥ 0. */
export function sqrtDown(a: number): number {
  const value = Math.sqrt(a);
  return Math.max(0, down(value, rootError(a, value)));
}

/** A double at least √a, at most one ulp away; a ≥ 0. */
export function sqrtUp(a: number): number {
  const value = Math.sqrt(a);
  return up(value, rootError(a, value));
}

// Every error below has the sign of (true − value), and is NaN where that sign is not known.

function down(value: number, error: number): number {
  return error >= 0 ? value : nextDown(value);
}

function up(value: number, error: number): number {
  return error <= 0 ? value : nextUp(value);
}

/** Knuth's TwoSum, valid for every pair whose sum does not overflow. */
function sumError(a: number, b: number, value: number): number {
  const shadow = value - a;
  const error = a - (value - shadow) + (b - shadow);
  if (Number.isFinite(error)) return error;
  return Number.isFinite(a) && Number.isFinite(b) ? -Math.sign(value) : 0;
}

function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

function productError(a: number, b: number, value: number): number {
  if (isTame(a) && isTame(b) && isTame(value)) return tameProductError(a, b, value);
  if (a === 0 || b === 0 || !Number.isFinite(a) || !Number.isFinite(b)) return 0;
  return untamedError(value, Math.sign(a) * Math.sign(b));
}

function quotient(a: number, b: number): number {
  return a === 0 || !Number.isFinite(b) ? 0 : a / b;
}

function quotientError(a: number, b: number, value: number): number {
  if (isTame(a) && isTame(b) && isTame(value)) {
    const back = value * b;
    return isTame(back) ? (a - back - tameProductError(value, b, back)) * Math.sign(b) : Number.NaN;
  }
  if (a === 0) return 0;
  if (!Number.isFinite(b)) return Math.sign(a) * Math.sign(b);
  return Number.isFinite(a) ? untamedError(value, Math.sign(a) * Math.sign(b)) : 0;
}

function rootError(a: number, value: number): number {
  if (a === 0 || a === Number.POSITIVE_INFINITY) return 0;
  if (!isTame(a)) return Number.NaN;
  const back = value * value;
  return a - back - tameProductError(value, value, back);
}

/** Where the error is out of reach; but a result that vanished or overflowed errs on a known side. */
function untamedError(value: number, sign: number): number {
  if (value === 0) return sign;
  return Number.isFinite(value) ? Number.NaN : -sign;
}

function isTame(x: number): boolean {
  const size = Math.abs(x);
  return size > SMALL && size < LARGE;
}

/** Dekker's and Veltkamp's exact error of a product of tame doubles. */
function tameProductError(a: number, b: number, value: number): number {
  const aHigh = upperHalf(a);
  const aLow = a - aHigh;
  const bHigh = upperHalf(b);
  const bLow = b - bHigh;
  return aLow * bLow - (value - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function upperHalf(x: number): number {
  const scaled = SPLITTER * x;
  return scaled - (scaled - x);
}
