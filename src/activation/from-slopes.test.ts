import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, fromNumber, toNumber } from "../interval/index.ts";
import { fromSlopes } from "./from-slopes.ts";
import { at, exactSlopes, regions } from "./piecewise-linear.ts";

describe("a function made from slopes", () => {
  test("has those slopes and passes through the anchor", () => {
    const s = fromSlopes({ knots: [-1, 0, 2], slopes: [0, 0.5, 1, 0.25], anchor: { x: 1, value: 10 } });
    expect(s).toMatchObject({ knots: [-1, 0, 2], values: [8.5, 9, 11], leftSlope: 0, rightSlope: 0.25 });
    expect(at(s, 1)).toBe(10);
  });

  test.each([-5, -1, -0.5, 2, 9])("passes through an anchor at %d", (x) => {
    const s = fromSlopes({ knots: [-1, 2], slopes: [0.5, 1, 0.25], anchor: { x, value: 3 } });
    expect(at(s, x)).toBe(3);
    expect(exactSlopes(s).map(toNumber)).toEqual([0.5, 1, 0.25]);
  });

  test("leaves out kinks between equal slopes", () => {
    const s = fromSlopes({ knots: [-0.3, -0.1, 0.1, 0.7], slopes: [0, 0, 1, 1, 1], anchor: { x: 0, value: 0 } });
    expect(s).toMatchObject({ knots: [-0.1], leftSlope: 0, rightSlope: 1 });
    expect(regions(s)).toHaveLength(2);
  });

  test("is a line with a knot at the anchor if all slopes agree", () => {
    const s = fromSlopes({ knots: [0, 1], slopes: [1, 1, 1], anchor: { x: 0.3, value: -1 } });
    expect(s).toMatchObject({ knots: [0.3], values: [-1], leftSlope: 1, rightSlope: 1 });
  });

  test("never leaves the range of the slopes given, exactly, wherever the knots are", () => {
    const finite = fc.double({ min: -8, max: 8, noNaN: true });
    const instance = fc
      .uniqueArray(finite, { minLength: 1, maxLength: 12, comparator: (p, q) => p === q })
      .chain((knots) =>
        fc.record({
          knots: fc.constant([...knots].sort((p, q) => p - q)),
          slopes: fc.array(fc.constantFrom(0, 1, 0.3, 0.7), {
            minLength: knots.length + 1,
            maxLength: knots.length + 1,
          }),
          anchor: fc.constant({ x: 0, value: 0 }),
        }),
      );
    fc.assert(
      fc.property(instance, (parts) => {
        const [lo, hi] = [Math.min(...parts.slopes), Math.max(...parts.slopes)].map(fromNumber);
        let exact: ReturnType<typeof exactSlopes>;
        try {
          exact = exactSlopes(fromSlopes(parts));
        } catch (error) {
          // Knots a few ulp apart with a slope range that holds no representable rise: refused, not bent.
          expect(error).toMatchObject({ code: "activation/not-representable" });
          return;
        }
        expect(exact.every((slope) => compare(slope, lo!) >= 0 && compare(slope, hi!) <= 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("keeps slopes 0 and 1 exactly on a binary grid", () => {
    const knots = Array.from({ length: 31 }, (_, i) => (i - 15) / 4);
    const slopes = Array.from({ length: 32 }, (_, i) => ((i * 7) % 3 === 0 ? 1 : 0));
    const s = fromSlopes({ knots, slopes, anchor: { x: 0.1, value: 0 } });
    expect(exactSlopes(s).map(toNumber)).toEqual(slopes.filter((slope, i) => slope !== slopes[i - 1]));
  });

  test.each([
    ["another number of slopes", { knots: [0], slopes: [1] }, /2 regions, but 1 slopes/],
    ["slopes that are not numbers", { knots: [0], slopes: [1, Number.NaN] }, /slopes\[1\]/],
    ["unsorted kinks", { knots: [1, 0], slopes: [0, 1, 0] }, /strictly increasing/],
  ])("refuses %s", (_, parts, message) => {
    expect(() => fromSlopes({ ...parts, anchor: { x: 0, value: 0 } })).toThrow(message);
  });

  test("refuses an anchor that is no point, and slopes that doubles cannot hold there", () => {
    expect(() => fromSlopes({ knots: [0], slopes: [0, 1], anchor: { x: Number.NaN, value: 0 } })).toThrow(/anchor/);
    const far = { knots: [0, 0.001], slopes: [0.5, 1, 0.5], anchor: { x: 0, value: 1e17 } };
    expect(() => fromSlopes(far)).toThrow(expect.objectContaining({ code: "activation/not-representable" }));
  });
});
