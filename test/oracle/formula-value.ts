import type { Comparison, Expression } from "../../src/activation/index.ts";
import { type BigFloat, type BigFloats, bigFloats, fromDouble, negate, nought, total } from "./big-float.ts";

/** A formula's value at a double: a number to 160 bits and more, "none" where it has no value, "unknown" where no precision tells. */
export type Value = BigFloat | "none" | "unknown";

/**
 * The value in growing precision, until doubling it changes nothing. Only the branch that holds is looked at. What is 0 at all precisions
 * counts as 0 where it is a difference of equal numbers exactly, else nobody knows.
 */
export function valueAt(expression: Expression, x: number): Value {
  let last: Value = "unknown";
  for (let bits = 192; bits <= most; bits *= 2) {
    const next = attempt(expression, x, bits);
    if (next === "none" && last === "none") return "none";
    if (typeof next !== "string" && typeof last !== "string" && agree(last, next)) return next;
    last = next;
  }
  return "unknown";
}

/** Whether two results agree to 160 bits, or both lie far below all doubles. */
function agree(a: BigFloat, b: BigFloat): boolean {
  const difference = total(a, negate(b));
  if (difference.m === 0n) return true;
  const top = Math.max(topOf(a), topOf(b));
  return top < -1500 || topOf(difference) < top - 160;
}

const most = 768;
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

function attempt(expression: Expression, x: number, bits: number): Value {
  const a = known.get(bits) ?? bigFloats(bits);
  known.set(bits, a);
  try {
    return at(expression, { a, x: fromDouble(x), bits });
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

const topOf = ({ m, e }: BigFloat): number =>
  m === 0n ? Number.NEGATIVE_INFINITY : e + (m < 0n ? -m : m).toString(2).length;

/** The sign of u − v; a difference below what the precision can tell is unknown, unless it is exactly 0. */
function signOf(u: BigFloat, v: BigFloat, { a, bits }: Setting): number {
  const difference = a.subtract(u, v);
  if (difference.m === 0n) return 0;
  if (topOf(difference) < Math.max(topOf(u), topOf(v)) - bits + 24) unknown();
  return difference.m > 0n ? 1 : -1;
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
  if (u.m === 0n) return v.m > 0n ? nought : v.m === 0n ? a.one : none();
  if (n === null) return u.m < 0n ? none() : a.exp(a.multiply(v, a.log(u)));
  let result = a.one;
  for (let k = 0; k < Math.abs(n); k++) result = a.multiply(result, u);
  return n < 0 ? a.divide(a.one, result) : result;
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
      return a.add(u, v);
    case "subtract":
      return a.subtract(u, v);
    case "multiply":
      return a.multiply(u, v);
    case "divide":
      return v.m === 0n ? none() : a.divide(u, v);
    case "pow":
      return power(u, v, setting);
    case "log":
      return u.m <= 0n ? none() : a.log(u);
    case "log1p":
      return a.add(a.one, u).m <= 0n ? none() : a.log1p(u);
    case "sqrt":
      return u.m < 0n ? none() : a.sqrt(u);
    case "tan":
      return a.divide(a.sin(u), a.cos(u));
    case "sinh":
    case "cosh": {
      const [grown, fallen] = [a.exp(u), a.exp(negate(u))];
      return a.half(name === "sinh" ? a.subtract(grown, fallen) : a.add(grown, fallen));
    }
    default:
      return a[name](u);
  }
}
