import { describe, expect, it } from "vitest";
import { claimContext, expectSound } from "../../../test/claim-trials.ts";
import { parseCsv } from "../../data/index.ts";
import { nativeEngine } from "../../engine/index.node.ts";
import { randomStream } from "../../random/index.ts";
import type { Trial } from "../claim.ts";
import { c10 } from "./c10-gradient-flow-and-depth.ts";
import { type FlowOutcome, type FlowPlan, type SlopesOutcome, type SlopesPlan, trainableDepth } from "./flow-record.ts";
import { measuredLogChi, measureFlow } from "./gradient-flow.ts";
import { exhaustSlopes, randomSlopes, slopeMoments } from "./slope-energy.ts";

type AnyTrial = Trial<FlowPlan | SlopesPlan, FlowOutcome | SlopesOutcome>;

interface Made {
  /** The χ that random networks show where theory predicts `chi`. */
  readonly measured?: (chi: number) => number;
  /** The depth to which networks can be trained from a multiple of the reference. */
  readonly depth: (factor: number) => number;
  readonly exceptions?: number;
  readonly largestExcess?: number;
}

function made(plan: FlowPlan | SlopesPlan, how: Made): AnyTrial {
  const { measured = (chi) => chi, depth, exceptions = 0, largestExcess = -0.1 } = how;
  if (plan.kind === "slopes") {
    const exhaustion = { vectors: 15625, means: 7, exceptions };
    return { plan, outcome: { exhaustion, random: { functions: 9, largestExcess, meanShare: 0.6 } } };
  }
  const flows = plan.factors.map((factor) => {
    const ratio = Math.sqrt(measured(factor));
    const norms = Array.from({ length: plan.flow.networks }, (_, i) =>
      Array.from({ length: plan.flow.depth }, (_, layer) => (1 + i / 100) * ratio ** (plan.flow.depth - 1 - layer)),
    );
    return { factor, weight: factor, bias: 0, variance: 1, chi: factor, norms };
  });
  const accuracies = plan.depths.map((tried) =>
    plan.factors.map((factor) =>
      Array.from({ length: plan.seeds }, (_, seed) => (tried <= depth(factor) + seed / 10 ? 0.9 : 0.1)),
    ),
  );
  return { plan, outcome: { flows, criticalWeight: 1, accuracies } };
}

const conclude = (how: Made) => c10.conclude(c10.plan("quick").map((plan) => made(plan, how)));

describe("claim C10", () => {
  const peak = (factor: number) => (factor === 1 ? 32 : 8);

  it("holds when theory predicts gradients and the reference trains deepest", () => {
    expect(conclude({ depth: peak })).toMatchObject({ verdict: "holds", condition: null });
  });

  it("holds only on the side where the reference trains deeper", () => {
    const finding = conclude({ depth: (factor) => (factor < 1 ? 8 : 32) });
    expect(finding.verdict).toBe("holds if");
    expect(finding.condition).toMatch(/smaller weights/);
    expect(finding.condition).not.toMatch(/wide/);
  });

  it("holds only for wide layers when gradients do not follow the prediction", () => {
    const finding = conclude({ depth: peak, measured: (chi) => 1.5 * chi });
    expect(finding.verdict).toBe("holds if");
    expect(finding.condition).toMatch(/wide/);
    // A third of the settings, those of smaller weights, miss it.
    expect(conclude({ depth: peak, measured: (chi) => (chi < 1 ? 1.5 * chi : chi) }).condition).toMatch(/wide/);
  });

  it("fails when depth does not depend on χ, when the reference is shallower, and when slopes make exceptions", () => {
    expect(conclude({ depth: () => 16 }).verdict).toBe("fails");
    expect(conclude({ depth: (factor) => (factor < 1 ? 32 : factor === 1 ? 16 : 4) }).verdict).toBe("fails");
    expect(conclude({ depth: peak, exceptions: 1 }).verdict).toBe("fails");
    expect(conclude({ depth: peak, largestExcess: 1e-9 }).verdict).toBe("fails");
  });

  it("has sound tables and figures", () => {
    expectSound(conclude({ depth: peak }));
  });

  it("runs: a flow trial ends with accuracies for every depth, factor and start", async () => {
    const plan: FlowPlan = {
      ...(c10.plan("quick").find(({ key }) => key === "relu") as FlowPlan),
      depths: [1, 2],
      seeds: 2,
      sizes: { train: 40, validation: 10, test: 20 },
      training: { batch: 10, epochs: 1, learningRate: 0.01 },
      flow: { depth: 4, width: 8, networks: 2, rows: 3 },
    };
    const rows = Array.from({ length: 100 }, (_, r) => [r % 10, (r % 3) + 1, r % 10].join(","));
    const table = parseCsv(["a,b,digit", ...rows].join("\n"), { name: "digits" });
    const outcome = (await c10.run(plan, {
      ...claimContext(randomStream(1)),
      data: {
        ...claimContext(randomStream(1)).data,
        bundled: async () => ({ table, hash: "", target: "digit" }),
      },
    })) as FlowOutcome;
    expect(outcome.accuracies.map((byFactor) => byFactor.map(({ length }) => length))).toEqual([
      [2, 2, 2],
      [2, 2, 2],
    ]);
    expect(outcome.criticalWeight).toBeCloseTo(2, 4);
    expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
  });
});

describe("gradient flow through random networks", () => {
  it.each([
    ["relu", 1, 1],
    ["relu", 0.5, 0.5],
    ["identity", 2, 2],
    ["leaky_relu", 1, 1.0001],
  ] as const)("of %s with %f times the reference variance has χ = %f", async (name, factor, chi) => {
    const size = { depth: 12, width: 64, networks: 24, rows: 8 };
    const flow = await measureFlow(await nativeEngine(), { name, factor, size }, randomStream(3));
    expect(flow.chi).toBeCloseTo(chi, 9);
    const slopes = flow.norms.map((norms) => measuredLogChi(norms)!);
    const mean = slopes.reduce((a, b) => a + b, 0) / slopes.length;
    const deviation = Math.sqrt(slopes.reduce((sum, slope) => sum + (slope - mean) ** 2, 0) / (slopes.length - 1));
    // Four standard errors, and the finite width: ReLU's logarithms are lower by 5/(2·64) on average (Hanin & Nica 2020).
    expect(Math.abs(mean - Math.log(chi))).toBeLessThan((4 * deviation) / Math.sqrt(slopes.length) + 5 / 128);
  });

  it("recovers χ from norms that are exact powers", () => {
    const norms = Array.from({ length: 7 }, (_, layer) => 0.8 ** ((6 - layer) / 2));
    expect(measuredLogChi(norms)).toBeCloseTo(Math.log(0.8), 12);
    expect(measuredLogChi([1, 0, 1])).toBeNull();
    expect(measuredLogChi([1, null, 1])).toBeNull();
  });
});

describe("the trainable depth", () => {
  const depths = [4, 8, 16];

  it("is interpolated in ln depth between the last success and the failure after it", () => {
    expect(trainableDepth(depths, [0.9, 0.7, 0.3], 0.5)).toBeCloseTo(Math.sqrt(8 * 16), 12);
    expect(trainableDepth(depths, [0.5, 0.1, 0.1], 0.5)).toBe(4);
  });

  it("ends at half the smallest and at the largest depth", () => {
    expect(trainableDepth(depths, [0.1, 0.1, 0.1], 0.5)).toBe(2);
    expect(trainableDepth(depths, [0.9, 0.9, 0.6], 0.5)).toBe(16);
  });

  it("counts the largest depth that succeeded even where a smaller one failed", () => {
    expect(trainableDepth(depths, [0.9, 0.2, 0.9], 0.5)).toBe(16);
  });
});

describe("slopes at a fixed mean", () => {
  it("have the largest E[s'²] at {0, 1}: all vectors on a grid", () => {
    expect(exhaustSlopes(4, 3)).toEqual({ vectors: 256, means: 5, exceptions: 0 });
  });

  it("never exceed their mean in E[s'²], and reach it at 0 and 1 only", () => {
    const random = randomStream(5);
    for (let i = 0; i < 500; i++) {
      const { mean, square } = randomSlopes(1 + (i % 9), random);
      expect(square).toBeLessThan(mean);
    }
    expect(slopeMoments([0, 1, 1], [0.2, 0.3, 0.5])).toEqual({ mean: 0.8, square: 0.8 });
  });
});
