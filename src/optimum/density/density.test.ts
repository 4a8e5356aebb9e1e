import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomStream } from "../../random/index.ts";
import type { Density } from "./density.ts";
import { gaussianDensity } from "./gaussian-density.ts";
import { sampleDensity } from "./sample-density.ts";

const everywhere = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
const numbers = Array.from({ length: 200 }, (_, i) => randomStream(7).split(i).normal() * 1.5 + 0.3);
const weights = numbers.map((_, i) => 1 + (i % 3));
const densities: readonly Density[] = [
  gaussianDensity(1),
  gaussianDensity(0.3),
  gaussianDensity(2),
  sampleDensity(numbers),
  sampleDensity(numbers, weights),
];
const edges = fc.tuple(fc.double({ min: -6, max: 6, noNaN: true }), fc.double({ min: -6, max: 6, noNaN: true }));

describe.each(densities.map((density) => [density.name, density] as const))("the density %s", (_, density) => {
  test("has mass 1, and masses and moments that add up", () => {
    expect(density.mass(...everywhere)).toBeCloseTo(1, 14);
    fc.assert(
      fc.property(edges, ([a, b]) => {
        const parts = [
          density.moments(Number.NEGATIVE_INFINITY, Math.min(a, b)),
          density.moments(Math.min(a, b), Math.max(a, b)),
          density.moments(Math.max(a, b), Number.POSITIVE_INFINITY),
        ];
        density.moments(...everywhere).forEach((whole, power) => {
          expect(parts.reduce((sum, part) => sum + part[power]!, 0)).toBeCloseTo(whole, 12);
        });
      }),
    );
  });

  test("has moments that its integrals confirm", () => {
    fc.assert(
      fc.property(edges, ([a, b]) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        density.moments(from, to).forEach((moment, power) => {
          expect(density.integral((x) => x ** power, from, to)).toBeCloseTo(moment, 11);
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe("a Gaussian density", () => {
  test("averages kinks and jumps, wherever they are", () => {
    // E|X − t| = 2φ(t) + t·(2Φ(t) − 1) and P(X ≥ t), with Φ(0.3) and φ(0.3) from tables to 15 digits.
    const [t, cdf, pdf] = [0.3, 0.6179114221889527, 0.3813878154605241];
    const g = gaussianDensity(1);
    expect(g.integral((x) => Math.abs(x - t), ...everywhere)).toBeCloseTo(2 * pdf + t * (2 * cdf - 1), 12);
    expect(g.integral((x) => (x >= t ? 1 : 0), ...everywhere)).toBeCloseTo(1 - cdf, 12);
  });

  test("keeps the digits of small masses far out on both sides", () => {
    // Φ(−8), from tables.
    const tail = 6.220960574271785e-16;
    const g = gaussianDensity(1);
    expect(g.mass(8, Number.POSITIVE_INFINITY) / tail).toBeCloseTo(1, 10);
    expect(g.mass(Number.NEGATIVE_INFINITY, -8) / tail).toBeCloseTo(1, 10);
  });
});

describe("a density that cannot be used", () => {
  test.each([
    ["gaussian(0)", () => gaussianDensity(0)],
    ["no numbers", () => sampleDensity([])],
    ["not a number", () => sampleDensity([1, Number.NaN])],
    ["weights of another length", () => sampleDensity([1, 2], [1])],
    ["weights that are all 0", () => sampleDensity([1, 2], [0, 0])],
    ["negative weights", () => sampleDensity([1, 2], [2, -1])],
  ])("is refused: %s", (_, attempt) => {
    expect(attempt).toThrow(expect.objectContaining({ code: "optimum/bad-density" }));
  });
});
