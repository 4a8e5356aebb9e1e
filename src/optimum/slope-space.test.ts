import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gaussianDensity } from "./density/gaussian-density.ts";
import { sampleDensity } from "./density/sample-density.ts";
import { slopeSpace } from "./slope-space.ts";

/** Rank of a matrix of small integers, by elimination without fractions. */
function rank(rows: readonly (readonly bigint[])[]): number {
  const m = rows.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < m[0]!.length; column++) {
    const pivot = m.findIndex((row, i) => i >= found && row[column] !== 0n);
    if (pivot < 0) continue;
    [m[found], m[pivot]] = [m[pivot]!, m[found]!];
    for (let i = found + 1; i < m.length; i++) {
      const [a, b] = [m[found]![column]!, m[i]![column]!];
      m[i] = m[i]!.map((x, j) => x * a - m[found]![j]! * b);
    }
    found += 1;
  }
  return found;
}

/** 1, x and (x − kink)₊ at the points: a basis of the functions with these kinks. */
const collocation = (points: readonly number[], kinks: readonly number[]) =>
  points.map((x) => [1, x, ...kinks.map((t) => Math.max(0, x - t))].map(BigInt));

describe("a slope space", () => {
  test("is identifiable exactly where the values at the points determine the function: by the rank in whole numbers", () => {
    const integers = (most: number) =>
      fc.uniqueArray(fc.integer({ min: 0, max: most }), { minLength: 1, maxLength: 7 });
    let identifiable = 0;
    fc.assert(
      fc.property(integers(12), fc.uniqueArray(fc.integer({ min: 1, max: 11 }), { maxLength: 4 }), (points, some) => {
        const kinks = some.toSorted((a, b) => a - b);
        const space = slopeSpace(kinks, sampleDensity(points));
        expect(space.identifiable).toBe(rank(collocation(points, kinks)) === kinks.length + 2);
        if (space.identifiable) identifiable += 1;
      }),
      { numRuns: 500 },
    );
    expect(identifiable).toBeGreaterThan(50);
  });

  test("is identifiable under a Gaussian, and by repeated numbers and weights 0 no more than by those that count", () => {
    expect(slopeSpace([-1, 0, 1], gaussianDensity(1)).identifiable).toBe(true);
    expect(slopeSpace([], sampleDensity([1, 1, 1])).identifiable).toBe(false);
    expect(slopeSpace([], sampleDensity([1, 2], [1, 0])).identifiable).toBe(false);
    expect(slopeSpace([], sampleDensity([1, 2])).identifiable).toBe(true);
  });

  test("refuses kinks that do not increase", () => {
    expect(() => slopeSpace([0, 0], gaussianDensity(1))).toThrow(/strictly increasing, but kinks\[1\] = 0/);
  });
});
