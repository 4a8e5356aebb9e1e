import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseActivation, reluEquivalence } from "../activation/index.ts";
import { certifyPiecewiseLinear } from "../certificate/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { randomStream } from "../random/index.ts";
import { activationOptimum } from "./activation-optimum.ts";
import { combination } from "./criterion/combination.ts";
import type { Criterion } from "./criterion/criterion.ts";
import { fitTo } from "./criterion/fit-to.ts";
import { gradientFlow } from "./criterion/gradient-flow.ts";
import { meanSlope } from "./criterion/mean-slope.ts";
import { nonlinearEnergy } from "./criterion/nonlinear-energy.ts";
import { totalVariation } from "./criterion/total-variation.ts";
import { gaussianDensity } from "./density/gaussian-density.ts";
import { sampleDensity } from "./density/sample-density.ts";
import { type SlopeSpace, slopeSpace } from "./slope-space.ts";

const grid = (regions: number) => Array.from({ length: regions - 1 }, (_, k) => -4 + (8 * (k + 1)) / regions);
const gaussian = (regions: number) => slopeSpace(grid(regions), gaussianDensity(1));
const unit = { lo: 0, hi: 1 };
const random = randomStream(11);
const best = (
  criterion: Criterion,
  space: SlopeSpace,
  options: { readonly meanSlope?: number; readonly band?: typeof unit } = {},
) => activationOptimum({ criterion, space, band: unit, random, ...options });
const gelu = parseActivation("gelu");

/** The best value over all functions with slopes at bounds, the one left over by the mean slope excepted. */
function bestCorner({ weights }: SlopeSpace, value: (slopes: Float64Array) => number, mean: number): number {
  const n = weights.length;
  let most = Number.NEGATIVE_INFINITY;
  for (let free = 0; free < n; free++) {
    for (let code = 0; code < 2 ** n; code++) {
      const slopes = weights.map((_, k) => (code >> k) & 1);
      slopes[free] = 0;
      slopes[free] = (mean - weights.reduce((sum, w, k) => sum + w * slopes[k]!, 0)) / weights[free]!;
      if (slopes[free]! >= 0 && slopes[free]! <= 1) most = Math.max(most, value(slopes));
    }
  }
  return most;
}

describe("gradient flow", () => {
  test("is largest for the identity, and the chords prove it", () => {
    const found = best(gradientFlow(2), gaussian(32));
    expect(found.slopes.every((p) => p === 1)).toBe(true);
    expect(found.value).toBeCloseTo(2, 14);
    expect(found.theorem.name).toBe("extreme point");
    expect(found.gap).toBeLessThan(1e-14);
  });

  test("at a fixed mean slope m is at most σ_w²·m, reached by slopes 0 and 1 only; the best corner is found", () => {
    const space = gaussian(8);
    for (const mean of [0.2, 0.5, 0.75]) {
      const found = best(gradientFlow(2), space, { meanSlope: mean });
      const flow = gradientFlow(2).on(space);
      expect(found.slopes.filter((p) => p !== 0 && p !== 1).length).toBeLessThanOrEqual(1);
      expect(meanSlope.on(space).evaluate(Float64Array.from(found.slopes), 0).value).toBeCloseTo(mean, 13);
      expect(found.value).toBeLessThanOrEqual(2 * mean + 1e-14);
      expect(found.value + found.gap!).toBeCloseTo(2 * mean, 12);
      expect(found.value).toBeLessThanOrEqual(bestCorner(space, (p) => flow.evaluate(p, 0).value, mean) + 1e-12);
    }
    // Half the mass: sets of whole regions have it, so the bound is reached.
    expect(best(gradientFlow(2), space, { meanSlope: 0.5 }).value).toBeCloseTo(1, 12);
  });

  test("takes a mean slope at the end of the band, though the masses sum to 1 up to rounding only", () => {
    expect(best(gradientFlow(2), gaussian(7), { meanSlope: 1 }).value).toBeCloseTo(2, 12);
    expect(best(gradientFlow(2), gaussian(7), { meanSlope: 0 }).value).toBe(0);
  });

  test("in the band [−1, 1] has its optimum at bounds too", () => {
    const found = best(gradientFlow(2), gaussian(16), { band: { lo: -1, hi: 1 } });
    expect(found.slopes.every((p) => Math.abs(p) === 1)).toBe(true);
    expect(found.active.weighted).toBeCloseTo(1, 14);
  });
});

describe("a fit", () => {
  test("to an admissible function of the space is that function, uniquely", () => {
    const space = gaussian(8);
    const relu = best(fitTo(parseActivation("relu")), space);
    relu.slopes.forEach((p, k) => {
      expect(p).toBeCloseTo(k < 4 ? 0 : 1, 6);
    });
    expect(relu.theorem.name).toBe("unique");
    expect(relu.value).toBeLessThan(1e-12);
  });

  test("to GELU has slopes inside the band, against the talk, and a gap that proves it optimal", () => {
    const found = best(fitTo(gelu), gaussian(32));
    expect(found.theorem.name).toBe("unique");
    expect(found.gap).toBeLessThan(1e-9);
    expect(found.active.plain).toBeLessThan(1);
    expect(found.search.secondOrder).toBe("positive definite");
  });

  test("to one number per region is convex but has no unique optimum", () => {
    const found = best(fitTo(parseActivation("tanh")), slopeSpace([0, 1], sampleDensity([-1, 0.5, 2])));
    expect(found.theorem.name).toBe("convex");
    expect(found.value).toBeCloseTo(0, 12);
  });

  test("is not beaten by random admissible functions", () => {
    const space = slopeSpace(
      [-2, -1, 0, 1, 2],
      sampleDensity(Array.from({ length: 80 }, (_, i) => random.split(i).normal())),
    );
    const measure = fitTo(gelu).on(space);
    const found = best(fitTo(gelu), space);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (slopes, offset) => {
          expect(measure.evaluate(Float64Array.from(slopes), offset).value).toBeGreaterThanOrEqual(
            found.value - found.gap! - 1e-12,
          );
        },
      ),
    );
  });
});

describe("the numbers that come with an optimum", () => {
  test("are those of the function found, whatever was optimised", () => {
    const { statistics } = best(nonlinearEnergy, gaussian(8), { meanSlope: 0.5 });
    expect(statistics.meanSlope).toBeCloseTo(0.5, 12);
    expect(statistics.meanSquareSlope).toBeCloseTo(0.5, 12);
    expect(statistics.totalVariation).toBe(1);
    expect(statistics.zeroSlopeMass).toBeCloseTo(0.5, 12);
  });
});

describe("the theorem", () => {
  const name = (criterion: Criterion, options = {}) => best(criterion, gaussian(4), options).theorem.name;
  const flowMinus = combination([{ weight: -1, criterion: gradientFlow() }], "minimise");

  test("is the one for the shape and the goal", () => {
    expect(name(meanSlope)).toBe("linear");
    expect(name(gradientFlow())).toBe("extreme point");
    expect(name(flowMinus)).toBe("extreme point");
    expect(name({ ...gradientFlow(), goal: "minimise" })).toBe("unique");
    expect(name(fitTo(gelu))).toBe("unique");
    expect(name(totalVariation())).toBe("convex");
    expect(name(nonlinearEnergy)).toBe("none");
  });

  test("promises no extreme point where the offset makes the set unbounded", () => {
    expect(best({ ...fitTo(gelu), goal: "minimise" }, gaussian(4)).gap).not.toBeNull();
    const { statement } = best(nonlinearEnergy, gaussian(4)).theorem;
    expect(statement).toMatch(/no theorem/);
  });
});

describe("the optimum as a function", () => {
  test("has slopes in the band exactly, whatever the criterion", () => {
    for (const criterion of [fitTo(gelu), fitTo(parseActivation("tanh")), gradientFlow(), nonlinearEnergy]) {
      const { activation } = best(criterion, gaussian(20));
      expect(certifyPiecewiseLinear(activation, slopeBand(0, 1)).verdict).toBe("proven");
    }
  });

  test("of non-linear energy at mean slope ½ is ReLU up to affine maps", () => {
    expect(reluEquivalence(best(nonlinearEnergy, gaussian(8), { meanSlope: 0.5 }).activation).equivalent).toBe(true);
  });

  test("ends at corners where regions have no data, since an extreme point is promised", () => {
    const { slopes } = best(meanSlope, slopeSpace(grid(16), sampleDensity([0.1, 0.2])));
    expect(slopes.every((p) => p === 0 || p === 1)).toBe(true);
  });
});

describe("a task that cannot be done", () => {
  test("is refused with its reason", () => {
    expect(() => best(meanSlope, gaussian(4), { meanSlope: 2 })).toThrow(/between 0 and 1, but 2/);
    expect(() => best(meanSlope, gaussian(4), { band: { lo: 1, hi: 1 } })).toThrow(/band of finite ends lo < hi/);
  });
});
