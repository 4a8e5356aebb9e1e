import { compare, enclose, fromNumber, type Interval, interval, mul, type Rational } from "../../interval/index.ts";
import { valuesOf } from "../term/jet.ts";
import { hasX, rationalOf, type Term } from "../term/term.ts";
import { addTails, constantTail, multiplyTails, negateTail, type Tail, tail, variableTail } from "./tail.ts";

/** A function and its slope on [from, ∞). */
export interface TailJet {
  readonly value: Tail;
  readonly slope: Tail;
}

/** A tail whose slope is still to be multiplied by an exact constant. */
interface Scaled extends TailJet {
  readonly factor: Rational;
}

const unit = fromNumber(1);

/** Encloses a term and its slope on [from, ∞), from ≥ 1, with growth and decay, so that x·e^−x is seen to vanish. */
export function tailOf(term: Term, from: number): TailJet {
  return unscaled(scaledTail(term, from));
}

function unscaled({ value, slope, factor }: Scaled): TailJet {
  const isUnit = compare(factor, unit) === 0;
  return { value, slope: isUnit ? slope : multiplyTails(constantTail(value.from, enclose(factor)), slope) };
}

function scaledTail(term: Term, from: number): Scaled {
  if (!hasX(term)) {
    const value = constantTail(from, valuesOf(term, interval.point(0)));
    return { value, slope: constantTail(from, interval.point(0)), factor: unit };
  }
  switch (term.kind) {
    case "x":
      return { value: variableTail(from), slope: constantTail(from, interval.point(1)), factor: unit };
    case "product":
      return productTail(term, from);
    case "apply": {
      const u = scaledTail(term.to, from);
      const { f } = term;
      const value = f.tail.value(u.value);
      const outer = f.tail.slope(u.value);
      return { value, slope: multiplyTails(outer, u.slope), factor: u.factor };
    }
    case "sum":
      return alike(term, from, addJets);
    case "greatest":
      return alike(term, from, (u, v) =>
        either(u, v, interval.max, u.value.range.lo >= v.value.range.hi, v.value.range.lo >= u.value.range.hi),
      );
    case "least":
      return alike(term, from, (u, v) =>
        either(u, v, interval.min, u.value.range.hi <= v.value.range.lo, v.value.range.hi <= u.value.range.lo),
      );
    case "modulus":
      return modulusTail(scaledTail(term.left, from));
    default: {
      const value = constantTail(from, valuesOf(term, interval.of(from, Number.POSITIVE_INFINITY)));
      return { value, slope: constantTail(from, interval.whole), factor: unit };
    }
  }
}

function productTail({ left, right }: { left: Term; right: Term }, from: number): Scaled {
  const constant = rationalOf(left);
  if (constant !== null) {
    const u = scaledTail(right, from);
    const value = multiplyTails(constantTail(from, enclose(constant)), u.value);
    return { value, slope: u.slope, factor: mul(constant, u.factor) };
  }
  const [u, v] = [tailOf(left, from), tailOf(right, from)];
  return {
    value: multiplyTails(u.value, v.value),
    slope: addTails(multiplyTails(u.slope, v.value), multiplyTails(u.value, v.slope)),
    factor: unit,
  };
}

/** Keeps a factor that both sides share; constants have every factor. */
function alike(term: { left: Term; right: Term }, from: number, join: (u: TailJet, v: TailJet) => TailJet): Scaled {
  const [u, v] = [scaledTail(term.left, from), scaledTail(term.right, from)];
  if (!hasX(term.right) || compare(u.factor, v.factor) === 0) return { ...join(u, v), factor: u.factor };
  if (!hasX(term.left)) return { ...join(u, v), factor: v.factor };
  return { ...join(unscaled(u), unscaled(v)), factor: unit };
}

function addJets(u: TailJet, v: TailJet): TailJet {
  return { value: addTails(u.value, v.value), slope: addTails(u.slope, v.slope) };
}

function modulusTail({ value, slope, factor }: Scaled): Scaled {
  if (value.range.lo >= 0) return { value, slope, factor };
  const below = { value: negateTail(value), slope: negateTail(slope), factor };
  if (value.range.hi <= 0) return below;
  const { from } = value;
  return {
    value: tail(from, interval.abs(value.range)),
    slope: tail(from, interval.hull(slope.range, below.slope.range)),
    factor,
  };
}

type Join = (a: Interval, b: Interval) => Interval;

function either(u: TailJet, v: TailJet, join: Join, isFirst: boolean, isSecond: boolean): TailJet {
  if (isFirst) return u;
  if (isSecond) return v;
  const { from } = u.value;
  return {
    value: tail(from, join(u.value.range, v.value.range)),
    slope: tail(from, interval.hull(u.slope.range, v.slope.range)),
  };
}
