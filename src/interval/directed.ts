import { nextDown, nextUp } from "./neighbour.ts";

// Between these sizes products and their rounding errors neither overflow nor underflow, so error-free transformations hold.
const SMALL = 2 ** -960;
const LARGE = 2 ** 990;
const SPLITTER = 2 ** 27 + 1;

/** The result of one rounded operation and the sign of (true − rounded); NaN where the sign is not known. */
interface Rounded {
  readonly value: number;
  readonly error: number;
}

/** The greatest double known to be at most a + b: exact where a + b is a double, else its lower neighbour. */
export function addDown(a: number, b: number): number {
  return down(sum(a, b));
}

/** The least double known to be at least a + b. */
export function addUp(a: number, b: number): number {
  return up(sum(a, b));
}

/** A double at most a · b, at most one ulp away (two beyond 10^±289); 0 · ∞ counts as 0, since an infinite end is not a member. */
export function multiplyDown(a: number, b: number): number {
  return down(product(a, b));
}

/** A double at least a · b, as close. */
export function multiplyUp(a: number, b: number): number {
  return up(product(a, b));
}

/** A double at most a / b, at most one ulp away (two beyond 10^±289); b must differ from 0. */
export function divideDown(a: number, b: number): number {
  return down(quotient(a, b));
}

/** A double at least a / b, as close; b must differ from 0. */
export function divideUp(a: number, b: number): number {
  return up(quotient(a, b));
}

/** A double at most √a, at most one ulp away; a ≥ 0. */
export function sqrtDown(a: number): number {
  return Math.max(0, down(root(a)));
}

/** A double at least √a, at most one ulp away; a ≥ 0. */
export function sqrtUp(a: number): number {
  return up(root(a));
}

function down({ value, error }: Rounded): number {
  return error >= 0 ? value : nextDown(value);
}

function up({ value, error }: Rounded): number {
  return error <= 0 ? value : nextUp(value);
}

/** Knuth's TwoSum, valid for every pair whose sum does not overflow; on overflow the error comes out as NaN or infinite. */
function sum(a: number, b: number): Rounded {
  const value = a + b;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return { value, error: 0 };
  if (!Number.isFinite(value)) return { value, error: -Math.sign(value) };
  const shadow = value - a;
  return { value, error: a - (value - shadow) + (b - shadow) };
}

function product(a: number, b: number): Rounded {
  if (a === 0 || b === 0) return { value: 0, error: 0 };
  const value = a * b;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return { value, error: 0 };
  if (!isTame(a) || !isTame(b) || !isTame(value)) return untamed(value, Math.sign(a) * Math.sign(b));
  return { value, error: productError(a, b, value) };
}

function quotient(a: number, b: number): Rounded {
  if (a === 0) return { value: 0, error: 0 };
  const value = a / b;
  if (!Number.isFinite(b)) return { value: 0, error: Math.sign(a) * Math.sign(b) };
  if (!Number.isFinite(a)) return { value, error: 0 };
  if (!isTame(a) || !isTame(b) || !isTame(value)) return untamed(value, Math.sign(a) * Math.sign(b));
  const back = value * b;
  if (!isTame(back)) return { value, error: Number.NaN };
  const remainder = a - back - productError(value, b, back);
  return { value, error: remainder * Math.sign(b) };
}

function root(a: number): Rounded {
  const value = Math.sqrt(a);
  if (a === 0 || a === Number.POSITIVE_INFINITY) return { value, error: 0 };
  if (!isTame(a)) return { value, error: Number.NaN };
  const back = value * value;
  return { value, error: a - back - productError(value, value, back) };
}

/** Where the error is out of reach; but a result that vanished or overflowed errs on a known side. */
function untamed(value: number, sign: number): Rounded {
  if (value === 0) return { value, error: sign };
  return { value, error: Number.isFinite(value) ? Number.NaN : -sign };
}

function isTame(x: number): boolean {
  const size = Math.abs(x);
  return size > SMALL && size < LARGE;
}

/** Dekker's and Veltkamp's exact error of a product of tame doubles. */
function productError(a: number, b: number, value: number): number {
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
