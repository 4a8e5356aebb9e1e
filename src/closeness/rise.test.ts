import fc from "fast-check";
import { expect, test } from "vitest";
import { type Interval, interval } from "../interval/index.ts";
import { type Box, boxOf, centreOf, type EnclosedActivation, halves, riseOver } from "./rise.ts";

/** height · sin(frequency · x) */
function wave(height: number, frequency: number): EnclosedActivation & { at: (x: number) => number } {
  const [a, w] = [interval.point(height), interval.point(frequency)];
  return {
    at: (x) => height * Math.sin(frequency * x),
    over: (x) => interval.mul(a, interval.sin(interval.mul(w, x))),
    slopeOver: (x) => interval.mul(interval.mul(a, w), interval.cos(interval.mul(w, x))),
  };
}

const line = interval.whole;
const upTo6 = interval.of(-6, 6);
const greatestRise = (s: EnclosedActivation, [box]: readonly Box[]) => interval.abs(riseOver(s, box!).over).hi;

const quarter = fc.integer({ min: 1, max: 12 }).map((n) => n / 4);
const place = fc.integer({ min: -64, max: 64 }).map((n) => n / 16);
const width = fc.integer({ min: -8, max: 1 }).map((exponent) => 2 ** exponent);
const shares = [0, 0.01, 0.3, 0.5, 0.77, 0.99, 1];
const members = ({ lo, hi }: Interval) => shares.map((share) => lo + share * (hi - lo));

test("the greatest rise is at least that of every pair in the box", () => {
  fc.assert(
    fc.property(quarter, quarter, place, width, place, width, (height, frequency, x, dx, d, dd) => {
      const s = wave(height, frequency);
      const [xs, ds] = [interval.of(x, x + dx), interval.of(Math.abs(d), Math.abs(d) + dd)];
      const box = boxOf(xs, upTo6, ds);
      const pairs = members(xs).flatMap((left) => members(ds).map((length) => [left, left + length] as const));
      fc.pre(box.length > 0);
      const bound = greatestRise(s, box);
      const rises = pairs.filter(([, right]) => right <= 6).map(([left, right]) => Math.abs(s.at(right) - s.at(left)));
      expect(bound).toBeGreaterThanOrEqual(Math.max(0, ...rises) - 1e-13);
    }),
    { numRuns: 2000 },
  );
});

test("around a pair of equal slopes it errs by the square of the width in x: halving the width quarters the error", () => {
  const s = wave(1, 1);
  const excess = (half: number) => {
    const box = boxOf(interval.of(-0.5 - half, -0.5 + half), line, interval.point(1));
    return greatestRise(s, box) - 2 * Math.sin(0.5);
  };
  expect(excess(2 ** -6) / excess(2 ** -7)).toBeCloseTo(4, 0);
  expect(excess(2 ** -7)).toBeGreaterThan(0);
});

test("nothing is known where the activation has no value, and jumps are bounded by values alone", () => {
  const box = boxOf(interval.of(-1, 0), line, interval.of(0, 1));
  const broken: EnclosedActivation = {
    over: () => interval.undefinedSomewhere,
    slopeOver: () => interval.undefinedSomewhere,
  };
  expect(greatestRise(broken, box)).toBe(Number.POSITIVE_INFINITY);
  const step: EnclosedActivation = {
    over: ({ lo, hi }) => interval.of(lo >= 0 ? 1 : 0, hi >= 0 ? 1 : 0),
    slopeOver: () => null,
  };
  expect(greatestRise(step, box)).toBe(1);
});

test("halves of a box hold all its pairs, and the centre is one of them", () => {
  fc.assert(
    fc.property(place, width, place, width, place, fc.boolean(), (x, dx, d, dd, end, inX) => {
      const [xs, ds] = [interval.of(x, x + dx), interval.of(Math.abs(d), Math.abs(d) + dd)];
      const [box] = boxOf(xs, interval.of(-9, end), ds);
      const isIn = ({ x: left, xPrime, d: length }: Box, [a, b]: readonly [number, number]) =>
        interval.contains(left, a) && interval.contains(xPrime, b) && interval.contains(length, b - a);
      const pairs = members(xs)
        .flatMap((a) => members(ds).map((length) => [a, a + length] as const))
        .filter(([a, b]) => b <= end && interval.contains(ds, b - a));
      if (box === undefined) expect(pairs).toEqual([]);
      else {
        for (const pair of pairs) expect(halves(box, inX).some((half) => isIn(half, pair))).toBe(true);
        const [c, cPrime] = centreOf(box);
        expect(interval.contains(box.x, c) && interval.contains(box.xPrime, cPrime) && c <= cPrime).toBe(true);
        expect(cPrime - c).toBeGreaterThanOrEqual(ds.lo - 1e-12);
        expect(cPrime - c).toBeLessThanOrEqual(ds.hi + 1e-12);
      }
    }),
    { numRuns: 1000 },
  );
});
