import type { Germ, Scale } from "../../closeness/index.ts";
import {
  asDouble,
  compare,
  div,
  enclose,
  exactRoot,
  fromNumber,
  interval,
  mul,
  type Rational,
  toNumber,
} from "../../interval/index.ts";
import { type Coefficient, coefficient as number, type Substitution, type Term, taylor } from "../../proof/index.ts";
import { distanceOf, raisedTo } from "./distance-power.ts";
import { fallOf, type Trends } from "./remoteness-term.ts";

/** How a membership in t leaves 1: 1 − μ ~ coefficient · t^order. */
export interface Leaving {
  readonly order: number;
  readonly coefficient: Coefficient;
}

const LENGTHS = [2, 8, 24, 72];

/** The first Taylor coefficient at 0 that is not 0, proven so; null where that is not decided, or the value at 0+ is not 1. */
export function leavingOf(term: Term): Leaving | null {
  for (const length of LENGTHS) {
    const series = taylor(term, number.zero, length);
    if (series === null || !interval.contains(series[0]!.value, 1)) return null;
    const order = series.findIndex((a, k) => k > 0 && !number.isZero(a));
    if (order < 0) continue;
    const coefficient = number.minus(series[order]!);
    return coefficient.value.lo > 0 ? { order, coefficient } : null;
  }
  return null;
}

interface GermParts {
  readonly leaving: Leaving;
  readonly by: Substitution;
  /** Up to where, in t, (1 − μ)/t^order is known not to rise. */
  readonly reach: number;
}

/** The germ in d of a membership in t. */
export function germOf({ leaving, by, reach }: GermParts): Germ {
  const exact = mul(fromNumber(leaving.order), by.power);
  const { lo, hi } = interval.div(leaving.coefficient.value, raisedTo(enclose(by.width), exact));
  return {
    kind: "power",
    order: toNumber(exact),
    ...(asDouble(exact) === null && { exactOrder: exact }),
    coefficient: lo + (hi - lo) / 2,
    scale: scaleOf(leaving.coefficient, exact, by.width),
    reach: Number.isFinite(reach) ? distanceOf(interval.point(reach), by).lo : reach,
  };
}

/** width · coefficient^(−1/order), squared exactly where that is rational. */
function scaleOf(coefficient: Coefficient, order: Rational, width: Rational): Scale {
  const squared = coefficient.exact === null ? null : squaredScale(coefficient.exact, order);
  if (squared !== null) return { squared: mul(squared, mul(width, width)), piPower: 0 };
  const inverse = number.over(number.one, coefficient).value;
  const { lo, hi } = enclose(order);
  const root = interval.hull(interval.root(inverse, lo), interval.root(inverse, hi));
  return { enclosure: interval.mul(enclose(width), root) };
}

const LARGEST = 64n;

/** coefficient^(−2/order), or null. */
function squaredScale(coefficient: Rational, { numerator, denominator }: Rational): Rational | null {
  const inverse = div(fromNumber(1), coefficient);
  if (compare(inverse, fromNumber(1)) === 0) return inverse;
  if (numerator > LARGEST || denominator > LARGEST) return null;
  if (numerator === 2n && denominator === 1n) return inverse;
  const raised = power(inverse, 2n * denominator);
  return numerator === 1n ? raised : exactRoot(raised, numerator);
}

function power({ numerator, denominator }: Rational, n: bigint): Rational {
  return { numerator: numerator ** n, denominator: denominator ** n };
}

const NEAR = Object.freeze([-1, -3, -6, -12]);
const FARTHEST = 64;
const TERMS = 4;

/**
 * Up to where (1 − μ(t))/t^order is shown not to rise, at most `end`; 0 where it is not.
 *
 * With C = 1 − μ it does not as long as h(t) = t·C'(t) − order·C(t) ≤ 0: near 0 by h's Taylor expansion, whose coefficients are
 * (k − order)·c_k, farther out by enclosures of C and C'.
 */
export function reachOf(term: Term, { order }: Leaving, end: number, trends: Trends | null): number {
  if (trends !== null && trends.complement !== "rises") return end;
  const fall = fallOf(term);
  const reach = NEAR.map((k) => Math.min(end, 2 ** k)).find((near) => fallsNear0(fall, order, near));
  return reach === undefined ? 0 : extended(fall, order, reach, Math.min(end, FARTHEST));
}

/** Whether h ≤ 0 on [0, near]; `fall` is −C. */
function fallsNear0(fall: Term, order: number, near: number): boolean {
  const X = interval.of(0, near);
  const length = order + 1 + TERMS;
  const [atZero, over0] = [taylor(fall, number.zero, length), taylor(fall, number.enclosed(X), length + 2)];
  if (atZero === null || over0 === null) return false;
  const weighted = (k: number, { value }: Coefficient) => interval.mul(interval.point(order - k), value);
  const last = interval.sub(
    weighted(length, over0[length]!),
    interval.mul(interval.mul(interval.point(length + 1), X), over0[length + 1]!.value),
  );
  const first = atZero.findIndex((a, k) => k > order && !number.isZero(a));
  const known = first < 0 ? [] : atZero.slice(first).map((a, i) => weighted(first + i, a));
  return [...known, last].reduceRight((sum, a) => interval.add(interval.mul(sum, X), a)).hi <= 0;
}

/** Goes on from `reach` in steps as long as h ≤ 0 is enclosed. */
function extended(fall: Term, order: number, reach: number, end: number): number {
  let [at, step] = [reach, reach / 4];
  while (at < end && step > at / 256) {
    const next = Math.min(end, at + step);
    const X = interval.of(at, next);
    const series = taylor(fall, number.enclosed(X), 2);
    if (series === null) return at;
    const [value, slope] = [series[0]!.value, series[1]!.value];
    const h = interval.sub(interval.mul(interval.point(order), value), interval.mul(X, slope));
    if (h.hi <= 0) [at, step] = [next, 2 * step];
    else step /= 2;
  }
  return at;
}
