import { compare, enclose, fromNumber, type Interval, interval, type Rational, sign } from "../../interval/index.ts";
import { reciprocal } from "../primitive/power.ts";
import { type Primitive, unknown } from "../primitive/primitive.ts";
import * as coefficient from "../series/coefficient.ts";
import { constantSeries, multiplySeries, type Series, shiftedSeries } from "../series/series.ts";
import { onRange } from "../tail/tail-function.ts";
import { common, type Jet, jetOf } from "./jet.ts";
import { overRoot, polynomial, polynomialTerm } from "./polynomial.ts";
import { inverse, isNonzero, multiplied, raised, rebuilt } from "./rewrite.ts";
import { taylor } from "./taylor.ts";
import { apply, difference, exactly, hasX, keyOf, one, partsOf, product, rationalOf, type Term, x } from "./term.ts";

/** Zeros of higher order are not looked for. */
const HIGHEST = 6;
const HIGHEST_DEGREE = 12;

/** The term with quotients that are 0/0 at a place as the functions that continue them there; away from the place it is the same function. */
export function continuedAt(term: Term, at: Rational): Term {
  return rebuilt(term, (part) =>
    part.kind === "product" ? (inMultiple(part, at) ?? continuedProduct(part, at)) : null,
  );
}

/** The same for a product in which an irrational multiple w of x occurs, such as sin(πx)/x, as a function of w at 0. */
function inMultiple(whole: Term, at: Rational): Term | null {
  const w = sign(at) === 0 ? multipleIn(whole) : null;
  if (w === null) return null;
  const key = keyOf(w);
  const share = product(inverse(w.left.kind === "x" ? w.right : w.left), x);
  const inner = rebuilt(whole, (part) => (keyOf(part) === key ? x : part.kind === "x" ? share : null));
  const continued = inner.kind === "product" ? continuedProduct(inner, at) : null;
  return continued === null ? null : rebuilt(continued, (part) => (part.kind === "x" ? w : null));
}

type Product = Extract<Term, { kind: "sum" | "product" }>;

/** A part that is an irrational number, shown not to be 0, times x. */
function multipleIn(term: Term): Product | null {
  if (term.kind === "product" && (term.left.kind === "x") !== (term.right.kind === "x")) {
    const by = term.left.kind === "x" ? term.right : term.left;
    if (!hasX(by)) return rationalOf(by) === null && isNonzero(by) ? term : null;
  }
  return partsOf(term).reduce((found: Product | null, part) => found ?? multipleIn(part), null);
}

interface Factor {
  readonly term: Term;
  readonly isBelow: boolean;
  /** How often the term is 0 at the place. */
  readonly order: number;
}

/** Zeros above and below the line cancel as far as those below reach; null where there are none below, or too few above. */
function continuedProduct(whole: Term, at: Rational): Term | null {
  const factors = factorsOf(whole, at, false);
  const below = factors.filter(({ isBelow }) => isBelow).reduce((total, { order }) => total + order, 0);
  const above = factors.filter(({ isBelow }) => !isBelow).reduce((total, { order }) => total + order, 0);
  if (below === 0 || above < below) return null;
  const parts = factors.map(({ term, isBelow, order }) => {
    const part = order === 0 ? term : (dividedPolynomial(term, at, order) ?? apply(divided(term, at, order), x));
    return isBelow ? inverse(part) : part;
  });
  const left = difference(x, exactly(at));
  const rest = above === below ? one : above - below === 1 ? left : raised(left, above - below);
  return [...parts, rest].reduce(multiplied);
}

function factorsOf(term: Term, at: Rational, isBelow: boolean): readonly Factor[] {
  if (term.kind === "product") return [...factorsOf(term.left, at, isBelow), ...factorsOf(term.right, at, isBelow)];
  if (term.kind === "apply" && term.f === reciprocal) return factorsOf(term.to, at, !isBelow);
  return [{ term, isBelow, order: orderOf(term, at) }];
}

/** The order of a zero, by Taylor coefficients that are exactly 0; 0 where there is none, or none is proven. */
function orderOf(f: Term, at: Rational): number {
  const series = taylor(f, coefficient.exactly(at), HIGHEST + 1) ?? [];
  const order = series.findIndex((a) => !coefficient.isZero(a));
  if (order < 0) return 0;
  const { lo, hi } = series[order]!.value;
  return lo > 0 || hi < 0 ? order : 0;
}

function dividedPolynomial(f: Term, at: Rational, order: number): Term | null {
  let rest = polynomial(f, HIGHEST_DEGREE);
  for (let k = 0; k < order && rest !== null; k++) rest = overRoot(rest, at);
  return rest === null ? null : polynomialTerm(rest);
}

/**
 * f(u)/(u − at)^order for an f with a zero of that order: its m-th Taylor coefficient at u is a divided difference, and so one of f's of
 * order + m somewhere between u and the place.
 */
function divided(f: Term, at: Rational, order: number): Primitive {
  const place = enclose(at);
  const direct = jetOf(multiplied(f, inverse(raisedBy(difference(x, exactly(at)), order))));
  const coefficients = (u: coefficient.Coefficient, length: number): Series | null => {
    const isThere = u.exact !== null && compare(u.exact, at) === 0;
    const base = isThere ? u : coefficient.enclosed(interval.hull(u.value, place));
    return taylor(f, base, order + length)?.slice(order) ?? null;
  };
  const jet = remembered((u): Jet => {
    const isPlace = u.lo === u.hi && u.lo === place.lo && place.lo === place.hi;
    const series = coefficients(isPlace ? coefficient.exactly(fromNumber(u.lo)) : coefficient.enclosed(u), 3);
    const [value, slope, bend] = (series ?? nothing).map((a) => a.value) as [Interval, Interval, Interval];
    const far = direct(u);
    return {
      value: common(value, far.value),
      slope: common(slope, far.slope),
      bend: common(interval.mul(interval.point(2), bend), u.lo === u.hi ? interval.whole : far.bend),
    };
  });
  return {
    name: `divided[${keyOf(f)},${at.numerator}/${at.denominator},${order}]`,
    lacks: () => false,
    value: (u) => jet(u).value,
    slope: (u) => jet(u).slope,
    bend: (u) => jet(u).bend,
    exact: (r) => (compare(r, at) === 0 ? (coefficients(coefficient.exactly(r), 1)?.[0]?.exact ?? null) : null),
    tail: { value: onRange((u) => jet(u).value), slope: onRange((u) => jet(u).slope) },
    series: (u) => {
      const outer = coefficients(u[0]!, u.length) ?? u.map(() => nothing[0]!);
      const step = shiftedSeries(u, coefficient.minus(u[0]!)).map((a, k) => (k === 0 ? coefficient.zero : a));
      return outer.reduceRight(
        (sum: Series, a) => shiftedSeries(multiplySeries(sum, step), a),
        constantSeries(coefficient.zero, u.length),
      );
    },
    sign: unknown,
    exponent: null,
    excess: null,
  };
}

const raisedBy = (u: Term, n: number): Term => (n === 1 ? u : raised(u, n));

const nothing = [0, 1, 2].map(() => coefficient.enclosed(interval.undefinedSomewhere));

/** A function of intervals that need not be computed again for the one asked before. */
function remembered(f: (u: Interval) => Jet): (u: Interval) => Jet {
  let last: { readonly u: Interval; readonly jet: Jet } | null = null;
  return (u) => {
    if (last?.u !== u) last = { u, jet: f(u) };
    return last.jet;
  };
}
