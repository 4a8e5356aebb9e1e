import { type Interval, interval } from "../../interval/index.ts";
import {
  type Cap,
  type Floor,
  falls,
  isNegative,
  isPositive,
  linearCap,
  linearFloor,
  negateTail,
  noCap,
  noFloor,
  overUp,
  plusUp,
  type Tail,
  tail,
  timesDown,
  timesUp,
} from "./tail.ts";

type OfInterval = (u: Interval) => Interval;

const { point } = interval;
const expUp = (t: number): number => interval.exp(point(t)).hi;
const expDown = (t: number): number => interval.exp(point(t)).lo;

/** A function of which only the range is used. */
export function onRange(value: OfInterval): (u: Tail) => Tail {
  return (u) => tail(u.from, value(u.range));
}

/** A cap of exp(−|u|·factor), for u of one sign. */
function decayCap(u: Tail, factor = 1): Cap {
  if (!isPositive(u) && !isNegative(u)) return { size: 1, power: 0, rate: 0 };
  const { size, rate } = linearFloor(u);
  return { size: expUp(-timesDown(size, factor)), power: 0, rate: timesDown(rate, factor) };
}

/** A floor of exp(−|u|). */
function decayFloor(u: Tail): Floor {
  const { size, rate } = linearCap(u);
  return Number.isFinite(size) ? { size: expDown(-size), power: 0, rate: -rate } : noFloor;
}

/** A cap of exp(−u²), for u of one sign: u ≥ a + b·y gives u² ≥ a² + 2ab·y. */
function gaussCap(u: Tail): Cap {
  if (!isPositive(u) && !isNegative(u)) return { size: 1, power: 0, rate: 0 };
  const { size, rate } = linearFloor(u);
  return { size: expUp(-timesDown(size, size)), power: 0, rate: timesDown(2 * size, rate) };
}

const scaledCap = (cap: Cap, factor: number): Cap => ({ ...cap, size: timesUp(cap.size, factor) });
const scaledFloor = (floor: Floor, factor: number): Floor => ({ ...floor, size: timesDown(floor.size, factor) });

/** e^u. */
export function expTail(u: Tail): Tail {
  const range = interval.exp(u.range);
  if (isNegative(u)) return tail(u.from, range, decayCap(u), decayFloor(u));
  if (!isPositive(u)) return tail(u.from, range);
  const [above, below] = [linearCap(u), linearFloor(u)];
  const cap: Cap = Number.isFinite(above.size) ? { size: expUp(above.size), power: 0, rate: -above.rate } : noCap;
  return tail(u.from, range, cap, { size: expDown(below.size), power: 0, rate: below.rate });
}

/** A function with smallest·e^|u| ≤ |f(u)| ≤ largest·e^|u|, such as cosh with 1/2 and 1. */
export function exponentialGrowth(value: OfInterval, smallest: number, largest: number): (u: Tail) => Tail {
  return (u) => {
    if (!isPositive(u) && !isNegative(u)) return tail(u.from, value(u.range));
    const { cap, floor } = expTail(isPositive(u) ? u : negateTail(u));
    return tail(u.from, value(u.range), scaledCap(cap, largest), scaledFloor(floor, smallest));
  };
}

/** A function with 0 ≤ f(u) ≤ e^u and, for u ≤ 0, f(u) ≥ e^u/2: the logistic sigmoid, softplus. */
export function exponentialLeft(value: OfInterval, right?: (u: Tail) => Tail): (u: Tail) => Tail {
  return (u) => {
    if (isNegative(u)) return tail(u.from, value(u.range), decayCap(u), scaledFloor(decayFloor(u), 0.5));
    return right !== undefined && isPositive(u) ? right(u) : tail(u.from, value(u.range));
  };
}

/** A function with |f(u)| ≤ factor·|u|, such as tanh, sin, atan. */
export function belowLinear(value: OfInterval, factor = 1): (u: Tail) => Tail {
  return (u) => {
    const cap = scaledCap(u.cap, factor);
    return tail(u.from, value(u.range), cap);
  };
}

/** A function with |f(u)| ≤ factor·exp(−rate·|u|), such as 1/cosh² with factor 4 and rate 2. */
export function exponentialBothSides(value: OfInterval, factor: number, rate = 1): (u: Tail) => Tail {
  return (u) => tail(u.from, value(u.range), scaledCap(decayCap(u, rate), factor));
}

/** A function with |f(u)| ≤ factor·exp(−u²), or only for u ≥ 0. */
export function gaussian(value: OfInterval, factor: number, side: "both" | "right" = "both"): (u: Tail) => Tail {
  return (u) => tail(u.from, value(u.range), side === "both" || isPositive(u) ? scaledCap(gaussCap(u), factor) : noCap);
}

/** softplus(u) ≤ u + 0.7 and ≥ u, for u ≥ 0. */
export function softplusRight(value: OfInterval): (u: Tail) => Tail {
  return (u) => tail(u.from, value(u.range), plusConstant(u.cap, 0.7), u.floor);
}

/** A function with factor·|u| ≤ f(u) ≤ factor·|u| + constant. */
export function nearlyModulus(value: OfInterval, factor: Interval, constant: number): (u: Tail) => Tail {
  return (u) =>
    tail(u.from, value(u.range), plusConstant(scaledCap(u.cap, factor.hi), constant), scaledFloor(u.floor, factor.lo));
}

function plusConstant({ size, power, rate }: Cap, constant: number): Cap {
  return { size: plusUp(size, constant), power: Math.max(0, power), rate: Math.min(0, rate) };
}

/** 1/u. */
export function reciprocalTail(value: OfInterval): (u: Tail) => Tail {
  return ({ from, range, cap, floor }) => {
    const over: Cap = floor.size > 0 ? { size: overUp(1, floor.size), power: -floor.power, rate: floor.rate } : noCap;
    const under: Floor =
      Number.isFinite(cap.size) && cap.size > 0
        ? { size: interval.div(point(1), point(cap.size)).lo, power: -cap.power, rate: cap.rate }
        : noFloor;
    return tail(from, value(range), over, under);
  };
}

/** u^n for an enclosed n > 0 where u keeps its sign, and for whole n everywhere. */
export function powerTail(value: OfInterval, n: Interval): (u: Tail) => Tail {
  const times = (a: number): Interval => interval.mul(point(a), n);
  return ({ from, range, cap, floor }) => {
    const size = interval.of(floor.size, Math.max(floor.size, cap.size));
    const [least, most] = [interval.pow(size, n.lo), interval.pow(size, n.hi)];
    const over: Cap = Number.isFinite(cap.size)
      ? { size: Math.max(least.hi, most.hi), power: times(cap.power).hi, rate: times(cap.rate).lo }
      : noCap;
    const under: Floor = {
      size: Math.min(least.lo, most.lo),
      power: times(floor.power).lo,
      rate: times(floor.rate).lo,
    };
    return tail(from, value(range), over, under);
  };
}

/** log u ≤ √u for u ≥ 1 (its maximum of log(u)/√u is 2/e); log(1 + u) ≤ u for u ≥ 0. */
export function logTail(value: OfInterval): (u: Tail) => Tail {
  return (u) => {
    const { from, range, cap } = u;
    if (!(range.lo >= 1) || !Number.isFinite(cap.size)) return tail(from, value(range));
    return tail(from, value(range), {
      size: interval.sqrt(point(cap.size)).hi,
      power: timesUp(cap.power, 0.5),
      rate: timesDown(cap.rate, 0.5),
    });
  };
}

/** |log(1 + u)| ≤ |u| / (1 + min(u, 0)). */
export function log1pTail(value: OfInterval): (u: Tail) => Tail {
  return (u) => {
    const room = interval.add(point(1), point(Math.min(0, u.range.lo))).lo;
    return tail(u.from, value(u.range), room > 0 ? scaledCap(u.cap, overUp(1, room)) : noCap);
  };
}

/** |e^u − 1| ≤ |u| for u ≤ 0, ≤ e^u for u ≥ 0. */
export function expm1Tail(u: Tail): Tail {
  const range = interval.expm1(u.range);
  if (isNegative(u)) return tail(u.from, range, u.cap);
  return tail(u.from, range, isPositive(u) ? expTail(u).cap : noCap);
}

/** f with |f(u)| ≤ |u|^power·factor for u ≠ 0 and an enclosed power < 0: derivatives that fall like a power. */
export function powerDecay(value: OfInterval, power: Interval, factor = 1): (u: Tail) => Tail {
  const least = (size: number): number =>
    Math.min(interval.pow(point(size), -power.lo).lo, interval.pow(point(size), -power.hi).lo);
  return (u) => {
    const { floor } = u;
    if (!(floor.size > 0)) return tail(u.from, value(u.range));
    const cap: Cap = {
      size: timesUp(factor, overUp(1, least(floor.size))),
      power: interval.mul(point(floor.power), power).hi,
      rate: -interval.mul(point(floor.rate), power).hi,
    };
    return falls(cap, u.from) ? tail(u.from, value(u.range), cap) : tail(u.from, value(u.range));
  };
}
