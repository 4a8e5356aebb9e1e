import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, enclose, fromNumber, toNumber } from "../interval/index.ts";
import { ActivationError } from "./activation-error.ts";
import {
  at,
  exactAt,
  exactSlopes,
  type PiecewiseLinear,
  piecewiseLinear,
  regions,
  slopeAt,
} from "./piecewise-linear.ts";

const zigzag = piecewiseLinear({ knots: [-1, 0, 2], values: [1, 0, 3], leftSlope: -0.5, rightSlope: 0 });

/** Functions on a grid of eighths, where double arithmetic is exact. */
const dyadic = fc.uniqueArray(fc.integer({ min: -200, max: 200 }), { minLength: 1, maxLength: 8 }).chain((knots) =>
  fc.record({
    knots: fc.constant([...knots].sort((p, q) => p - q).map((k) => k / 8)),
    values: fc.array(
      fc.integer({ min: -200, max: 200 }).map((v) => v / 8),
      { minLength: knots.length, maxLength: knots.length },
    ),
    leftSlope: fc.integer({ min: -8, max: 8 }).map((p) => p / 4),
    rightSlope: fc.integer({ min: -8, max: 8 }).map((p) => p / 4),
  }),
);

describe("a piecewise-linear activation", () => {
  test("takes its values at the knots, lines between them and its tail slopes outside", () => {
    expect([-3, -1, -0.5, 0, 1, 2, 100].map((x) => at(zigzag, x))).toEqual([2, 1, 0.5, 0, 1.5, 3, 3]);
  });

  test("has the right-sided slope at its kinks", () => {
    expect([-3, -1, -0.5, 0, 1, 2].map((x) => slopeAt(zigzag, x))).toEqual([-0.5, -1, -1, 1.5, 1.5, 0]);
  });

  test("stays finite on a flat tail and answers NaN for NaN", () => {
    expect(at(zigzag, Number.POSITIVE_INFINITY)).toBe(3);
    expect(at(zigzag, Number.NEGATIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(at(zigzag, Number.NaN)).toBeNaN();
    expect(slopeAt(zigzag, Number.NaN)).toBeNaN();
  });

  test("is frozen and keeps no hand on the arrays it was made from", () => {
    const knots = [0];
    const s = piecewiseLinear({ knots, values: [0], leftSlope: 0, rightSlope: 1 });
    knots[0] = 7;
    expect(s.knots).toEqual([0]);
    expect(Object.isFrozen(s) && Object.isFrozen(s.knots) && Object.isFrozen(s.values)).toBe(true);
  });

  test("evaluates within rounding of its exact value", () => {
    fc.assert(
      fc.property(dyadic, fc.double({ min: -50, max: 50, noNaN: true }), (parts, x) => {
        const s = piecewiseLinear(parts);
        expect(Math.abs(at(s, x) - toNumber(exactAt(s, x)))).toBeLessThan(1e-13 * 300);
        expect(compare(exactAt(s, s.knots[0]!), fromNumber(s.values[0]!))).toBe(0);
      }),
    );
  });

  test("merges neighbouring pieces only when their slopes are exactly equal", () => {
    // In doubles 0.1, 0.2, 0.3 the steps differ by a few units in the last place: equal values as knots are one line, though.
    const line = piecewiseLinear({ knots: [0.1, 0.2, 0.3], values: [0.1, 0.2, 0.3], leftSlope: 1, rightSlope: 1 });
    expect(regions(line)).toHaveLength(1);
    const shifted = piecewiseLinear({ knots: [0.1, 0.2, 0.3], values: [1.1, 1.2, 1.3], leftSlope: 1, rightSlope: 1 });
    expect(regions(shifted)).toHaveLength(4);
    const relu = piecewiseLinear({ knots: [-1, 0, 1, 2], values: [0, 0, 1, 2], leftSlope: 0, rightSlope: 1 });
    expect(
      regions(relu).map(({ from, to, ...line }) => [from, to, toNumber(line.slope), toNumber(line.offset)]),
    ).toEqual([
      [null, fromNumber(0), 0, 0],
      [fromNumber(0), null, 1, 0],
    ]);
  });

  test("knows slopes that no double holds", () => {
    const third = piecewiseLinear({ knots: [0, 3], values: [0, 1], leftSlope: 0, rightSlope: 0 });
    const { lo, hi } = enclose(exactSlopes(third)[1]!);
    expect(lo).toBeLessThan(hi);
    expect(compare(exactSlopes(third)[1]!, fromNumber(1 / 3))).not.toBe(0);
  });
});

describe("making a piecewise-linear activation refuses", () => {
  const good = { knots: [0, 1], values: [0, 1], leftSlope: 0, rightSlope: 1 };
  test.each<[string, Partial<PiecewiseLinear>, RegExp]>([
    ["no knots", { knots: [], values: [] }, /at least one knot/],
    ["unsorted knots", { knots: [1, 0] }, /strictly increasing.*sort/],
    ["repeated knots", { knots: [1, 1] }, /strictly increasing.*drop the repeated/],
    ["knots that are not numbers", { knots: [0, Number.NaN] }, /knots\[1\].*NaN/],
    ["infinite knots", { knots: [0, Number.POSITIVE_INFINITY] }, /knots\[1\].*Infinity/],
    ["knots of absurd size", { knots: [0, 1.7e308] }, /between −1e\+300 and 1e\+300; rescale/],
    ["another number of values", { values: [0] }, /1 values for 2 knots/],
    ["infinite values", { values: [0, Number.NEGATIVE_INFINITY] }, /values\[1\].*-Infinity/],
    ["values of absurd size", { values: [-1.7e308, 0] }, /values\[0\].*rescale/],
    ["an infinite tail slope", { rightSlope: Number.POSITIVE_INFINITY }, /rightSlope.*Infinity/],
    ["a tail slope that is no number", { leftSlope: Number.NaN }, /leftSlope.*NaN/],
  ])("%s", (_, wrong, message) => {
    expect(() => piecewiseLinear({ ...good, ...wrong })).toThrow(message);
    expect(() => piecewiseLinear({ ...good, ...wrong })).toThrow(ActivationError);
  });
});
