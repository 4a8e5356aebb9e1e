import type { Comparison, Expression } from "../../src/activation/index.ts";
import {
  type BigFloat,
  type BigFloats,
  bigFloats,
  FARTHEST_ARGUMENT,
  fromDouble,
  negate,
  nought,
  sizeOf,
  topOf,
  total,
  underflow,
} from "./big-float.ts";

/** A formula's value at a number: a number to the bits asked for and more, "none" where it has no value, "unknown" where no precision tells. */
export type Value = BigFloat | "none" | "unknown";

/**
 * The value in growing precision, until more of it changes nothing. Only the branch that holds is looked at. A difference that loses too many
 * digits is asked for again with more of them; what is 0 even with the most, which are more than any double has places, counts as 0.
 */
export function valueAt(expression: Expression, x: number | BigFloat, accuracy: Accuracy = USUAL): Value {
  const place = typeof x === "number" ? fromDouble(x) : x;
  const precisions = accuracy === USUAL ? usualPrecisions : finePrecisions;
  const finest = precisions.at(-1)!;
  let last: Value = "unknown";
  for (const bits of precisions) {
    const next = attempt(expression, place, bits);
    if (next === "none" && (bits === finest || last === "none")) return "none";
    if (typeof next !== "string" && typeof last !== "string" && agree(last, next, accuracy)) return next;
    last = next;
  }
  return "unknown";
}

/** The bits to which two precisions must agree; FINE tells all doubles from their sums. */
export type Accuracy = typeof USUAL | typeof FINE;
export const USUAL = 160;
export const FINE = 1400;

/** The power of two below which nothing is said of a number but that it is so small. */
export const NEGLIGIBLE = -1500;

/** Whether two results agree to that many bits, or both lie far below all doubles. */
function agree(a: BigFloat, b: BigFloat, accuracy: Accuracy): boolean {
  const difference = total(a, negate(b));
  if (difference.m === 0n) return true;
  const top = Math.max(topOf(a), topOf(b));
  return top < NEGLIGIBLE || topOf(difference) < top - accuracy;
}

const usualPrecisions = [192, 384, 576, 3072, 4608];
const finePrecisions = [3072, 6144];
const most = 3072;
/** Binary places of the smallest double, and some more. */
const DOUBLE_PLACES = 1100;
const known = new Map<number, BigFloats>();

/** No value, or no way to tell at this precision. */
class Unfinished extends Error {
  readonly outcome: "none" | "unknown";
  constructor(outcome: "none" | "unknown") {
    super(outcome);
    this.outcome = outcome;
  }
}
const none = (): never => {
  throw new Unfinished("none");
};
const unknown = (): never => {
  throw new Unfinished("unknown");
};

function attempt(expression: Expression, x: BigFloat, bits: number): Value {
  const a = known.get(bits) ?? bigFloats(bits);
  known.set(bits, a);
  try {
    return at(expression, { a, x, bits });
  } catch (error) {
    if (error instanceof Unfinished) return error.outcome;
    throw error;
  }
}

interface Setting {
  readonly a: BigFloats;
  readonly x: BigFloat;
  readonly bits: number;
}

/** u − v, unless too few of its digits are known. */
function difference(u: BigFloat, v: BigFloat, { a, bits }: Setting): BigFloat {
  const found = a.subtract(u, v);
  if (found === underflow) unknown();
  // What rounding made has all the bits; what has fewer is exact.
  const areExact = sizeOf(u.m) < bits && sizeOf(v.m) < bits;
  // Of numbers that are not too large the most bits reach below all doubles.
  const isWhole = bits >= most && topOf(u) < bits - DOUBLE_PLACES;
  const isNought = found.m === 0n && (isWhole || u.m === 0n || areExact);
  if (!isNought && topOf(found) < Math.max(topOf(u), topOf(v)) - bits + 180) unknown();
  return found;
}

function signOf(u: BigFloat, v: BigFloat, setting: Setting): number {
  const { m } = difference(u, v, setting);
  return m > 0n ? 1 : m < 0n ? -1 : 0;
}

/** log u, whose digits near 1 are those of u − 1. */
function logarithm(u: BigFloat, setting: Setting): BigFloat {
  difference(u, setting.a.one, setting);
  return setting.a.log(u);
}

function holds(comparison: Comparison, s: number): boolean {
  return { "<": s < 0, "<=": s <= 0, ">": s > 0, ">=": s >= 0, "==": s === 0, "!=": s !== 0 }[comparison];
}

function at(expression: Expression, setting: Setting): BigFloat {
  switch (expression.kind) {
    case "number":
      return Number.isFinite(expression.value) ? fromDouble(expression.value) : unknown();
    case "x":
      return setting.x;
    case "conditional": {
      const s = signOf(at(expression.left, setting), at(expression.right, setting), setting);
      return at(holds(expression.comparison, s) ? expression.whenTrue : expression.whenFalse, setting);
    }
    case "call":
      return word(expression, setting);
  }
}

/** A whole number n with u^n by repeated multiplication, else null. */
function wholeExponent({ m, e }: BigFloat): number | null {
  const n = Number(m) * 2 ** e;
  return Number.isInteger(n) && Math.abs(n) <= 4096 ? n : null;
}

function power(u: BigFloat, v: BigFloat, setting: Setting): BigFloat {
  const { a } = setting;
  const n = wholeExponent(v);
  if (u.m === 0n) return v.m > 0n ? u : v.m === 0n ? a.one : missing(u);
  if (n === null) return ofLogarithm(u, v, setting);
  let result = a.one;
  for (let k = 0; k < Math.abs(n); k++) result = a.multiply(result, u);
  return n < 0 ? a.divide(a.one, result) : result;
}

/** What a pole has at 0: no value, unless the 0 is a number too small. */
const missing = (u: BigFloat): never => (u === underflow ? unknown() : none());

/** e^u, unless it is too large. */
function exponential(u: BigFloat, { a }: Setting): BigFloat {
  return u.m > 0n && topOf(u) > FARTHEST_ARGUMENT ? unknown() : a.exp(u);
}

/** Of arguments with more whole bits than this sin and cos are not known. */
const MOST_TURNS = 100_000;

/** sin or cos, unless the argument is too large, or is rounded and lies too near a zero. */
function wave(name: "sin" | "cos", u: BigFloat, { a, bits }: Setting): BigFloat {
  if (topOf(u) > MOST_TURNS) unknown();
  const found = a[name](u);
  if (sizeOf(u.m) >= bits && topOf(found) < topOf(u) - bits + 180) unknown();
  return found;
}

/** e^u − 1, likewise. */
function lessOne(u: BigFloat, { a }: Setting): BigFloat {
  return u.m > 0n && topOf(u) > FARTHEST_ARGUMENT ? unknown() : a.expm1(u);
}

/** u^v by logarithms; below 0 only a whole v has a value, of the sign of its parity. */
function ofLogarithm(u: BigFloat, v: BigFloat, setting: Setting): BigFloat {
  const { a } = setting;
  if (u.m > 0n) return exponential(a.multiply(v, logarithm(u, setting)), setting);
  if (v.e < 0 && v.m % (1n << BigInt(-v.e)) !== 0n) return none();
  const isOdd = v.e <= 0 && (v.m >> BigInt(-v.e)) % 2n !== 0n;
  const size = exponential(a.multiply(v, logarithm(negate(u), setting)), setting);
  return isOdd ? negate(size) : size;
}

function word({ word: name, args }: Extract<Expression, { kind: "call" }>, setting: Setting): BigFloat {
  const { a } = setting;
  const [u = nought, v = nought, w = nought] = args.map((arg) => at(arg, setting));
  const largest = (p: BigFloat, q: BigFloat) => (signOf(p, q, setting) >= 0 ? p : q);
  const least = (p: BigFloat, q: BigFloat) => (signOf(p, q, setting) <= 0 ? p : q);
  switch (name) {
    case "pi":
      return a.pi();
    case "e":
      return a.exp(a.one);
    case "negate":
      return negate(u);
    case "abs":
      return u.m < 0n ? negate(u) : u;
    case "sign":
      return a.whole(signOf(u, nought, setting));
    case "step":
      return a.whole(signOf(u, nought, setting) >= 0 ? 1 : 0);
    case "relu":
      return largest(u, nought);
    case "max":
      return largest(u, v);
    case "min":
      return least(u, v);
    case "clip":
      return least(largest(u, v), w);
    case "add":
      return difference(u, negate(v), setting);
    case "subtract":
      return difference(u, v, setting);
    case "multiply":
      return a.multiply(u, v);
    case "divide":
      return v.m === 0n ? missing(v) : a.divide(u, v);
    case "pow":
      return power(u, v, setting);
    case "log":
      return u.m <= 0n ? missing(u) : logarithm(u, setting);
    case "log1p":
      return difference(u, negate(a.one), setting).m <= 0n ? none() : a.log1p(u);
    case "sqrt":
      return u.m < 0n ? none() : a.sqrt(u);
    case "exp":
      return exponential(u, setting);
    case "expm1":
      return lessOne(u, setting);
    case "sin":
    case "cos":
      return wave(name, u, setting);
    case "tan":
      return a.divide(wave("sin", u, setting), wave("cos", u, setting));
    case "sinh":
      // Of e^u − 1 and e^−u − 1 nothing cancels.
      return a.half(a.subtract(lessOne(u, setting), lessOne(negate(u), setting)));
    case "cosh":
      return a.half(a.add(exponential(u, setting), exponential(negate(u), setting)));
    default:
      return a[name](u);
  }
}
