import type { Comparison, Expression, Word } from "../../src/activation/index.ts";
import { agree, type BigFloat, type BigFloats, bigFloats, fromDouble, negate, nought, underflow } from "./big-float.ts";

/** A formula's value and slope at a double, to 80 bits and more. */
export interface Truth {
  readonly value: BigFloat;
  readonly slope: BigFloat;
}

/**
 * The truth by forward differentiation in growing precision, until doubling it changes nothing. `side` says which one-sided slope counts at a
 * kink: it decides tests whose two sides are equal as if x lay a little to that side. Digits that `isEnough` at the first precision, neither
 * number being 0 by cancellation, are taken as they are: for a computed double that agrees with them, as lost digits do with nothing.
 */
export function truthOf(
  expression: Expression,
  x: number,
  side: -1 | 1,
  isEnough = (_: Truth): boolean => false,
): Truth {
  let last = dual(expression, x, side, 128);
  if (isKnown(last.value) && isKnown(last.slope) && isEnough(last)) return last;
  for (let bits = 256; bits <= 2 ** 13; bits *= 2) {
    const next = dual(expression, x, side, bits);
    const settled = (which: "value" | "slope"): boolean =>
      agree(last[which], next[which]) && (isKnown(next[which]) || bits >= ENOUGH_FOR_ZERO);
    if (settled("value") && settled("slope")) return next;
    last = next;
  }
  throw new RangeError(`no precision settles the value at ${x}`);
}

/** Whether digits cannot have cancelled down to nothing. */
const isKnown = (a: BigFloat): boolean => a.m !== 0n || a === nought || a === underflow;

function dual(expression: Expression, x: number, side: -1 | 1, bits: number): Truth {
  const a = known.get(bits) ?? bigFloats(bits);
  known.set(bits, a);
  return evaluateDual(expression, { a, x: { value: fromDouble(x), slope: a.one }, side });
}

/** A 0 left over may be what cancels at few bits; doubles that cancel differ by 2^2100 at most. */
const ENOUGH_FOR_ZERO = 2 ** 12;

const known = new Map<number, BigFloats>();

interface Setting {
  readonly a: BigFloats;
  readonly x: Truth;
  readonly side: -1 | 1;
}

function evaluateDual(expression: Expression, setting: Setting): Truth {
  switch (expression.kind) {
    case "number":
      return { value: fromDouble(expression.value), slope: nought };
    case "x":
      return setting.x;
    case "conditional": {
      const [left, right] = [evaluateDual(expression.left, setting), evaluateDual(expression.right, setting)];
      const isTrue = holds(expression.comparison, signOf(left, right, setting.a));
      return evaluateDual(isTrue ? expression.whenTrue : expression.whenFalse, setting);
    }
    case "call":
      return word(expression.word, expression.args.map((arg) => evaluateDual(arg, setting)), setting); // biome-ignore format: one line
  }
}

function signOf(u: Truth, v: Truth, a: BigFloats): number {
  const { m } = a.subtract(u.value, v.value);
  return m > 0n ? 1 : m < 0n ? -1 : 0;
}

/** The sign of u − v beside x where it is 0 at x. */
function signBeside(u: Truth, v: Truth, { a, side }: Setting): number {
  const here = signOf(u, v, a);
  if (here !== 0) return here;
  const { m } = a.subtract(u.slope, v.slope);
  return m > 0n ? side : m < 0n ? -side : 0;
}

function holds(comparison: Comparison, s: number): boolean {
  const answers = { "<": s < 0, "<=": s <= 0, ">": s > 0, ">=": s >= 0, "==": s === 0, "!=": s !== 0 };
  return answers[comparison];
}

const zero: Truth = { value: nought, slope: nought };

function word(name: Word, [u = zero, v = zero, w = zero]: readonly Truth[], setting: Setting): Truth {
  const { a } = setting;
  const { add, subtract, multiply, divide, one, whole, half, twice } = a;
  const scaled = (value: BigFloat, factor: BigFloat): Truth => ({ value, slope: multiply(factor, u.slope) });
  const constant = (value: BigFloat): Truth => ({ value, slope: nought });
  const pick = (first: Truth, second: Truth, wanted: number): Truth =>
    signBeside(first, second, setting) === wanted ? first : second;
  switch (name) {
    case "pi":
      return constant(a.pi());
    case "e":
      return constant(a.exp(one));
    case "negate":
      return { value: negate(u.value), slope: negate(u.slope) };
    case "abs":
      return signBeside(u, zero, setting) < 0 ? word("negate", [u], setting) : u;
    case "sign":
      return constant(whole(signOf(u, zero, a)));
    case "step":
      return constant(whole(signOf(u, zero, a) >= 0 ? 1 : 0));
    case "relu":
      return pick(u, zero, 1);
    case "max":
      return pick(u, v, 1);
    case "min":
      return pick(u, v, -1);
    case "clip":
      return pick(pick(u, v, 1), w, -1);
    case "add":
      return { value: add(u.value, v.value), slope: add(u.slope, v.slope) };
    case "subtract":
      return { value: subtract(u.value, v.value), slope: subtract(u.slope, v.slope) };
    case "multiply":
      return {
        value: multiply(u.value, v.value),
        slope: add(multiply(u.slope, v.value), multiply(u.value, v.slope)),
      };
    case "divide": {
      const value = divide(u.value, v.value);
      return { value, slope: divide(subtract(u.slope, multiply(value, v.slope)), v.value) };
    }
    case "pow": {
      const n = Number(v.value.m) * 2 ** v.value.e;
      if (!Number.isInteger(n) || n < 1 || n > 64) throw new RangeError(`no power ${n}`);
      let below = one;
      for (let k = 1; k < n; k++) below = multiply(below, u.value);
      return scaled(multiply(below, u.value), multiply(whole(n), below));
    }
    case "exp": {
      const value = a.exp(u.value);
      return scaled(value, value);
    }
    case "expm1":
      return scaled(a.expm1(u.value), a.exp(u.value));
    case "log":
      return scaled(a.log(u.value), divide(one, u.value));
    case "log1p":
      return scaled(a.log1p(u.value), divide(one, add(one, u.value)));
    case "sqrt": {
      const value = a.sqrt(u.value);
      return scaled(value, divide(one, twice(value)));
    }
    case "sin":
      return scaled(a.sin(u.value), a.cos(u.value));
    case "cos":
      return scaled(a.cos(u.value), negate(a.sin(u.value)));
    case "tan": {
      const value = divide(a.sin(u.value), a.cos(u.value));
      return scaled(value, add(one, multiply(value, value)));
    }
    case "atan":
      return scaled(a.atan(u.value), divide(one, add(one, multiply(u.value, u.value))));
    case "asinh":
      return scaled(a.asinh(u.value), divide(one, a.sqrt(add(one, multiply(u.value, u.value)))));
    case "sinh":
    case "cosh": {
      const [grown, fallen] = [a.exp(u.value), a.exp(negate(u.value))];
      const [odd, even] = [half(subtract(grown, fallen)), half(add(grown, fallen))];
      return name === "sinh" ? scaled(odd, even) : scaled(even, odd);
    }
    case "tanh": {
      const small = a.exp(twice(u.value.m < 0n ? u.value : negate(u.value)));
      const below = add(one, small);
      return scaled(a.tanh(u.value), divide({ m: small.m, e: small.e + 2 }, multiply(below, below)));
    }
    case "erf": {
      const bell = a.exp(negate(multiply(u.value, u.value)));
      return scaled(a.erf(u.value), divide(twice(bell), a.sqrt(a.pi())));
    }
    case "sigmoid": {
      const [up, down] = [a.sigmoid(u.value), a.sigmoid(negate(u.value))];
      return scaled(up, multiply(up, down));
    }
    case "softplus":
      return scaled(a.softplus(u.value), a.sigmoid(u.value));
  }
}
