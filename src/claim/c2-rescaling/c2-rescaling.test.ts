import { describe, expect, test } from "vitest";
import { expectSound, runTrials } from "../../../test/claim-trials.ts";
import type { ParameterValues } from "../../training/index.ts";
import type { BandRun, BandsOutcome } from "./bands-compared.ts";
import { factors } from "./bands-compared.ts";
import { c2 } from "./c2-rescaling.ts";
import { bandScores } from "./paired-bands.ts";
import { rescaled } from "./rescaled-network.ts";

const values = {
  layers: [
    { weight: Float32Array.of(1, -2), bias: Float32Array.of(0.5, 0.25) },
    { weight: Float32Array.of(3, -1), bias: Float32Array.of(0.125) },
  ],
  slopes: Float32Array.of(0.25, 1),
};

/** A network 1-2-1 in plain arithmetic: slopes left and right of 0. */
function network({ layers, slopes }: ParameterValues, x: number) {
  const [first, last] = layers;
  const s = (z: number) => z * (z < 0 ? slopes![0]! : slopes![1]!);
  return [0, 1].reduce((sum, i) => sum + last!.weight[i]! * s(x * first!.weight[i]! + first!.bias[i]!), last!.bias[0]!);
}

describe("rescaling", () => {
  test("changes slopes and following weights, and not what the network computes", () => {
    for (const c of [1 / 8, 8, 1 / 1024]) {
      const copy = rescaled(values, c);
      expect(copy.slopes).toEqual(Float32Array.of(0.25 * c, c));
      const [first, last] = values.layers;
      expect(copy.layers).toEqual([first, { ...last, weight: Float32Array.of(3 / c, -1 / c) }]);
      for (const x of [-3, -0.2, 0.1, 7]) expect(network(copy, x)).toBe(network(values, x));
    }
  });
});

/** Scores by band over eight seeds, a little different from seed to seed. */
function outcome(means: readonly number[], largestDifference = 0): BandsOutcome {
  const runs = factors.flatMap((factor, k) =>
    Array.from(
      { length: 8 },
      (_, seed): BandRun => ({ factor, rate: 0.01, seed, score: means[k]! + seed / 1000, loss: 1 }),
    ),
  );
  return { scoreName: "accuracy", runs, largestDifference, largestAnswer: 1, compared: 8 };
}

describe("the verdict", () => {
  const plans = c2.plan("quick");
  const find = (free: BandsOutcome, constrained: BandsOutcome) =>
    c2.conclude(plans.map((plan) => ({ plan, outcome: plan.preserve === "neuron" ? free : constrained })));
  const conclude = (free: BandsOutcome, constrained: BandsOutcome) => find(free, constrained).verdict;
  const alike = outcome([0.9, 0.9, 0.9]);
  const biting = outcome([0.5, 0.9, 0.9]);

  test("is holds, holds if or fails as the scores come out", () => {
    expect(conclude(alike, biting)).toBe("holds");
    expect(conclude(outcome([0.9, 0.9, 0.8]), biting)).toBe("holds if");
    expect(conclude(alike, alike)).toBe("fails");
    expect(conclude(alike, outcome([0.95, 0.5, 0.5]))).toBe("fails");
    expect(conclude(outcome([0.9, 0.9, 0.9], 1e-6), biting)).toBe("fails");
  });

  test("comes with sound tables and figures", () => {
    expectSound(find(alike, biting));
    expectSound(find(biting, biting));
  });

  test("takes no difference that is small for one that counts", () => {
    expect(conclude(outcome([0.89, 0.9, 0.9]), biting)).toBe("holds");
  });

  test("takes no difference that may be chance for one that counts", () => {
    const runs = alike.runs.map((run) =>
      run.factor === 8 ? { ...run, score: run.score! + (run.seed % 2 === 0 ? 0.35 : -0.25) } : run,
    );
    expect(conclude({ ...alike, runs }, biting)).toBe("holds");
  });

  test("judges each band at the step size of least validation loss, and a band that diverged not as best", () => {
    const runs = [
      { factor: 1, rate: 0.01, seed: 0, score: 0.5, loss: 2 },
      { factor: 1, rate: 0.03, seed: 0, score: 0.4, loss: 1 },
      { factor: 1, rate: 0.1, seed: 0, score: null, loss: null },
    ];
    const scores = bandScores({ ...alike, runs: [...alike.runs.filter(({ factor }) => factor !== 1), ...runs] });
    expect(scores.find(({ factor }) => factor === 1)).toMatchObject({ rate: 0.03, score: { mean: 0.4 } });
  });
});

describe("the experiment", () => {
  test("trains all bands from one start and finds rescaled copies equal to the last bit", async () => {
    const plan = c2.plan("quick").find(({ data, preserve }) => data === "wine" && preserve === "neuron")!;
    const [trial] = await runTrials(c2, [{ ...plan, seeds: 2, epochs: 3, rates: [0.01] }]);
    const { largestDifference, largestAnswer, runs } = trial!.outcome;
    expect(largestDifference).toBe(0);
    expect(largestAnswer).toBeGreaterThan(0.1);
    expect(runs).toHaveLength(6);
  });
});
