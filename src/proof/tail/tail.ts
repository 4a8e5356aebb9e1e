import { type Interval, interval } from "../../interval/index.ts";

/** |f(x)| ≤ size · (x/D)^power · exp(−rate·(x − D)) for x ≥ D; an infinite size says nothing. */
export interface Cap {
  readonly size: number;
  readonly power: number;
  readonly rate: number;
}

/** |f(x)| ≥ size · (x/D)^power · exp(rate·(x − D)) for x ≥ D, where f keeps its sign; size 0 says nothing. */
export interface Floor {
  readonly size: number;
  readonly power: number;
  readonly rate: number;
}

/** What is known about a function on [from, ∞): its range, and how fast it grows or falls at most (cap) and at least (floor). */
export interface Tail {
  readonly from: number;
  readonly range: Interval;
  readonly cap: Cap;
  readonly floor: Floor;
}

export const noCap: Cap = Object.freeze({ size: Number.POSITIVE_INFINITY, power: 0, rate: 0 });
export const noFloor: Floor = Object.freeze({ size: 0, power: 0, rate: 0 });

const { point } = interval;
export const plusUp = (a: number, b: number): number => interval.add(point(a), point(b)).hi;
export const plusDown = (a: number, b: number): number => interval.add(point(a), point(b)).lo;
export const timesUp = (a: number, b: number): number => interval.mul(point(a), point(b)).hi;
export const timesDown = (a: number, b: number): number => interval.mul(point(a), point(b)).lo;
export const overUp = (a: number, b: number): number => interval.div(point(a), point(b)).hi;
export const overDown = (a: number, b: number): number => interval.div(point(a), point(b)).lo;

/** Whether (x/D)^power · exp(−rate·(x − D)) never exceeds 1: its logarithmic derivative power/x − rate is at most 0. */
export function falls({ power, rate }: Cap, from: number): boolean {
  return rate >= 0 && power <= timesDown(rate, from);
}

/** Whether a floor never falls below its size. */
function holds({ power, rate }: Floor, from: number): boolean {
  return rate >= 0 && plusDown(power, timesDown(rate, from)) >= 0;
}

/** Whether the function tends to infinity in size. */
export function grows({ size, power, rate }: Floor): boolean {
  return size > 0 && rate >= 0 && (rate > 0 || power > 0);
}

export const isPositive = ({ range }: Tail): boolean => range.lo >= 0;
export const isNegative = ({ range }: Tail): boolean => range.hi <= 0;

/** A tail from its parts, each sharpened by the others. */
export function tail(from: number, range: Interval, cap: Cap = noCap, floor: Floor = noFloor): Tail {
  if (Number.isNaN(range.lo) || Number.isNaN(range.hi)) return { from, range, cap: noCap, floor: noFloor };
  const signed = range.lo >= 0 || range.hi <= 0;
  const sharp = within(range, falls(cap, from) ? cap.size : Number.POSITIVE_INFINITY);
  const kept = signed && holds(floor, from) ? beyond(sharp, floor.size) : sharp;
  const size = Math.max(Math.abs(kept.lo), Math.abs(kept.hi));
  const least = kept.lo >= 0 ? kept.lo : kept.hi <= 0 ? -kept.hi : 0;
  return {
    from,
    range: kept,
    cap:
      Number.isFinite(size) && !(finite(cap) && falls(cap, from))
        ? { size, power: 0, rate: 0 }
        : finite(cap)
          ? cap
          : noCap,
    floor: !signed
      ? noFloor
      : least > 0 && !(floor.size > 0 && holds(floor, from))
        ? { size: least, power: 0, rate: 0 }
        : floor,
  };
}

function finite({ size, power, rate }: Cap): boolean {
  return Number.isFinite(size) && Number.isFinite(power) && Number.isFinite(rate);
}

function within({ lo, hi }: Interval, size: number): Interval {
  return interval.of(Math.max(lo, Math.min(hi, -size)), Math.min(hi, Math.max(lo, size)));
}

function beyond({ lo, hi }: Interval, size: number): Interval {
  if (size === 0) return interval.of(lo, hi);
  return lo >= 0
    ? interval.of(Math.min(hi, Math.max(lo, size)), hi)
    : interval.of(lo, Math.max(lo, Math.min(hi, -size)));
}

/** A constant. */
export function constantTail(from: number, value: Interval): Tail {
  return tail(from, value);
}

/** x itself. */
export function variableTail(from: number): Tail {
  return tail(
    from,
    interval.of(from, Number.POSITIVE_INFINITY),
    { size: from, power: 1, rate: 0 },
    { size: from, power: 1, rate: 0 },
  );
}

/** f + g. */
export function addTails(f: Tail, g: Tail): Tail {
  const cap: Cap = {
    size: plusUp(f.cap.size, g.cap.size),
    power: Math.max(f.cap.power, g.cap.power),
    rate: Math.min(f.cap.rate, g.cap.rate),
  };
  const one = isZero(f) ? g.cap : isZero(g) ? f.cap : cap;
  return tail(f.from, signed(f, g, interval.add(f.range, g.range)), one, sumFloor(f, g));
}

/** Where one function outweighs the other throughout, the sum has its sign. */
function signed(f: Tail, g: Tail, range: Interval): Interval {
  const stronger = lessened(f, g) !== null ? f : lessened(g, f) !== null ? g : null;
  if (stronger === null) return range;
  if (isPositive(stronger)) return interval.of(Math.max(0, range.lo), Math.max(0, range.hi));
  return isNegative(stronger) ? interval.of(Math.min(0, range.lo), Math.min(0, range.hi)) : range;
}

const isZero = ({ range }: Tail): boolean => range.lo === 0 && range.hi === 0;

/** Of two functions of one sign the faster one counts; a slower one of the other sign is taken off. */
function sumFloor(f: Tail, g: Tail): Floor {
  if ((isPositive(f) && isPositive(g)) || (isNegative(f) && isNegative(g))) return faster(f.floor, g.floor);
  return lessened(f, g) ?? lessened(g, f) ?? noFloor;
}

function faster(a: Floor, b: Floor): Floor {
  if (a.size === 0 || b.size === 0) return a.size === 0 ? b : a;
  if (a.rate !== b.rate) return a.rate > b.rate ? a : b;
  return a.power >= b.power ? a : b;
}

/** The floor less a cap that falls relative to it: |f| − |g| ≥ (1 − size of g/size of f)·|f|. */
function lessened({ from, floor }: Tail, { cap }: Tail): Floor | null {
  const size = plusDown(floor.size, -cap.size);
  const relative: Cap = {
    size: 1,
    power: plusUp(cap.power, -floor.power),
    rate: plusDown(cap.rate, floor.rate),
  };
  return size > 0 && falls(relative, from) ? { ...floor, size } : null;
}

/** −f. */
export function negateTail(f: Tail): Tail {
  return { ...f, range: interval.negate(f.range) };
}

/** f · g. */
export function multiplyTails(f: Tail, g: Tail): Tail {
  // Of a factor that is not shown to be defined, neither is 0 times it.
  if (isZero(f) || isZero(g)) return constantTail(f.from, interval.mul(f.range, g.range));
  const cap: Cap = {
    size: timesUp(f.cap.size, g.cap.size),
    power: plusUp(f.cap.power, g.cap.power),
    rate: plusDown(f.cap.rate, g.cap.rate),
  };
  const floor: Floor = {
    size: timesDown(f.floor.size, g.floor.size),
    power: plusDown(f.floor.power, g.floor.power),
    rate: plusDown(f.floor.rate, g.floor.rate),
  };
  // 0 · ∞ counts as 0 in products of ends, where a size of 0 stands for a function that is 0 and an infinite one for no knowledge.
  const known = Number.isFinite(f.cap.size) && Number.isFinite(g.cap.size);
  return tail(f.from, interval.mul(f.range, g.range), known ? cap : noCap, floor);
}

/** Numbers with |f(x)| ≥ size + rate·(x − D): from (1 + y/D)^power ≥ 1 + power·y/D for power ≥ 1 (Bernoulli) and e^t ≥ 1 + t. */
export function linearFloor({ from, floor }: Tail): { readonly size: number; readonly rate: number } {
  const { size, power, rate } = floor;
  if (rate < 0 || power < 0) return { size: 0, rate: 0 };
  const growth = power >= 1 ? plusDown(overDown(power, from), rate) : rate;
  return { size, rate: timesDown(size, growth) };
}

/** Numbers with |f(x)| ≤ size + rate·(x − D), for functions that grow at most linearly; else an infinite size. */
export function linearCap({ from, cap }: Tail): { readonly size: number; readonly rate: number } {
  if (cap.rate < 0 || cap.power > 1) return { size: Number.POSITIVE_INFINITY, rate: 0 };
  return { size: cap.size, rate: cap.power <= 0 ? 0 : overUp(timesUp(cap.size, cap.power), from) };
}
