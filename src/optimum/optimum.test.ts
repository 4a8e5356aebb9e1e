import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activeSet } from "./active-set.ts";
import { type SlopeChoice, simplifySlopes } from "./simplify-slopes.ts";

const band = { lo: 0, hi: 1 };
const slope = fc.double({ min: 0, max: 1, noNaN: true });

/** All ways to cut n grid regions into exactly r runs, as the first region of each run. */
function cuts(n: number, r: number): number[][] {
  if (r === 1) return [[0]];
  return cuts(n, r - 1).flatMap((starts) =>
    Array.from({ length: n }, (_, i) => i)
      .filter((i) => i > starts.at(-1)!)
      .map((i) => [...starts, i]),
  );
}

/** The least weighted square distance by trying every cut and, for slopes at the bounds, both alternations. */
function bruteForce(slopes: readonly number[], weights: readonly number[], r: number, choice: SlopeChoice): number {
  const cost = (from: number, to: number, q: number) => {
    let sum = 0;
    for (let i = from; i < to; i++) sum += weights[i]! * (slopes[i]! - q) ** 2;
    return sum;
  };
  const mean = (from: number, to: number) => {
    const w = weights.slice(from, to).reduce((a, b) => a + b, 0);
    return slopes.slice(from, to).reduce((sum, p, i) => sum + (p * weights[from + i]!) / w, 0);
  };
  const costs = cuts(slopes.length, r).flatMap((starts) => {
    const runs = starts.map((from, k) => [from, starts[k + 1] ?? slopes.length] as const);
    if (choice === "free") return [runs.reduce((sum, [from, to]) => sum + cost(from, to, mean(from, to)), 0)];
    return [0, 1].map((first) => runs.reduce((sum, [from, to], k) => sum + cost(from, to, (first + k) % 2), 0));
  });
  return Math.min(...costs);
}

describe("the simplest function near given slopes", () => {
  it("is as near as the best of all cuts", () => {
    const cases = fc.integer({ min: 2, max: 7 }).chain((n) =>
      fc.record({
        slopes: fc.array(slope, { minLength: n, maxLength: n }),
        weights: fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: n, maxLength: n }),
        regions: fc.integer({ min: 1, max: n }),
        choice: fc.constantFrom<SlopeChoice>("bounds", "free"),
      }),
    );
    fc.assert(
      fc.property(cases, ({ slopes, weights, regions, choice }) => {
        const { slopes: simple } = simplifySlopes(slopes, weights, { regions, choice, band });
        const cost = slopes.reduce((sum, p, i) => sum + weights[i]! * (p - simple[i]!) ** 2, 0);
        expect(cost).toBeLessThan(bruteForce(slopes, weights, regions, choice) + 1e-6);
        expect(simple.every((p) => p >= 0 && p <= 1)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("has exactly the number of regions asked for, with neighbours at different bounds", () => {
    const { slopes } = simplifySlopes([1, 1, 1, 1], [0.1, 0.2, 0.3, 0.4], { regions: 2, choice: "bounds", band });
    expect(slopes).toEqual([0, 1, 1, 1]);
  });

  it("ignores regions without data", () => {
    const { slopes } = simplifySlopes([0.5, 0, 1, 0.1], [0, 0.5, 0.5, 0], { regions: 2, choice: "bounds", band });
    expect(slopes.slice(1, 3)).toEqual([0, 1]);
  });

  it("refuses more pieces than there are regions", () => {
    expect(() => simplifySlopes([0, 1], [0.5, 0.5], { regions: 3, choice: "free", band })).toThrow(
      /1 to 2 pieces, not 3/,
    );
  });
});

describe("the active set", () => {
  it("counts slopes at both bounds, plainly and by the data", () => {
    const found = activeSet([0, 0.5, 1, 1], [0.1, 0.2, 0.3, 0.4], band);
    expect(found.plain).toBe(0.75);
    expect(found.weighted).toBeCloseTo(0.8, 12);
    expect(found.weightedAtLower).toBeCloseTo(0.1, 12);
    expect(found.weightedAtUpper).toBeCloseTo(0.7, 12);
  });

  it("is empty inside and full at the corners, whatever the density", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { minLength: 1 }), (inner) => {
        const even = inner.map(() => 1 / inner.length);
        expect(activeSet(inner, even, band).weighted).toBe(0);
        expect(activeSet(inner.map(Math.round), even, band).weighted).toBeCloseTo(1, 12);
      }),
    );
  });
});
