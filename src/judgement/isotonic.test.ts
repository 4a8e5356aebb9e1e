import fc from "fast-check";
import { expect, it } from "vitest";
import { isotonicFit } from "./isotonic.ts";

const groups = fc.array(
  fc.record({
    mean: fc.double({ min: 0, max: 1, noNaN: true }),
    weight: fc.double({ min: 0.01, max: 10, noNaN: true }),
  }),
  { minLength: 1, maxLength: 30 },
);

/** The formula of Barlow et al.: the least over starts of the largest weighted mean over ends. */
function minMax(given: readonly { mean: number; weight: number }[], i: number): number {
  const average = (from: number, to: number) => {
    const part = given.slice(from, to + 1);
    return part.reduce((s, g) => s + g.weight * g.mean, 0) / part.reduce((s, g) => s + g.weight, 0);
  };
  const ends = given.map((_, k) => k).filter((k) => k >= i);
  const starts = given.map((_, k) => k).filter((k) => k <= i);
  return Math.min(...starts.map((from) => Math.max(...ends.map((to) => average(from, to)))));
}

it("is the least-squares non-increasing fit, by the min-max formula", () => {
  fc.assert(
    fc.property(groups, (given) => {
      const found = isotonicFit(given);
      for (const [i, value] of found.entries()) expect(value).toBeCloseTo(minMax(given, i), 9);
    }),
  );
});

it("does not rise, leaves falling answers as they are, and keeps the weighted mean", () => {
  fc.assert(
    fc.property(groups, (given) => {
      const found = isotonicFit(given);
      for (const [i, value] of found.entries()) if (i > 0) expect(value).toBeLessThan(found[i - 1]! + 1e-12);
      const sum = (values: readonly number[]) => values.reduce((s, value, i) => s + value * given[i]!.weight, 0);
      expect(sum(found)).toBeCloseTo(sum(given.map(({ mean }) => mean)), 8);
    }),
  );
  const falling = [1, 0.8, 0.8, 0.3, 0].map((mean) => ({ mean, weight: 2 }));
  expect(isotonicFit(falling)).toEqual([1, 0.8, 0.8, 0.3, 0]);
});
