import {
  compare,
  div,
  fromNumber,
  type Interval,
  interval,
  mul,
  type Rational,
  sign,
  sub,
} from "../../interval/index.ts";
import { type Closeness, closeness, type Germ } from "../closeness.ts";
import { ClosenessError } from "../closeness-error.ts";
import { fallen, remotenessOfFall } from "./linear-fall.ts";

/** A closeness drawn by its corners: straight between them, constant beyond the last. */
export interface ClosenessPoints {
  /** Distances 0 = d_0 < d_1 < … */
  readonly knots: readonly number[];
  /** Their memberships 1 = m_0 ≥ m_1 ≥ … ≥ 0, the last below 1. */
  readonly memberships: readonly number[];
}

/**
 * The piecewise-linear closeness through given points.
 *
 * Throws ClosenessError "closeness/bad-points", naming the point at fault, unless the points are as `ClosenessPoints` says.
 */
export function closenessFromPoints(points: ClosenessPoints): Closeness {
  check(points);
  const knots = [...points.knots];
  const memberships = [...points.memberships];
  const zero = memberships.indexOf(0);
  return closeness({
    canonical: `points(${knots.map((knot, k) => `${knot}:${memberships[k]}`).join(",")})`,
    at: (d) => membershipAt({ knots, memberships }, d),
    inverse: (level) => inverseAt({ knots, memberships }, level),
    remotenessAt: (d) => remotenessOfFall(fallAt({ knots, memberships }, d)),
    distanceAt: (remoteness) => {
      const fall = fallen(remoteness);
      return interval.of(reached({ knots, memberships }, fall.lo, -1), reached({ knots, memberships }, fall.hi, 1));
    },
    slopeOver: (d) => slopeOver({ knots, memberships }, d),
    core: knots[memberships.lastIndexOf(1)]!,
    support: zero < 0 ? Number.POSITIVE_INFINITY : knots[zero]!,
    strict: zero >= 0 && memberships.slice(0, zero).every((m, k) => m === 1 || m > memberships[k + 1]!),
    germ: germOf({ knots, memberships }),
    curve: null,
  });
}

function check({ knots, memberships }: ClosenessPoints): void {
  const refuse = (rule: string) => {
    throw new ClosenessError("closeness/bad-points", `closeness from points: ${rule}.`);
  };
  if (knots.length !== memberships.length || knots.length < 2) {
    refuse(`expected at least two knots and as many memberships, got ${knots.length} and ${memberships.length}`);
  }
  if (knots[0] !== 0 || memberships[0] !== 1) {
    refuse(
      `the first point must be distance 0 with membership 1, got (${knots[0]}, ${memberships[0]}); put 0 and 1 in front`,
    );
  }
  knots.forEach((knot, k) => {
    if (!Number.isFinite(knot) || (k > 0 && knot <= knots[k - 1]!)) {
      refuse(`knots must be finite and increase, but knots[${k}] = ${knot}`);
    }
  });
  memberships.forEach((membership, k) => {
    if (!(membership >= 0 && membership <= (k > 0 ? memberships[k - 1]! : 1))) {
      refuse(`memberships must lie in [0, 1] and not rise, but memberships[${k}] = ${membership}`);
    }
  });
  if (memberships.at(-1) === 1) refuse("the last membership must be below 1, else every distance is fully close");
}

function membershipAt({ knots, memberships }: ClosenessPoints, d: number): number {
  if (Number.isNaN(d)) return d;
  const right = knots.findIndex((knot) => knot >= d);
  if (right < 0) return memberships.at(-1)!;
  if (right === 0 || d === knots[right]) return memberships[right]!;
  const share = (d - knots[right - 1]!) / (knots[right]! - knots[right - 1]!);
  const [from, to] = [memberships[right - 1]!, memberships[right]!];
  return Math.max(to, Math.min(from, from + share * (to - from)));
}

function inverseAt({ knots, memberships }: ClosenessPoints, level: number): number {
  const right = memberships.findIndex((membership) => membership < level);
  if (right < 0) return Number.POSITIVE_INFINITY;
  const [from, to] = [memberships[right - 1]!, memberships[right]!];
  return knots[right - 1]! + ((from - level) / (from - to)) * (knots[right]! - knots[right - 1]!);
}

/** 1 − μ(d), enclosed; a sum of non-negative parts, so that small values keep their digits. */
function fallAt({ knots, memberships }: ClosenessPoints, d: number): Interval {
  const right = knots.findIndex((knot) => knot >= d);
  if (right <= 0) return complement(memberships, right < 0 ? memberships.length - 1 : 0);
  const [from, to] = [interval.point(knots[right - 1]!), interval.point(knots[right]!)];
  const share = interval.div(interval.sub(interval.point(d), from), interval.sub(to, from));
  const drop = interval.sub(interval.point(memberships[right - 1]!), interval.point(memberships[right]!));
  return interval.add(complement(memberships, right - 1), interval.mul(share, drop));
}

/** The hull of the slopes of the segments that an interval of distances meets. */
function slopeOver({ knots, memberships }: ClosenessPoints, d: Interval): Interval {
  const point = (x: number) => interval.point(x);
  const segments = knots.slice(1).flatMap((to, k) => {
    if (d.hi <= knots[k]! || d.lo >= to) return [];
    const fall = interval.sub(point(memberships[k + 1]!), point(memberships[k]!));
    return [interval.div(fall, interval.sub(point(to), point(knots[k]!)))];
  });
  return (d.hi > knots.at(-1)! || segments.length === 0 ? [...segments, point(0)] : segments).reduce(interval.hull);
}

/** A bound, on the given side, of the largest distance at which μ has fallen by at most `fall`. */
function reached({ knots, memberships }: ClosenessPoints, fall: number, side: -1 | 1): number {
  const outer = ({ lo, hi }: Interval) => (side < 0 ? lo : hi);
  const within = (k: number) => (side < 0 ? complement(memberships, k).hi : complement(memberships, k).lo) <= fall;
  const right = memberships.findIndex((_, k) => !within(k));
  if (right < 0) return Number.POSITIVE_INFINITY;
  if (right === 0) return 0;
  const excess = interval.sub(interval.point(fall), complement(memberships, right - 1));
  const drop = interval.sub(interval.point(memberships[right - 1]!), interval.point(memberships[right]!));
  const [from, to] = [interval.point(knots[right - 1]!), interval.point(knots[right]!)];
  const share = drop.lo > 0 ? interval.div(excess, drop) : interval.of(0, 1);
  const bounded = interval.of(Math.max(0, Math.min(1, share.lo)), Math.min(1, Math.max(0, share.hi)));
  return outer(interval.min(interval.add(from, interval.mul(interval.sub(to, from), bounded)), to));
}

function complement(memberships: readonly number[], k: number): Interval {
  return interval.sub(interval.point(1), interval.point(memberships[k]!));
}

function germOf({ knots, memberships }: ClosenessPoints): Germ {
  if (memberships[1] === 1) return { kind: "plateau" };
  const [d, fall] = [fromNumber(knots[1]!), sub(fromNumber(1), fromNumber(memberships[1]!))];
  const scale = div(d, fall);
  const coefficient = (1 - memberships[1]!) / knots[1]!;
  return {
    kind: "power",
    order: 1,
    coefficient,
    scale: { squared: mul(scale, scale), piPower: 0 },
    reach: germReach({ knots, memberships }),
  };
}

/** As far as (1 − μ(d))/d does not rise: until a segment whose line passes below the origin. */
function germReach({ knots, memberships }: ClosenessPoints): number {
  const fall = memberships.map((membership) => sub(fromNumber(1), fromNumber(membership)));
  const distance = knots.map(fromNumber);
  const rises = (k: number): boolean => {
    const steepness: Rational = div(sub(fall[k + 1]!, fall[k]!), sub(distance[k + 1]!, distance[k]!));
    return sign(distance[k]!) > 0 && compare(mul(steepness, distance[k]!), fall[k]!) > 0;
  };
  const first = knots.slice(0, -1).findIndex((_, k) => rises(k));
  return first < 0 ? Number.POSITIVE_INFINITY : knots[first]!;
}
