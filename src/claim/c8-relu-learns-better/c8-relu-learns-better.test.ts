import { describe, expect, it } from "vitest";
import { claimContext, expectSound } from "../../../test/claim-trials.ts";
import { parseCsv } from "../../data/index.ts";
import { randomStream } from "../../random/index.ts";
import type { Trial } from "../claim.ts";
import { c8 } from "./c8-relu-learns-better.ts";
import { type Arm, arms, type SweepOutcome, type SweepPlan } from "./depth-sweep.ts";

const quick = c8.plan("quick");

/** A made-up outcome in which networks gain so much accuracy an epoch, each seed a little more than the one before. */
function made(plan: SweepPlan, gain: number): Trial<SweepPlan, SweepOutcome> {
  const curve = Array.from({ length: plan.epochs + 1 }, (_, epoch) =>
    Array.from({ length: plan.seeds }, (_, seed) => Math.min(1, 0.1 + epoch * gain * (1 + seed / 100))),
  );
  const norms = Array.from({ length: plan.seeds }, () =>
    Array.from({ length: plan.depth }, (_, layer) => gain ** layer),
  );
  const gradients = [0, 1, plan.epochs].map((epoch) => ({ epoch, weights: norms, preActivations: norms }));
  const outcome = {
    validation: curve,
    test: curve,
    gradients,
    data: "MNIST",
    rows: plan.sizes,
    rate: 0.01,
    pilots: [],
  };
  return { plan, outcome };
}

const conclude = (gain: (arm: Arm, depth: number) => number) =>
  c8.conclude(quick.map((plan) => made(plan, gain(plan.arm, plan.depth))));

describe("claim C8", () => {
  it("holds when ReLU is faster than the sigmoid, plain and centred, at every depth", () => {
    const finding = conclude((arm) => (arm === "relu" ? 0.3 : 0.15));
    expect([finding.verdict, finding.condition]).toEqual(["holds", null]);
  });

  it("holds only for the plain sigmoid when the centred one keeps up", () => {
    const finding = conclude((arm) => (arm === "sigmoid" ? 0.15 : 0.3));
    expect(finding.verdict).toBe("holds if");
    expect(finding.condition).toMatch(/used as it is.*at 2, 8 and 16 hidden layers/);
    expect(finding.condition).not.toMatch(/the network has/);
  });

  it("holds only at the depths where ReLU is faster", () => {
    const finding = conclude((arm, depth) => (arm === "relu" && depth > 2 ? 0.3 : 0.15));
    expect(finding.verdict).toBe("holds if");
    expect(finding.condition).toMatch(/the network has 8 and 16 hidden layers/);
  });

  it("fails when there is no difference, and when the sigmoid is faster anywhere", () => {
    expect(conclude(() => 0.2).verdict).toBe("fails");
    expect(
      conclude((arm, depth) => (arm === "sigmoid" && depth === 2 ? 0.4 : arm === "relu" ? 0.3 : 0.15)).verdict,
    ).toBe("fails");
  });

  it("tells failures apart by what they lack: none reaches the goal, ReLU comes nearer", () => {
    const finding = conclude((arm) => (arm === "relu" ? 0.06 : 0.01));
    expect(finding.verdict).toBe("holds");
  });

  it("names the data it was run on", () => {
    const trials = quick.map((plan) => made(plan, 0.2));
    const on = (data: string) =>
      c8.conclude(trials.map((trial) => ({ ...trial, outcome: { ...trial.outcome, data } }))).answer[0];
    expect(on("MNIST")).toMatch(/^Data: MNIST, 2000/);
    expect(on("digits")).toMatch(/MNIST is not installed/);
  });

  it("has sound tables and figures", () => {
    expectSound(conclude((arm) => (arm === "relu" ? 0.3 : 0.15)));
  });

  it("compares all activations at all depths on the same seeds, in both profiles", () => {
    for (const profile of ["quick", "full"] as const) {
      const plans = c8.plan(profile).filter(({ start }) => start === "critical");
      const depths = new Set(plans.map(({ depth }) => depth));
      expect(plans).toHaveLength(depths.size * arms.length);
      expect(new Set(plans.map(({ seeds }) => seeds)).size).toBe(1);
      // The least p-value of the test must survive Holm's correction.
      const deep = [...depths].filter((depth) => depth >= 2).length;
      expect((2 / 2 ** plans[0]!.seeds) * deep).toBeLessThan(0.05);
    }
    const keys = c8.plan("full").map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("runs on the bundled digits where MNIST is not installed: gradients of deep sigmoid networks vanish, ReLU's do not", async () => {
    const row = (r: number) => [...Array.from({ length: 4 }, (_, i) => (r % 10) * (i + 1)), r % 10].join(",");
    const rows = Array.from({ length: 400 }, (_, r) => row(r));
    const table = parseCsv(["p0,p1,p2,p3,digit", ...rows].join("\n"), { name: "digits" });
    const run = (arm: Arm) =>
      c8.run(
        {
          ...quick.find((plan) => plan.arm === arm && plan.depth === 8 && plan.start === "critical")!,
          sizes: { train: 200, validation: 40, test: 60 },
          seeds: 2,
          epochs: 1,
          pilot: { rows: 64, epochs: 1, seeds: 1 },
        },
        {
          ...claimContext(randomStream(1)),
          data: {
            ...claimContext(randomStream(1)).data,
            bundled: async () => ({ table, hash: "", target: "digit" }),
          },
        },
      );
    const firstOverLast = ({ gradients }: SweepOutcome) =>
      gradients[0]!.preActivations[0]![0]! / gradients[0]!.preActivations[0]!.at(-1)!;
    const [sigmoid, relu] = [await run("sigmoid"), await run("relu")];
    expect(sigmoid.data).toBe("digits");
    expect(sigmoid.pilots).toHaveLength(3);
    // Mean-field theory: about (4·E[s'²])^(7/2) ≈ 0.18^3.5 = 0.002 for the sigmoid, 1 for ReLU.
    expect(firstOverLast(sigmoid)).toBeLessThan(0.02);
    expect(firstOverLast(relu)).toBeGreaterThan(0.1);
  });
});
