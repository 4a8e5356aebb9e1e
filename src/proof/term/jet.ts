import type { Comparison } from "../../activation/index.ts";
import {
  compare,
  enclose,
  fromNumber,
  type Interval,
  interval,
  type Rational,
  type Truth,
  mul as times,
} from "../../interval/index.ts";
import type { Primitive } from "../primitive/primitive.ts";
import { type Choice, hasX, partsOf, rationalOf, type Term } from "./term.ts";

/**
 * A function over an interval X: its values, its chord slopes between points of X, and the chord slopes of its derivative.
 *
 * At a single point bends are left at 0, for no chords are there. NaN values: not shown to be defined on all of X. Where a jump is not excluded slopes are all reals; where a kink is not, bends are.
 */
export interface Jet {
  readonly value: Interval;
  readonly slope: Interval;
  readonly bend: Interval;
}

export type JetFunction = (x: Interval) => Jet;

/** What two enclosures of one number leave; NaN says nothing. */
export function common(a: Interval, b: Interval): Interval {
  if (Number.isNaN(a.lo) || Number.isNaN(b.lo)) return Number.isNaN(a.lo) ? b : a;
  return interval.meet(a, b) ?? a;
}

/** A jet whose slope and bend are still to be multiplied by a constant: exact, so that (1/β)·β is 1. */
interface Scaled {
  readonly jet: JetFunction;
  readonly factor: Rational;
}

const { add, mul, square, point, hull, whole, undefinedSomewhere } = interval;
const zero = point(0);
const one = point(1);
const unit = fromNumber(1);

/** A function that encloses the term and its first two derivatives over intervals; constants are evaluated once. */
export function jetOf(term: Term): JetFunction {
  return unscaled(scaledJet(term));
}

function unscaled({ jet, factor }: Scaled): JetFunction {
  if (compare(factor, unit) === 0) return jet;
  const scale = enclose(factor);
  return (x) => {
    const { value, slope, bend } = jet(x);
    return { value, slope: mul(scale, slope), bend: mul(scale, bend) };
  };
}

function scaledJet(term: Term): Scaled {
  if (!hasX(term)) {
    const value = valuesOf(term, zero);
    return { jet: () => ({ value, slope: zero, bend: zero }), factor: unit };
  }
  switch (term.kind) {
    case "x":
      return { jet: (x) => ({ value: x, slope: one, bend: zero }), factor: unit };
    case "sum":
      return alike(term, sumOf);
    case "product":
      return rationalOf(term.left) === null
        ? { jet: productOf(jetOf(term.left), jetOf(term.right)), factor: unit }
        : multiple(rationalOf(term.left)!, scaledJet(term.right));
    case "apply":
      return composed(term.f, scaledJet(term.to));
    case "greatest":
      return alike(term, larger);
    case "least":
      return alike(term, smaller);
    case "modulus": {
      const { jet, factor } = scaledJet(term.left);
      return { jet: modulus(jet), factor };
    }
    case "sign":
      return { jet: signum(jetOf(term.left)), factor: unit };
    case "choice":
      return { jet: chosen(term), factor: unit };
    default:
      throw new TypeError("a constant has no x");
  }
}

/** Keeps a factor that both sides share; constants have every factor. */
function alike(
  { left, right }: { left: Term; right: Term },
  join: (l: JetFunction, r: JetFunction) => JetFunction,
): Scaled {
  const [u, v] = [scaledJet(left), scaledJet(right)];
  if (!hasX(right) || compare(u.factor, v.factor) === 0) return { jet: join(u.jet, v.jet), factor: u.factor };
  if (!hasX(left)) return { jet: join(u.jet, v.jet), factor: v.factor };
  return { jet: join(unscaled(u), unscaled(v)), factor: unit };
}

function multiple(constant: Rational, { jet, factor }: Scaled): Scaled {
  const scale = enclose(constant);
  return {
    jet: (x) => {
      const u = jet(x);
      return { value: mul(scale, u.value), slope: u.slope, bend: u.bend };
    },
    factor: times(constant, factor),
  };
}

function sumOf(left: JetFunction, right: JetFunction): JetFunction {
  return (x) => {
    const [u, v] = [left(x), right(x)];
    return { value: add(u.value, v.value), slope: add(u.slope, v.slope), bend: add(u.bend, v.bend) };
  };
}

function productOf(left: JetFunction, right: JetFunction): JetFunction {
  return (x) => {
    const [u, v] = [left(x), right(x)];
    const value = mul(u.value, v.value);
    const slope = add(mul(u.slope, v.value), mul(u.value, v.slope));
    if (x.lo === x.hi) return { value, slope, bend: zero };
    const cross = mul(u.slope, v.slope);
    return { value, slope, bend: add(add(mul(u.bend, v.value), mul(u.value, v.bend)), add(cross, cross)) };
  };
}

/** With u' = k·d and u'' = k·b: f(u)' = k·(f'·d) and f(u)'' = k·(f''·k·d² + f'·b). */
function composed(f: Primitive, { jet, factor }: Scaled): Scaled {
  const scale = enclose(factor);
  return {
    jet: (x) => {
      const u = jet(x);
      const outer = f.slope(u.value);
      const value = f.value(u.value);
      const slope = mul(outer, u.slope);
      if (x.lo === x.hi) return { value, slope, bend: zero };
      return { value, slope, bend: add(mul(mul(f.bend(u.value), scale), square(u.slope)), mul(outer, u.bend)) };
    },
    factor,
  };
}

/** Whether u ≥ v on all of X; at a single point, where a kink has two slopes, only if u > v. */
function exceeds(u: Interval, v: Interval, x: Interval): boolean {
  return x.lo === x.hi ? u.lo > v.hi : u.lo >= v.hi;
}

function larger(left: JetFunction, right: JetFunction): JetFunction {
  return (x) => {
    const [u, v] = [left(x), right(x)];
    if (exceeds(u.value, v.value, x)) return u;
    if (exceeds(v.value, u.value, x)) return v;
    return { value: interval.max(u.value, v.value), slope: hull(u.slope, v.slope), bend: whole };
  };
}

function smaller(left: JetFunction, right: JetFunction): JetFunction {
  return (x) => {
    const [u, v] = [left(x), right(x)];
    if (exceeds(v.value, u.value, x)) return u;
    if (exceeds(u.value, v.value, x)) return v;
    return { value: interval.min(u.value, v.value), slope: hull(u.slope, v.slope), bend: whole };
  };
}

function modulus(inner: JetFunction): JetFunction {
  return (x) => {
    const u = inner(x);
    if (exceeds(u.value, zero, x)) return u;
    const below = { slope: interval.negate(u.slope), bend: interval.negate(u.bend) };
    if (exceeds(zero, u.value, x)) return { value: interval.negate(u.value), ...below };
    return { value: interval.abs(u.value), slope: hull(u.slope, below.slope), bend: whole };
  };
}

function signum(inner: JetFunction): JetFunction {
  return (x) => {
    const value = signOver(inner(x).value);
    return value.lo === value.hi ? { value, slope: zero, bend: zero } : { value, slope: whole, bend: whole };
  };
}

function signOver({ lo, hi }: Interval): Interval {
  return Number.isNaN(lo) || Number.isNaN(hi) ? undefinedSomewhere : interval.of(Math.sign(lo), Math.sign(hi));
}

function chosen(term: Choice): JetFunction {
  const [left, right, whenTrue, whenFalse] = [term.left, term.right, term.whenTrue, term.whenFalse].map(jetOf) as [
    JetFunction,
    JetFunction,
    JetFunction,
    JetFunction,
  ];
  return (x) => {
    const [u, v] = [left(x).value, right(x).value];
    if (Number.isNaN(u.lo) || Number.isNaN(v.lo)) return { value: undefinedSomewhere, slope: whole, bend: whole };
    const answer = holds(term.comparison, u, v);
    if (answer === "yes") return whenTrue(x);
    if (answer === "no") return whenFalse(x);
    return { value: hull(whenTrue(x).value, whenFalse(x).value), slope: whole, bend: whole };
  };
}

/** Whether a comparison holds for all members of two intervals. */
export function holds(comparison: Comparison, u: Interval, v: Interval): Truth {
  switch (comparison) {
    case "<":
      return interval.isBelow(u, v);
    case "<=":
      return interval.isAtMost(u, v);
    case ">":
      return interval.isBelow(v, u);
    case ">=":
      return interval.isAtMost(v, u);
    case "==":
      return equality(u, v);
    case "!=":
      return opposite(equality(u, v));
  }
}

function equality(u: Interval, v: Interval): Truth {
  if (u.hi < v.lo || v.hi < u.lo) return "no";
  return u.lo === u.hi && v.lo === v.hi && u.lo === v.lo ? "yes" : "unknown";
}

function opposite(answer: Truth): Truth {
  if (answer === "unknown") return answer;
  return answer === "yes" ? "no" : "yes";
}

/** The term's values over an interval. */
export function valuesOf(term: Term, x: Interval): Interval {
  switch (term.kind) {
    case "constant":
      return term.value;
    case "x":
      return x;
    case "sum":
      return add(valuesOf(term.left, x), valuesOf(term.right, x));
    case "product":
      return mul(valuesOf(term.left, x), valuesOf(term.right, x));
    case "apply":
      return term.f.value(valuesOf(term.to, x));
    case "greatest":
      return interval.max(valuesOf(term.left, x), valuesOf(term.right, x));
    case "least":
      return interval.min(valuesOf(term.left, x), valuesOf(term.right, x));
    case "modulus":
      return interval.abs(valuesOf(term.left, x));
    case "sign":
      return signOver(valuesOf(term.left, x));
    case "choice": {
      const [u, v] = [valuesOf(term.left, x), valuesOf(term.right, x)];
      if (Number.isNaN(u.lo) || Number.isNaN(v.lo)) return undefinedSomewhere;
      const answer = holds(term.comparison, u, v);
      if (answer === "yes") return valuesOf(term.whenTrue, x);
      if (answer === "no") return valuesOf(term.whenFalse, x);
      return hull(valuesOf(term.whenTrue, x), valuesOf(term.whenFalse, x));
    }
  }
}

/** Whether a term without x is shown to have no value; an enclosure without a value shows nothing. */
export function hasNoValue(term: Term): boolean {
  switch (term.kind) {
    case "apply":
      return hasNoValue(term.to) || (term.f.lacks?.(valuesOf(term.to, zero)) ?? false);
    case "choice":
      return (
        hasNoValue(term.left) || hasNoValue(term.right) || (hasNoValue(term.whenTrue) && hasNoValue(term.whenFalse))
      );
    default:
      return partsOf(term).some(hasNoValue);
  }
}
