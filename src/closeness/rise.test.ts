import fc from "fast-check";
import { expect, test } from "vitest";
import { type Interval, interval } from "../interval/index.ts";
import { type EnclosedActivation, greatestRise } from "./rise.ts";

/** height · sin(frequency · x) */
function wave(height: number, frequency: number): EnclosedActivation & { at: (x: number) => number } {
  const [a, w] = [interval.point(height), interval.point(frequency)];
  return {
    at: (x) => height * Math.sin(frequency * x),
    over: (x) => interval.mul(a, interval.sin(interval.mul(w, x))),
    slopeOver: (x) => interval.mul(interval.mul(a, w), interval.cos(interval.mul(w, x))),
  };
}

const quarter = fc.integer({ min: 1, max: 12 }).map((n) => n / 4);
const place = fc.integer({ min: -64, max: 64 }).map((n) => n / 16);
const width = fc.integer({ min: -8, max: 1 }).map((exponent) => 2 ** exponent);
const shares = [0, 0.01, 0.3, 0.5, 0.77, 0.99, 1];
const members = ({ lo, hi }: Interval) => shares.map((share) => lo + share * (hi - lo));

test("the greatest rise is at least that of every pair in the box", () => {
  fc.assert(
    fc.property(quarter, quarter, place, width, place, width, (height, frequency, x, dx, d, dd) => {
      const s = wave(height, frequency);
      const box = { x: interval.of(x, x + dx), d: interval.of(Math.abs(d), Math.abs(d) + dd) };
      const bound = greatestRise(s, box, 6);
      const pairs = members(box.x).flatMap((left) => members(box.d).map((length) => [left, left + length] as const));
      const rises = pairs.filter(([, right]) => right <= 6).map(([left, right]) => Math.abs(s.at(right) - s.at(left)));
      expect(bound).toBeGreaterThanOrEqual(Math.max(0, ...rises) - 1e-13);
    }),
    { numRuns: 2000 },
  );
});

test("around a pair of equal slopes it errs by the square of the width in x: halving the width quarters the error", () => {
  const s = wave(1, 1);
  const excess = (half: number) => {
    const box = { x: interval.of(-0.5 - half, -0.5 + half), d: interval.point(1) };
    return greatestRise(s, box, 6) - 2 * Math.sin(0.5);
  };
  expect(excess(2 ** -6) / excess(2 ** -7)).toBeCloseTo(4, 0);
  expect(excess(2 ** -7)).toBeGreaterThan(0);
});

test("nothing is known where the activation has no value, and jumps are bounded by values alone", () => {
  const box = { x: interval.of(-1, 0), d: interval.of(0, 1) };
  const broken: EnclosedActivation = {
    over: () => interval.undefinedSomewhere,
    slopeOver: () => interval.undefinedSomewhere,
  };
  expect(greatestRise(broken, box, 6)).toBe(Number.POSITIVE_INFINITY);
  const step: EnclosedActivation = {
    over: ({ lo, hi }) => interval.of(lo >= 0 ? 1 : 0, hi >= 0 ? 1 : 0),
    slopeOver: () => null,
  };
  expect(greatestRise(step, box, 6)).toBe(1);
});
