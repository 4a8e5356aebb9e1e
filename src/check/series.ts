import {
  compare,
  enclose,
  fromNumber,
  type Interval,
  interval,
  type Rational,
  sign,
  sqrtBounds,
  sub,
} from "../interval/index.ts";
import {
  atCentre,
  type Coefficient,
  enclosed,
  exactly,
  minus,
  over,
  plus,
  type Series,
  times,
  unknown,
  whole,
} from "./coefficient.ts";
import { e, exactValue, functions, pi } from "./function-rule.ts";
import { isHandy, one, power as powerTree, product, rational, type Tree, x } from "./tree.ts";

const nil = whole(0);

/** The Taylor coefficients of a tree without choices, as many as those of x. NaN: not shown to have a value on the whole cell. */
export function seriesOf(tree: Tree, ofX: Series): Series {
  const constant = (first: Coefficient): Series => ofX.map((_, k) => (k === 0 ? first : nil));
  switch (tree.kind) {
    case "number":
      return constant(exactly(tree.value, tree.enclosure));
    case "x":
      return ofX;
    case "pi":
      return constant(enclosed(pi));
    case "e":
      return constant(enclosed(e));
    case "sum":
      return zip(seriesOf(tree.left, ofX), seriesOf(tree.right, ofX), plus);
    case "product":
      return multiplied(seriesOf(tree.left, ofX), seriesOf(tree.right, ofX));
    case "quotient":
      return divided(seriesOf(tree.left, ofX), seriesOf(tree.right, ofX));
    case "max":
      return greater(seriesOf(tree.left, ofX), seriesOf(tree.right, ofX));
    case "either":
      return eitherOf(seriesOf(tree.left, ofX), seriesOf(tree.right, ofX));
    case "power":
      return raised(tree.base, tree.exponent, ofX);
    case "apply": {
      const u = seriesOf(tree.to, ofX);
      const exact = u[0]!.exact === null ? null : exactValue(tree.f, u[0]!.exact);
      const { value, slope } = functions[tree.f];
      return composed({ over: value(u[0]!.over), at: value(atCentre(u[0]!)), exact }, slope, u);
    }
    case "divided":
      return dividedByPower(tree, ofX);
    case "choice":
      throw new TypeError("choices are decided before");
  }
}

/** The coefficients of f(x)/(x − c)^n and its derivatives are later ones of f: at c as they are, elsewhere by the mean value theorem of divided differences. */
function dividedByPower({ of, zeros, slopes }: Extract<Tree, { kind: "divided" }>, ofX: Series): Series {
  const length = ofX.length + zeros + slopes;
  const all = seriesOf(
    of,
    Array.from({ length }, (_, k) => (k === 0 ? ofX[0]! : whole(k === 1 ? 1 : 0))),
  );
  return ofX.map((_, k) => {
    let factor = 1;
    for (let j = k + 1; j <= k + slopes; j++) factor *= j;
    return times(whole(factor), all[k + zeros + slopes]!);
  });
}

function zip(u: Series, v: Series, join: (a: Coefficient, b: Coefficient) => Coefficient): Series {
  return u.map((a, k) => join(a, v[k]!));
}

function multiplied(u: Series, v: Series): Series {
  return u.map((_, k) => {
    let total = times(u[0]!, v[k]!);
    for (let i = 1; i <= k; i++) total = plus(total, times(u[i]!, v[k - i]!));
    return total;
  });
}

function divided(u: Series, v: Series): Series {
  const found: Coefficient[] = [];
  for (let k = 0; k < u.length; k++) {
    let rest = u[k]!;
    for (let j = 1; j <= k; j++) rest = plus(rest, minus(times(v[j]!, found[k - j]!)));
    found.push(over(rest, v[0]!));
  }
  return found;
}

/** f(u) from its value and the tree of its slope g: k·f_k = Σ j·u_j·g_{k − j}. */
function composed(first: Coefficient, slope: Tree, u: Series): Series {
  if (u.length === 1) return [first];
  const g = seriesOf(slope, u.slice(0, -1));
  return u.map((_, k) => {
    if (k === 0) return first;
    let total = nil;
    for (let j = 1; j <= k; j++) total = plus(total, times(whole(j), times(u[j]!, g[k - j]!)));
    return over(total, whole(k));
  });
}

function raised(base: Tree, n: Rational, ofX: Series): Series {
  const u = seriesOf(base, ofX);
  const exact = u[0]!.exact === null ? null : handy(exactPower(u[0]!.exact, n));
  const lowered = sub(n, fromNumber(1));
  const slope = product(rational(n), sign(lowered) === 0 ? one : powerTree(x, lowered));
  return composed({ over: powerOf(u[0]!.over, n), at: powerOf(atCentre(u[0]!), n), exact }, slope, u);
}

/** u^n: for a whole n everywhere (but for 0 where n < 0), else for u ≥ 0. */
export function powerOf(u: Interval, n: Rational): Interval {
  const { lo, hi } = enclose(n);
  if (Math.abs(hi) > 2 ** 53) return interval.undefinedSomewhere;
  if (n.denominator === 2n) return interval.pow(interval.sqrt(u), Number(n.numerator));
  if (lo === hi) return interval.pow(u, lo);
  return u.lo >= 0 ? interval.hull(interval.pow(u, lo), interval.pow(u, hi)) : interval.undefinedSomewhere;
}

const handy = (r: Rational | null): Rational | null => (r !== null && isHandy(r) ? r : null);

/** r^n for 0 ≤ n ≤ 64 a multiple of 1/2, where it is rational; and 1^n. */
function exactPower(r: Rational, n: Rational): Rational | null {
  if (compare(r, fromNumber(1)) === 0) return r;
  const isRoot = n.denominator === 2n;
  if (!(isRoot || n.denominator === 1n) || n.numerator < 0n || n.numerator > 64n || (isRoot && sign(r) < 0))
    return null;
  const { lo: base, hi } = isRoot ? sqrtBounds(r) : { lo: r, hi: r };
  if (compare(base, hi) !== 0) return null;
  return { numerator: base.numerator ** n.numerator, denominator: base.denominator ** n.numerator };
}

/** The greater of two: its slopes are among those of both; of its bends nothing is known. */
function greater(u: Series, v: Series): Series {
  return zip(u, v, (a, b) => enclosed(interval.hull(a.over, b.over), interval.whole)).map((both, k) => {
    const [a, b] = [u[k]!, v[k]!];
    if (k === 0) return enclosed(interval.max(a.over, b.over), interval.max(a.at, b.at));
    return k === 1 ? both : unknown;
  });
}

/** One of two, at each place: nothing is known of its slopes. */
function eitherOf(u: Series, v: Series): Series {
  return u.map((a, k) => (k === 0 ? enclosed(interval.hull(a.over, v[0]!.over), interval.whole) : unknown));
}
