import { interval } from "../interval/index.ts";

/** size·(x/D)^power·e^(rate·(x − D)) on the tail x ≥ D > 0. */
export interface Growth {
  readonly size: number;
  readonly power: number;
  readonly rate: number;
}

const { point } = interval;
export const plusUp = (a: number, b: number): number => interval.add(point(a), point(b)).hi;
export const plusDown = (a: number, b: number): number => interval.add(point(a), point(b)).lo;
export const timesUp = (a: number, b: number): number => interval.mul(point(a), point(b)).hi;
export const timesDown = (a: number, b: number): number => interval.mul(point(a), point(b)).lo;
export const overUp = (a: number, b: number): number => interval.div(point(a), point(b)).hi;
export const overDown = (a: number, b: number): number => interval.div(point(a), point(b)).lo;

/** Whether it never exceeds its size: the logarithmic derivative power/x + rate is at most 0 from D on. */
export function falls({ power, rate }: Growth, from: number): boolean {
  return rate <= 0 && plusUp(power, timesUp(rate, from)) <= 0;
}

/** Whether it is never below its size. */
export function rises({ power, rate }: Growth, from: number): boolean {
  return rate >= 0 && plusDown(power, timesDown(rate, from)) >= 0;
}

/** A line a + b·(x − D) below it: (1 + y/D)^power ≥ 1 + power·y/D for power ≥ 1 (Bernoulli), and e^t ≥ 1 + t. */
export function lineBelow({ size, power, rate }: Growth, from: number): { readonly a: number; readonly b: number } {
  if (rate < 0 || power < 0) return { a: 0, b: 0 };
  return { a: size, b: timesDown(size, power >= 1 ? plusDown(overDown(power, from), rate) : rate) };
}

/** A line a + b·(x − D) above it, for 0 ≤ power ≤ 1: (1 + y/D)^power ≤ 1 + power·y/D; null for what grows faster. */
export function lineAbove(
  { size, power, rate }: Growth,
  from: number,
): { readonly a: number; readonly b: number } | null {
  if (rate > 0 || power > 1) return null;
  return { a: size, b: power <= 0 ? 0 : overUp(timesUp(size, power), from) };
}
