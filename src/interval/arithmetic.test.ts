import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as exact from "./index.ts";
import { compare, fromNumber, type Interval, interval, nextDown, nextUp, type Rational } from "./index.ts";

const end = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ noNaN: true, min: -100, max: 100 }),
  fc.integer({ min: -9, max: 9 }),
  fc.constantFrom(0, Number.MIN_VALUE, -Number.MIN_VALUE, Number.MAX_VALUE, -Number.MAX_VALUE, 2 ** -1022, 1, -1),
);
const intervals = fc.tuple(end, end).map(([a, b]): Interval => ({ lo: Math.min(a, b), hi: Math.max(a, b) }));
const runs = { numRuns: 400 };

/** Ends, their neighbours inside, the middle and zero. */
function members({ lo, hi }: Interval): number[] {
  return [lo, hi, nextUp(lo), nextDown(hi), lo / 2 + hi / 2, 0, -0].filter((x) => lo <= x && x <= hi);
}

function holds({ lo, hi }: Interval, truth: Rational): boolean {
  const above = lo === Number.NEGATIVE_INFINITY || compare(fromNumber(lo), truth) <= 0;
  return above && (hi === Number.POSITIVE_INFINITY || compare(truth, fromNumber(hi)) <= 0);
}

/** Whether the ends could not be moved inwards by one double (by two, where sizes are extreme) and still hold all exact values. */
function isTight({ lo, hi }: Interval, truths: readonly Rational[], arguments_: readonly Interval[]): boolean {
  const ends = arguments_.flatMap((a) => [a.lo, a.hi]);
  const sizes = [...ends, ...truths.map(exact.toNumber)].map(Math.abs).filter((size) => size > 0);
  const steps = sizes.every((size) => size > 2 ** -900 && size < 2 ** 900) ? 1 : 2;
  const inwards = (end: number, step: (x: number) => number) => (steps === 1 ? step(end) : step(step(end)));
  const [left, right] = [inwards(lo, nextUp), inwards(hi, nextDown)];
  const leftNeeded = !Number.isFinite(left) || truths.some((truth) => compare(truth, fromNumber(left)) < 0);
  const rightNeeded = !Number.isFinite(right) || truths.some((truth) => compare(truth, fromNumber(right)) > 0);
  return leftNeeded && rightNeeded;
}

const binary = [
  ["add", interval.add, exact.add],
  ["sub", interval.sub, exact.sub],
  ["mul", interval.mul, exact.mul],
  ["div", interval.div, exact.div],
] as const;

describe.each(binary)("%s", (name, over, exactly) => {
  test("holds the exact result for all members, ends at most one ulp out", () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        fc.pre(name !== "div" || b.lo > 0 || b.hi < 0);
        const result = over(a, b);
        const truths = members(a).flatMap((x) => members(b).map((y) => exactly(fromNumber(x), fromNumber(y))));
        expect(truths.every((truth) => holds(result, truth))).toBe(true);
        expect(isTight(result, truths, [a, b])).toBe(true);
      }),
      runs,
    );
  });

  test("is exact on small integers, where doubles hold the results", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (x, y) => {
        const left = name === "div" ? x * y : x;
        const result = over(interval.point(left), interval.point(y));
        const truth = exact.toNumber(exactly(fromNumber(left), fromNumber(y)));
        expect([result.lo + 0, result.hi + 0]).toEqual([truth + 0, truth + 0]);
      }),
    );
  });

  test("lets an undefined argument through", () => {
    expect(over(interval.undefinedSomewhere, interval.point(1)).lo).toBeNaN();
    expect(over(interval.point(0), interval.undefinedSomewhere).hi).toBeNaN();
  });
});

describe("unary arithmetic", () => {
  test("a square and its root hold the exact values, ends at most one ulp out", () => {
    fc.assert(
      fc.property(intervals, (a) => {
        const square = interval.square(a);
        const truths = members(a).map((x) => exact.mul(fromNumber(x), fromNumber(x)));
        expect(truths.every((truth) => holds(square, truth))).toBe(true);
        expect(isTight(square, truths, [a])).toBe(true);
        const size = interval.abs(a);
        const root = interval.sqrt(size);
        expect(compare(exact.mul(fromNumber(root.lo), fromNumber(root.lo)), fromNumber(size.lo))).toBeLessThanOrEqual(
          0,
        );
        expect(
          compare(exact.mul(fromNumber(root.hi), fromNumber(root.hi)), fromNumber(size.hi)),
        ).toBeGreaterThanOrEqual(0);
        expect(root.lo).toBeGreaterThanOrEqual(nextDown(Math.sqrt(size.lo)));
        expect(root.hi).toBeLessThanOrEqual(nextUp(Math.sqrt(size.hi)));
      }),
      runs,
    );
  });

  test("a root of an integer's square is that integer, a root below zero is undefined", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 26 }), (n) => {
        expect(interval.sqrt(interval.point(n * n))).toEqual({ lo: n, hi: n });
      }),
    );
    expect(interval.sqrt({ lo: -1, hi: 1 }).lo).toBeNaN();
  });

  test("size, minimum, maximum and sign change are exact", () => {
    expect(interval.abs({ lo: -3, hi: 2 })).toEqual({ lo: 0, hi: 3 });
    expect(interval.abs({ lo: -3, hi: -2 })).toEqual({ lo: 2, hi: 3 });
    expect(interval.min({ lo: -3, hi: 5 }, { lo: -1, hi: 2 })).toEqual({ lo: -3, hi: 2 });
    expect(interval.max({ lo: -3, hi: 5 }, { lo: -1, hi: 2 })).toEqual({ lo: -1, hi: 5 });
    expect(interval.negate({ lo: -3, hi: 5 })).toEqual({ lo: -5, hi: 3 });
  });
});

describe("infinite ends", () => {
  const upward = { lo: 1, hi: Number.POSITIVE_INFINITY };
  test("are limits, not members: 0 times them is 0, a quotient by them tends to 0", () => {
    expect(interval.mul(interval.point(0), interval.whole)).toEqual({ lo: 0, hi: 0 });
    expect(interval.div(interval.point(1), upward)).toEqual({ lo: 0, hi: 1 });
    expect(interval.div(upward, upward)).toEqual({ lo: 0, hi: Number.POSITIVE_INFINITY });
    expect(interval.sub(upward, upward)).toEqual(interval.whole);
    expect(interval.mul(upward, { lo: -2, hi: 0 })).toEqual({ lo: Number.NEGATIVE_INFINITY, hi: 0 });
  });

  test("arise on overflow on the outer side only", () => {
    const large = interval.point(Number.MAX_VALUE);
    const beyond = { lo: Number.MAX_VALUE, hi: Number.POSITIVE_INFINITY };
    expect(interval.add(large, large)).toEqual(beyond);
    expect(interval.mul(large, large)).toEqual(beyond);
    expect(interval.div(large, interval.point(0.5))).toEqual(beyond);
    expect(interval.negate(interval.add(large, large)).hi).toBe(-Number.MAX_VALUE);
  });

  test("and a divisor that holds zero has no quotient", () => {
    expect(interval.div(interval.point(1), { lo: -1, hi: 1 }).lo).toBeNaN();
    expect(interval.div(interval.point(1), { lo: 0, hi: 1 }).hi).toBeNaN();
  });
});

describe("comparisons", () => {
  test("answer yes or no only if all members agree", () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const pairs = members(a).flatMap((x) => members(b).map((y) => [x, y] as const));
        const every = (holdsFor: (x: number, y: number) => boolean) => pairs.every(([x, y]) => holdsFor(x, y));
        const answer = (holdsFor: (x: number, y: number) => boolean) =>
          every(holdsFor) ? "yes" : every((x, y) => !holdsFor(x, y)) ? "no" : "unknown";
        expect(interval.isAtMost(a, b)).toBe(answer((x, y) => x <= y));
        expect(interval.isBelow(a, b)).toBe(answer((x, y) => x < y));
      }),
    );
  });

  test("know nothing about what may not exist", () => {
    expect(interval.isAtMost(interval.undefinedSomewhere, interval.whole)).toBe("unknown");
    expect(interval.isBelow(interval.point(0), interval.undefinedSomewhere)).toBe("unknown");
    expect(interval.contains(interval.undefinedSomewhere, 0)).toBe(false);
  });

  test("two enclosures meet in their common part, or not at all", () => {
    expect(interval.meet({ lo: 0, hi: 2 }, { lo: 1, hi: 3 })).toEqual({ lo: 1, hi: 2 });
    expect(interval.meet({ lo: 0, hi: 1 }, { lo: 2, hi: 3 })).toBeNull();
    expect(interval.hull({ lo: 0, hi: 1 }, { lo: 2, hi: 3 })).toEqual({ lo: 0, hi: 3 });
  });
});
