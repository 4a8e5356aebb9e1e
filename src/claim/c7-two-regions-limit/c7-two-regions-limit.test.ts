import { describe, expect, test } from "vitest";
import { expectSound } from "../../../test/claim-trials.ts";
import { parseActivation } from "../../activation/index.ts";
import { certify } from "../../certificate/index.ts";
import { slopeBand } from "../../constraint/index.ts";
import { nativeEngine } from "../../engine/index.node.ts";
import { randomStream } from "../../random/index.ts";
import { c7 } from "./c7-two-regions-limit.ts";
import { fitLipschitz, testPoints } from "./fit-lipschitz.ts";
import { increasingFloor } from "./increasing-floor.ts";
import { absolute, lipschitzTargets } from "./lipschitz-target.ts";
import { candidateSettings, chosenSetting, normConstrainedArms } from "./norm-constrained-arm.ts";

describe("the targets", () => {
  test("are those of the published comparison: the zero function has its errors", () => {
    const published: Record<string, number> = { f1: 1.7e-2, f2: 1.8e-2, f3: 1.0e-3 };
    const x = Array.from(testPoints());
    for (const { name, at } of lipschitzTargets()) {
      const mean = x.reduce((sum, v) => sum + at(v), 0) / x.length;
      expect(Math.abs(mean)).toBeLessThan(name === "f3" ? 1e-2 : 1e-3);
      const zero = x.reduce((sum, v) => sum + at(v) ** 2, 0) / x.length;
      if (published[name]) expect(zero.toPrecision(2)).toBe(published[name].toPrecision(2));
    }
  });

  test("are 1-Lipschitz, and steeper than 0.99 somewhere", () => {
    const x = testPoints();
    for (const { at } of lipschitzTargets()) {
      const slopes = Array.from(x.slice(1), (v, i) => Math.abs(at(v) - at(x[i]!)) / (v - x[i]!));
      expect(Math.max(...slopes)).toBeLessThan(1 + 1e-9);
      expect(Math.max(...slopes)).toBeGreaterThan(0.99);
    }
  });
});

describe("the activations", () => {
  test("are 1-Lipschitz where they are given, and chosen from six candidates each", () => {
    for (const spec of ["relu", "formula:abs(x)"])
      expect(certify(parseActivation(spec), { band: slopeBand(-1, 1) }).lipschitz.hi).toBe(1);
    for (const arm of normConstrainedArms()) {
      expect(candidateSettings(arm)).toHaveLength(6);
      expect(candidateSettings(arm)).toContainEqual(chosenSetting(arm));
    }
  });
});

describe("fitting |x| with orthonormal weights", async () => {
  const engine = await nativeEngine({ threads: 1 });
  const target = absolute(0, "abs");
  const points = randomStream(5);
  const x = Float32Array.from({ length: 400 }, () => 2 * points.uniform() - 1);
  const networksOf = (name: string, epochs = 15) => {
    const arm = normConstrainedArms().find((a) => a.name === name)!;
    const streams = [1, 2, 3, 4].map((seed) => randomStream(seed));
    const setting = chosenSetting(arm);
    return fitLipschitz(engine, { arm, setting, target, x, epochs, streams, progress: () => {} });
  };
  const absoluteFits = await networksOf("abs", 40);

  test("every network is certified 1-Lipschitz, and its slopes agree", async () => {
    for (const { norm, leastSlope, largestSlope } of [...absoluteFits, ...(await networksOf("pairs"))]) {
      expect(norm).toBeLessThanOrEqual(1);
      // Rounding of float32 answers over a chord of 1/500.
      expect(Math.max(-leastSlope, largestSlope)).toBeLessThan(1 + 1e-3);
    }
  });

  test("increasing activations obey the theorem: slopes within a band of 3/2, errors above the floor", async () => {
    const floor = increasingFloor({ x: testPoints(), y: testPoints().map(target.at) }, 3);
    for (const name of ["relu", "spline-[0, 1]"]) {
      for (const { testError, leastSlope, largestSlope } of await networksOf(name)) {
        expect(largestSlope - leastSlope).toBeLessThan(1.5 + 1e-3);
        expect(testError!).toBeGreaterThan(floor);
      }
    }
  });

  test("the absolute value finds the target itself", () => {
    const errors = absoluteFits.map(({ testError }) => testError!);
    expect(Math.min(...errors)).toBeLessThan(1e-6);
  });
});

type Trials = Parameters<typeof c7.conclude>[0];

/** Trials in which network i of an arm has the error `of(arm, target)`, spread by up to 10 %. */
function madeUp(of: (arm: string, target: string, network: number) => number): Trials {
  return c7.plan("quick").map((plan) => {
    const fits = normConstrainedArms().map(({ name }) => [
      name,
      Array.from({ length: plan.networks }, (_, i) => ({
        testError: of(name, plan.target, i) * (1 + (i % 5) / 50),
        norm: 1,
        leastSlope: -0.7,
        largestSlope: 0.7,
      })),
    ]);
    return { plan, outcome: { fits: Object.fromEntries(fits), zero: 1e-2, floor: 1e-4 } };
  });
}

const twoRegions = (band: string) =>
  normConstrainedArms()
    .filter((arm) => arm.regions === 2 && arm.band === band)
    .map(({ name }) => name);

describe("the verdict", () => {
  const others = new Set(twoRegions("[−1, 1]"));
  const increasing = new Set(twoRegions("[0, 1]"));

  test("holds when two regions are worse in both bands on three functions", () => {
    const finding = c7.conclude(
      madeUp((arm, target) => (target !== "abs" && (others.has(arm) || increasing.has(arm)) ? 2e-3 : 1e-3)),
    );
    expect(finding.verdict).toBe("holds");
    expect(finding.headline).toMatch(/3 of 4 functions with slopes in \[0, 1\], and on 3 of 4/);
  });

  test("holds if slopes lie in [0, 1] when only those are worse", () => {
    const finding = c7.conclude(madeUp((arm) => (increasing.has(arm) ? 2e-3 : 1e-3)));
    expect([finding.verdict, finding.condition]).toEqual(["holds if", "slopes lie in [0, 1]"]);
    expect(finding.meaning).not.toMatch(/\[0, 1\] or in \[−1, 1\]/);
  });

  test("calls nothing worse whose larger median may be chance", () => {
    const noisy = madeUp((arm, _, network) =>
      increasing.has(arm) || others.has(arm) ? (network % 2 === 0 ? 2e-3 : 5.2e-4) : 1e-3,
    );
    const finding = c7.conclude(noisy);
    const [table] = finding.tables;
    const ratio = table!.columns.findIndex(({ name }) => name === "ratio");
    expect(table!.rows.every((row) => (row[ratio] as number) > 1.1)).toBe(true);
    expect(finding.verdict).toBe("fails");
  });

  test("judges a band by its better activation", () => {
    const finding = c7.conclude(madeUp((arm) => (arm === "relu" || arm === "abs" ? 2e-3 : 1e-3)));
    expect(finding.verdict).toBe("fails");
  });

  test("fails when two regions are worse on two functions only, or better everywhere", () => {
    const two = madeUp((arm, target) =>
      target.startsWith("f") && target !== "f3" && increasing.has(arm) ? 2e-3 : 1e-3,
    );
    expect(c7.conclude(two).verdict).toBe("fails");
    const better = c7.conclude(madeUp((arm) => (increasing.has(arm) || others.has(arm) ? 5e-4 : 1e-3)));
    expect(better.verdict).toBe("fails");
    expect(better.meaning).toMatch(/cost nothing/);
  });

  test("counts a diverged network as the zero function, and says so when a floor is broken", () => {
    const trials = madeUp((arm) => (arm === "relu" ? 1e-5 : 1e-3));
    expect(c7.conclude(trials).answer.join(" ")).toMatch(/error of this program/);
    const diverged = trials.map(({ plan, outcome }) => ({
      plan,
      outcome: {
        ...outcome,
        fits: { ...outcome.fits, "spline-[−1, 1]": outcome.fits.abs!.map((fit) => ({ ...fit, testError: null })) },
      },
    }));
    expect(c7.conclude(diverged).verdict).toBe("fails");
  });
});

test("tables and figures are sound", () => {
  expectSound(c7.conclude(madeUp(() => 1e-3)));
});
