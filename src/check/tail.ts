import { enclose, fromNumber, type Interval, interval, negative, type Rational, sign } from "../interval/index.ts";
import { type Cell, variable } from "./cell.ts";
import { e, functions, pi } from "./function-rule.ts";
import {
  falls,
  type Growth,
  lineAbove,
  lineBelow,
  overDown,
  overUp,
  plusDown,
  plusUp,
  rises,
  timesDown,
  timesUp,
} from "./growth.ts";
import { NotShown } from "./not-shown.ts";
import { powerOf, seriesOf } from "./series.ts";
import { apply, at, isNumber, negation, number, power, product, sum, type Tree, x } from "./tree.ts";

/** What is known of a function on [D, ∞): its range, |f| ≤ cap, and |f| ≥ floor; null says nothing. */
interface Tail {
  readonly range: Interval;
  readonly cap: Growth | null;
  readonly floor: Growth | null;
}

const { point } = interval;
const level = (size: number): Growth => ({ size, power: 0, rate: 0 });
const expUp = (t: number): number => interval.exp(point(t)).hi;
const expDown = (t: number): number => interval.exp(point(t)).lo;
const isPositive = ({ range }: Tail): boolean => range.lo >= 0;
const isNegative = ({ range }: Tail): boolean => range.hi <= 0;

/** An enclosure of the values of a tree without choices over a cell; NaN where it is not shown to have a value on all of it. */
export function valuesOn(tree: Tree, cell: Cell): Interval {
  const { over } = seriesOf(tree, variable(cell, 0))[0]!;
  const start = startOf(cell);
  if (start === null) return over;
  const far = rangeBeyond(tree, cell, start);
  return Number.isNaN(over.lo) ? far : Number.isNaN(far.lo) ? over : (interval.meet(over, far) ?? over);
}

/** The range of a tree without choices on a tail, from how its parts grow and decay, so that x·e^−x is seen to vanish. Throws NotShown where the cell is none, or not beside 0. */
export function rangeOnTail(tree: Tree, cell: Cell): Interval {
  const start = startOf(cell);
  if (start === null) throw new NotShown("it is no tail, or reaches 0");
  return rangeBeyond(tree, cell, start);
}

/** D of a cell [D, ∞) or (−∞, −D] with D > 0; null for others. */
function startOf({ from, to }: Cell): number | null {
  if ((from === null) === (to === null)) return null;
  const start = from === null ? -enclose(to!).hi : enclose(from).lo;
  return start > 0 ? start : null;
}

function rangeBeyond(tree: Tree, { from }: Cell, start: number): Interval {
  return tailOf(from === null ? at(tree, negation(x)) : tree, { from: start, found: new Map() }).range;
}

/** Where the tail begins, and what was found of parts, which may occur many times. */
interface Start {
  readonly from: number;
  readonly found: Map<Tree, Tail>;
}

function tailOf(tree: Tree, start: Start): Tail {
  const tail = start.found.get(tree) ?? newTail(tree, start);
  start.found.set(tree, tail);
  return tail;
}

function newTail(tree: Tree, start: Start): Tail {
  const { from } = start;
  switch (tree.kind) {
    case "number":
      return known(tree.enclosure, from);
    case "x": {
      const growth = { size: from, power: 1, rate: 0 };
      return known(interval.of(from, Number.POSITIVE_INFINITY), from, growth, growth);
    }
    case "sum":
      return addition(tree, start);
    case "product":
      return multiplied(tailOf(tree.left, start), tailOf(tree.right, start), from);
    case "quotient":
      return multiplied(tailOf(tree.left, start), reciprocal(tailOf(tree.right, start), from), from);
    case "power":
      return raised(tailOf(tree.base, start), tree.exponent, from);
    case "apply":
      return applied(tree, start);
    case "max":
    case "either": {
      const [u, v] = [tailOf(tree.left, start).range, tailOf(tree.right, start).range];
      return known(tree.kind === "max" ? interval.max(u, v) : interval.hull(u, v), from);
    }
    case "pi":
      return known(pi, from);
    case "e":
      return known(e, from);
    case "divided":
      throw new NotShown("a tail must not begin at a hole");
    case "choice":
      throw new TypeError("choices are decided before");
  }
}

/** A tail from its parts, each sharpened by the others. */
function known(range: Interval, from: number, cap: Growth | null = null, floor: Growth | null = null): Tail {
  if (Number.isNaN(range.lo) || Number.isNaN(range.hi))
    return { range: interval.undefinedSomewhere, cap: null, floor: null };
  const isCap = cap !== null && Number.isFinite(cap.size);
  const most = isCap && falls(cap, from) ? cap.size : Number.POSITIVE_INFINITY;
  const within = interval.of(
    Math.max(range.lo, Math.min(range.hi, -most)),
    Math.min(range.hi, Math.max(range.lo, most)),
  );
  const size = Math.max(Math.abs(within.lo), Math.abs(within.hi));
  const least = Math.max(0, within.lo, -within.hi);
  const isFloor = floor !== null && floor.size > 0;
  return {
    range: within,
    cap:
      isCap && (falls(cap, from) || size === Number.POSITIVE_INFINITY)
        ? cap
        : size < Number.POSITIVE_INFINITY
          ? level(size)
          : null,
    floor: isFloor && (rises(floor, from) || least === 0) ? floor : least > 0 ? level(least) : null,
  };
}

function addition({ left, right }: { readonly left: Tree; readonly right: Tree }, start: Start): Tail {
  const { from } = start;
  const [u, v] = [tailOf(left, start), tailOf(right, start)];
  const small = complement(left, right, start);
  const cap =
    u.cap === null || v.cap === null
      ? null
      : {
          size: plusUp(u.cap.size, v.cap.size),
          power: Math.max(u.cap.power, v.cap.power),
          rate: Math.max(u.cap.rate, v.cap.rate),
        };
  return known(signed(u, v, interval.add(u.range, v.range), from), from, small ?? cap, sumFloor(u, v, from));
}

/** Where one function outweighs the other throughout, the sum has its sign. */
function signed(u: Tail, v: Tail, range: Interval, from: number): Interval {
  const stronger = lessened(u.floor, v.cap, from) ? u : lessened(v.floor, u.cap, from) ? v : null;
  if (stronger && isPositive(stronger)) return interval.of(Math.max(0, range.lo), Math.max(0, range.hi));
  if (stronger && isNegative(stronger)) return interval.of(Math.min(0, range.lo), Math.min(0, range.hi));
  return range;
}

/** 1 + erf(t) ≤ e^(−t²) for t ≤ 0. */
function complement(left: Tree, right: Tree, start: Start): Growth | null {
  const inner = isNumber(left, 1) ? right : isNumber(right, 1) ? left : null;
  if (inner?.kind !== "apply" || inner.f !== "erf" || !isNegative(tailOf(inner, start))) return null;
  return tailOf(apply("exp", negation(power(inner.to, fromNumber(2)))), start).cap;
}

/** Of two functions of one sign the faster counts; else what is left of one when the other is taken off. */
function sumFloor(u: Tail, v: Tail, from: number): Growth | null {
  if ((isPositive(u) && isPositive(v)) || (isNegative(u) && isNegative(v))) {
    if (u.floor === null || v.floor === null) return u.floor ?? v.floor;
    const isFaster = u.floor.rate !== v.floor.rate ? u.floor.rate > v.floor.rate : u.floor.power >= v.floor.power;
    return isFaster ? u.floor : v.floor;
  }
  return lessened(u.floor, v.cap, from) ?? lessened(v.floor, u.cap, from);
}

/** |u| − |v| ≥ (1 − size of v/size of u)·|u| where v falls relative to u. */
function lessened(floor: Growth | null, cap: Growth | null, from: number): Growth | null {
  if (floor === null || cap === null) return null;
  const size = plusDown(floor.size, -cap.size);
  const relative = { size: 1, power: plusUp(cap.power, -floor.power), rate: plusUp(cap.rate, -floor.rate) };
  return size > 0 && falls(relative, from) ? { ...floor, size } : null;
}

function multiplied(u: Tail, v: Tail, from: number): Tail {
  const cap = both(u.cap, v.cap, timesUp, plusUp);
  return known(interval.mul(u.range, v.range), from, cap, both(u.floor, v.floor, timesDown, plusDown));
}

type Join = (a: number, b: number) => number;

function both(u: Growth | null, v: Growth | null, sizes: Join, exponents: Join): Growth | null {
  if (u === null || v === null) return null;
  return { size: sizes(u.size, v.size), power: exponents(u.power, v.power), rate: exponents(u.rate, v.rate) };
}

function reciprocal({ range, cap, floor }: Tail, from: number): Tail {
  const inverse = ({ power, rate }: Growth, size: number): Growth => ({ size, power: -power, rate: -rate });
  return known(
    interval.div(point(1), range),
    from,
    floor && inverse(floor, overUp(1, floor.size)),
    cap && cap.size > 0 ? inverse(cap, overDown(1, cap.size)) : null,
  );
}

function raised(u: Tail, n: Rational, from: number): Tail {
  if (sign(n) < 0) return reciprocal(raised(u, negative(n), from), from);
  const exponent = enclose(n);
  const growth = (g: Growth | null, end: "lo" | "hi"): Growth | null =>
    g && {
      size: powerOf(point(g.size), n)[end],
      power: interval.mul(point(g.power), exponent)[end],
      rate: interval.mul(point(g.rate), exponent)[end],
    };
  return known(powerOf(u.range, n), from, growth(u.cap, "hi"), growth(u.floor, "lo"));
}

function applied({ f, to }: Extract<Tree, { kind: "apply" }>, start: Start): Tail {
  const { from } = start;
  const u = tailOf(to, start);
  const range = functions[f].value(u.range);
  switch (f) {
    case "exp":
      return known(range, from, ...exponential(u, from));
    case "sigmoid":
    case "softplus":
      return known(range, from, ...likeExponential(f, u, from));
    case "sinh":
    case "cosh": {
      const half = product(
        number(0.5),
        sum(apply("exp", to), product(number(f === "cosh" ? 1 : -1), apply("exp", negation(to)))),
      );
      const { cap, floor } = tailOf(half, start);
      return known(range, from, cap, floor);
    }
    case "log":
      // What stays above a floor is nowhere 0, even where its range begins there.
      return known(isPositive(u) && u.floor ? interval.log(u.range) : range, from, null, logarithm(u, from));
    case "erf":
      return known(range, from, u.cap && { ...u.cap, size: timesUp(1.2, u.cap.size) });
    case "log1p":
      return known(range, from, isPositive(u) ? u.cap : null);
    case "tanh":
    case "sin":
    case "atan":
    case "asinh":
      // |f(u)| ≤ |u|
      return known(range, from, u.cap);
    default:
      return known(range, from);
  }
}

/** Cap and floor of e^u for u of one sign, from lines below and above |u|. */
function exponential(u: Tail, from: number): [Growth | null, Growth | null] {
  if (!isPositive(u) && !isNegative(u)) return [null, null];
  const below = u.floor === null ? { a: 0, b: 0 } : lineBelow(u.floor, from);
  const above = u.cap && lineAbove(u.cap, from);
  if (isNegative(u))
    return [
      { size: expUp(-below.a), power: 0, rate: -below.b },
      above && { size: expDown(-above.a), power: 0, rate: -above.b },
    ];
  return [
    above && { size: expUp(above.a), power: 0, rate: above.b },
    { size: expDown(below.a), power: 0, rate: below.b },
  ];
}

/** For u ≤ 0 both lie between e^u/2 and e^u; for u ≥ 0: u ≤ softplus(u) ≤ u + 0.7. */
function likeExponential(f: "sigmoid" | "softplus", u: Tail, from: number): [Growth | null, Growth | null] {
  if (isNegative(u)) {
    const [cap, floor] = exponential(u, from);
    return [cap, floor && { ...floor, size: timesDown(0.5, floor.size) }];
  }
  if (f === "sigmoid" || !isPositive(u)) return [null, null];
  const cap = u.cap && {
    size: plusUp(u.cap.size, 0.7),
    power: Math.max(0, u.cap.power),
    rate: Math.max(0, u.cap.rate),
  };
  return [cap, u.floor];
}

/** log u ≥ log(size) + rate·(x − D) ≥ min(log(size), rate·D)·x/D, for a floor of u > 0 without a falling power. */
function logarithm(u: Tail, from: number): Growth | null {
  if (!isPositive(u) || u.floor === null || u.floor.power < 0) return null;
  const size = Math.min(interval.log(point(u.floor.size)).lo, timesDown(u.floor.rate, from));
  return size > 0 ? { size, power: 1, rate: 0 } : null;
}
