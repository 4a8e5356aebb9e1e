import {
  compare,
  div,
  enclose,
  fromNumber,
  type Interval,
  interval,
  mul,
  type Rational,
  sign,
  sub,
  toNumber,
} from "../../interval/index.ts";
import { expm1, exponential } from "../primitive/exponential.ts";
import { cosh, logCosh, sinh, tanh } from "../primitive/hyperbolic.ts";
import { isHypotenuse, isLeaning, type Quadratic } from "../primitive/hypotenuse.ts";
import { sigmoid, softplus } from "../primitive/logistic.ts";
import { exactSquareRoot } from "../primitive/power.ts";
import type { Primitive } from "../primitive/primitive.ts";
import { rationalAt } from "../region/exact-place.ts";
import type { Place } from "../region/place.ts";
import { commonDivisor } from "../term/common-power.ts";
import { polynomial, polynomialTerm } from "../term/polynomial.ts";
import { apply, partsOf, type Term } from "../term/term.ts";
import type { Span } from "./polynomial-sign.ts";
import { constant, inverse, type Maybe, negation, one, product, raised, sum, variable } from "./rational-function.ts";

/** A monotone function v of x by which a term, or its slope, is a rational function. */
export interface Generator {
  /** dv/dx as a function of v. */
  readonly rate: Maybe;
  /** x as a function of v, or null. */
  readonly x: Maybe;
  /** f(to) as a function of v, or null. */
  readonly apply: (f: Primitive, to: Term) => Maybe;
  /** Where v runs as x runs between two places, enclosed. */
  readonly between: (from: Place, to: Place) => Span;
}

/** The v that the functions in a term share: e^(λx + δ), √(x² + r²) + x in units of r, or x itself; null where they share none. */
export function generatorOf(term: Term): Generator | null {
  const found = applied(term);
  const growing = found.filter(({ f }) => ofPower.has(f) || f === softplus || f === logCosh);
  const roots = found.filter(({ f }) => isHypotenuse(f) || isLeaning(f));
  if (growing.length > 0) return roots.length > 0 ? null : exponentialOf(growing.map(({ to }) => polynomial(to, 1)));
  return roots.length > 0 ? hypotenuseOf(roots) : line;
}

interface Applied {
  readonly f: Primitive;
  readonly to: Term;
}

function applied(term: Term): readonly Applied[] {
  const inside = partsOf(term).flatMap(applied);
  return term.kind === "apply" ? [term, ...inside] : inside;
}

const unknown = (): Maybe => null;

/** x itself. */
export const line: Generator = {
  rate: one,
  x: variable,
  apply: unknown,
  between: (from, to) => ({ lo: from.exact ?? finite(from.at.lo), hi: to.exact ?? finite(to.at.hi) }),
};

const finite = (x: number): Rational | null => (Number.isFinite(x) ? fromNumber(x) : null);

/** The same for a v > 0 that rises from 0 to ∞ with x; as a term it may be seen to be rational at an irrational place. */
function rising(v: (x: Interval) => Interval, term: Term | null = null): Generator["between"] {
  const known = (place: Place): Rational | null => term && rationalAt(term, place);
  return (from, to) => ({
    lo: known(from) ?? (Number.isFinite(from.at.lo) ? fromNumber(Math.max(0, v(from.at).lo)) : nil),
    hi: known(to) ?? (Number.isFinite(to.at.hi) ? finite(v(to.at).hi) : null),
  });
}

/** Functions of u by w = e^u. */
const ofPower: ReadonlyMap<Primitive, (w: Maybe) => Maybe> = new Map([
  [exponential, (w: Maybe) => w],
  [expm1, (w: Maybe) => sum(w, negation(one))],
  [sigmoid, (w: Maybe) => product(w, inverse(sum(w, one)))],
  [tanh, (w: Maybe) => product(sum(raised(w, 2), negation(one)), inverse(sum(raised(w, 2), one)))],
  [sinh, (w: Maybe) => product(half, sum(w, negation(inverse(w))))],
  [cosh, (w: Maybe) => product(half, sum(w, inverse(w)))],
]);
const half = constant(fromNumber(0.5));

/** Higher powers of the common exponential are not asked for. */
const HIGHEST = 12;
const unit = fromNumber(1);
const nil = fromNumber(0);

type Line = readonly Rational[];

/** v = e^(λx + δ), of which e^(a·x + b) is the power a/λ for each of the lines. */
function exponentialOf(lines: readonly (Line | null)[]): Generator | null {
  const slopes = lines.map((found) => found?.[1] ?? nil);
  if (slopes.some((a) => sign(a) === 0)) return null;
  const common = slopes.reduce(commonDivisor);
  const rate = sign(common) < 0 ? sub(nil, common) : common;
  const offset = mul(div(rate, slopes[0]!), lines[0]![0]!);
  const powerFor = (to: Line | null): number | null => {
    if (to?.[1] === undefined) return null;
    const power = div(to[1], rate);
    return compare(to[0]!, mul(power, offset)) === 0 && power.denominator === 1n ? toNumber(power) : null;
  };
  if (lines.some((to) => !(Math.abs(powerFor(to) ?? HIGHEST + 1) <= HIGHEST))) return null;
  return {
    rate: product(constant(rate), variable),
    x: null,
    apply: (f, to) => {
      const [rule, power] = [ofPower.get(f), powerFor(polynomial(to, 1))];
      return rule === undefined || power === null ? null : rule(raised(variable, power));
    },
    between: rising(
      (x) => interval.exp(interval.add(interval.mul(enclose(rate), x), enclose(offset))),
      apply(exponential, polynomialTerm([offset, rate])),
    ),
  };
}

/** v = (y + √(y² + r²))/r for y = a·x + b and roots √(m·y² + k), r = √(k/m), where these are rational: y = r·(v − 1/v)/2, √(m·y² + k) = √k·(v + 1/v)/2. */
function hypotenuseOf(roots: readonly Applied[]): Generator | null {
  const [{ m, k }, to] = [quadraticOf(roots[0]!.f), polynomial(roots[0]!.to, 1)];
  const [r, root] = [exactSquareRoot(div(k, m)), exactSquareRoot(k)];
  if (to?.[1] === undefined || sign(to[1]) < 0 || r === null || root === null) return null;
  const [offset, slope] = [to[0]!, to[1]];
  const isSame = (f: Primitive, other: Line | null): boolean =>
    [0, 1].every((i) => other?.[i] !== undefined && compare(other[i], to[i]!) === 0) &&
    compare(quadraticOf(f).m, m) === 0 &&
    compare(quadraticOf(f).k, k) === 0;
  if (!roots.every(({ f, to: other }) => isSame(f, polynomial(other, 1)))) return null;
  const over = (sign: Maybe): Maybe => product(half, sum(variable, product(sign, inverse(variable))));
  const y = product(constant(r), over(negation(one)));
  const hypotenuse = product(constant(root), over(one));
  return {
    rate: product(constant(div(slope, r)), product(variable, inverse(over(one)))),
    x: product(constant(div(unit, slope)), sum(y, constant(sub(nil, offset)))),
    apply: (f) => (isHypotenuse(f) ? hypotenuse : isLeaning(f) ? product(y, inverse(hypotenuse)) : null),
    between: rising((x) =>
      grownBy(interval.div(interval.add(interval.mul(enclose(slope), x), enclose(offset)), enclose(r))),
    ),
  };
}

/** u + √(u² + 1), which is 1/(√(u² + 1) − u). */
function grownBy(u: Interval): Interval {
  const root = interval.sqrt(interval.add(interval.square(u), interval.point(1)));
  return u.lo >= 0 ? interval.add(root, u) : interval.div(interval.point(1), interval.sub(root, u));
}

function quadraticOf(f: Primitive): Quadratic {
  if (isHypotenuse(f)) return f.quadratic;
  if (isLeaning(f)) return f.over;
  throw new TypeError(`${f.name} is no root of a quadratic`);
}
