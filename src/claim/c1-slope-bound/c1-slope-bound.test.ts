import { describe, expect, test } from "vitest";
import { expectSound, runTrials } from "../../../test/claim-trials.ts";
import { families, parseCloseness } from "../../closeness/index.ts";
import { randomStream } from "../../random/index.ts";
import { agrees, c1, members } from "./c1-slope-bound.ts";
import type { PairOutcome } from "./closeness-pair-trial.ts";
import { steepCounterexample } from "./steep-counterexample.ts";
import { steepestOnGrid } from "./steepest-on-grid.ts";
import { steepestRamp } from "./steepest-ramp.ts";

const pair = (input: string, output: string) => ({ input: parseCloseness(input), output: parseCloseness(output) });

describe("the steepest ramp", () => {
  test.each([
    ["gaussian", "cauchy", Math.SQRT1_2],
    ["cauchy", "gaussian", Math.SQRT2],
    ["cosine(1)", "cauchy(1)", Math.PI / 2],
    ["triangular(1)", "logistic(3)", 6],
  ])("from %s to %s comes to the slope found by hand as it gets lower", (input, output, slope) => {
    const { kept, lost } = steepestRamp(pair(input, output), 1e-5);
    expect(kept! <= slope && slope <= lost!).toBe(true);
    expect(lost! / kept!).toBeLessThan(1.05);
  });

  // By hand: exp(−d) → 1 − e allows the rise 1 − exp(−d), so a ramp of height h keeps closeness up to slope h / −log(1 − h).
  test("of a given height has the slope of the closed form, exponential to triangular", () => {
    for (const height of [0.1, 0.5, 0.9]) {
      const slope = height / -Math.log1p(-height);
      const { kept, lost } = steepestRamp(pair("exponential", "triangular"), height);
      expect(kept! < slope && slope < lost!).toBe(true);
    }
  });

  test("keeps closeness on random pairs of inputs, and loses it at its witness, by plain arithmetic", () => {
    const random = randomStream(7);
    const height = 0.3;
    for (const [input, output] of [
      ["exponential", "triangular"],
      ["exponential", "logistic"],
      ["gaussian", "cosine"],
      ["bell", "gaussian"],
    ] as const) {
      const closenesses = pair(input, output);
      const { kept, lost, witness } = steepestRamp(closenesses, height);
      const degreeLost = (slope: number, x: number, other: number) => {
        const s = (at: number) => Math.min(height, Math.max(0, slope * at));
        return closenesses.input.at(Math.abs(x - other)) - closenesses.output.at(Math.abs(s(x) - s(other)));
      };
      for (let i = 0; i < 500; i++) {
        expect(degreeLost(kept!, random.uniform() - 0.2, random.uniform() - 0.2)).toBeLessThanOrEqual(1e-15);
      }
      // The witnesses of the last two lie so near together that doubles call both memberships 1.
      if (input === "exponential") expect(degreeLost(lost!, 0, witness!)).toBeGreaterThan(1e-4);
    }
  });

  test("is unlimited where the output closeness has a plateau above its height", () => {
    expect(steepestRamp(pair("gaussian", "crisp(0.5)"), 0.4)).toEqual({ kept: null, lost: null, witness: null });
    expect(steepestRamp(pair("gaussian", "trapezoid(0.5,1.5)"), 0.6).lost).toBeGreaterThan(0);
  });
});

describe("the steepest function on a grid", () => {
  test("is the cheapest way to compose the stretch of steps, by trying all", () => {
    const mixed = pair("gaussian", "bell");
    const allowed = (d: number) => mixed.output.inverse(mixed.input.at(d));
    const cheapest = (left: number): number =>
      left === 0
        ? 0
        : Math.min(...Array.from({ length: left }, (_, k) => allowed((k + 1) / 4) + cheapest(left - k - 1)));
    expect(steepestOnGrid(mixed, 2, 8)).toBeCloseTo(cheapest(8) / 2, 10);
  });
});

describe("a function of infinite slope", () => {
  test("is found exactly where no bound is derived", () => {
    expect(steepCounterexample(pair("gaussian", "trapezoid"))?.words).toBe("a step of height 0.5");
    expect(steepCounterexample(pair("triangular", "gaussian"))?.words).toContain("·x^0.5");
    expect(steepCounterexample(pair("gaussian", "triangular"))).toBeNull();
    expect(steepCounterexample(pair("crisp", "gaussian"))).toBeNull();
  });
});

const agreeing: PairOutcome = {
  input: "gaussian(1)",
  output: "gaussian(1)",
  lo: 1,
  hi: 1,
  ramps: [{ height: 1e-5, kept: 0.98, lost: 1.02, witness: 1e-6 }],
  line: { height: 1000, kept: 0.98, lost: 1.02, witness: 1 },
  grid: 1,
  counterexample: null,
  support: null,
};

describe("the verdict", () => {
  const find = (outcome: readonly PairOutcome[]) => c1.conclude([{ plan: c1.plan("quick")[0]!, outcome }]);
  const conclude = (outcome: readonly PairOutcome[]) => find(outcome).verdict;
  const steeper = { ...agreeing, ramps: [{ height: 1e-5, kept: 1.5, lost: 1.6, witness: 1e-6 }] };
  const flat = { ...agreeing, lo: 0, hi: 0, ramps: [{ height: 1e-5, kept: null, lost: 1e-4, witness: 0.1 }] };
  const unbounded = { ...agreeing, lo: null, hi: null, counterexample: "a step of height 1" };

  test("is holds, holds if or fails as the pairs come out", () => {
    expect(conclude([agreeing])).toBe("holds");
    expect(conclude([agreeing, unbounded])).toBe("holds if");
    expect(conclude([agreeing, flat])).toBe("holds if");
    expect(conclude([agreeing, { ...unbounded, counterexample: null }])).toBe("fails");
    expect(conclude([agreeing, unbounded, steeper])).toBe("fails");
  });

  test("comes with sound tables and figures", () => {
    for (const pairs of [[agreeing], [agreeing, unbounded], [unbounded, steeper]]) expectSound(find(pairs));
  });

  test("counts a pair against the derivation for each of its measures", () => {
    expect(agrees(agreeing)).toBe(true);
    expect(agrees({ ...agreeing, grid: 1.2 })).toBe(false);
    expect(agrees({ ...agreeing, lo: 2, hi: 2 })).toBe(false);
    expect(agrees({ ...agreeing, lo: 0, hi: 0 })).toBe(false);
    expect(agrees({ ...agreeing, lo: 0.5, hi: 0.5 })).toBe(false);
  });
});

describe("the experiment", () => {
  test("covers every family", () => {
    const named = members.map((member) => /^[a-z]+/.exec(parseCloseness(member(1)).name)![0]);
    expect(named.toSorted()).toEqual(families.map(({ family }) => family).toSorted());
  });

  test("gives every pair of a family as inputs, in finite numbers", async () => {
    const trials = await runTrials(c1, [c1.plan("quick")[2]!]);
    expect(trials[0]!.outcome).toHaveLength(members.length + 1);
    const { tables } = c1.conclude(trials);
    expect(tables.find(({ name }) => name === "pairs")!.rows).toHaveLength(members.length + 1);
  });
});
