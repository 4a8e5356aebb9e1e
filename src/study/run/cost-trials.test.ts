import { describe, expect, it } from "vitest";
import type { TrialTask } from "../../trial/index.ts";
import { mostEpochs, secondsOfTrial, spread, withEpochs } from "./cost-trials.ts";

const task = (optimiser: { readonly [name in "epochs" | "steps" | "batch"]?: number | null }): TrialTask => ({
  kind: "networks",
  revision: 1,
  plan: {
    ...{ key: "k", keep: true, seeds: [0, 1] },
    optimiser: { method: "adam", rate: 0.1, steps: null, epochs: null, patience: null, ...optimiser },
  },
  seed: 1,
});

describe("what a plan costs", () => {
  it("is told by trials that are evenly spread", () => {
    expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 2)).toEqual([2, 7]);
    expect(spread(["a", "b"], 5)).toEqual(["a", "b"]);
    expect(spread([], 5)).toEqual([]);
  });

  it("follows from a shorter and a longer trial, whose epochs do not end early", () => {
    expect(withEpochs(task({ epochs: 100, batch: 8 }), 3).plan).toMatchObject({
      keep: false,
      seeds: [0, 1],
      optimiser: { epochs: 3, patience: 3, rate: 0.1 },
    });
    // 0.5 s whatever the epochs, and 0.1 s for each.
    expect(secondsOfTrial({ epochs: 2, seconds: 0.7 }, { epochs: 10, seconds: 1.5 }, 100)).toBeCloseTo(10.5, 12);
    expect(secondsOfTrial({ epochs: 2, seconds: 0.7 }, { epochs: 10, seconds: 0.6 }, 100)).toBe(0.7);
  });

  it("grows with the epochs of the plan, or with those that 3,000 steps need", () => {
    expect(mostEpochs(task({ epochs: 7, batch: 8 }), 1000)).toBe(7);
    expect(mostEpochs(task({ batch: 10 }), 1000)).toBe(50);
    expect(mostEpochs(task({ batch: 10, steps: 6000 }), 1000)).toBe(100);
    expect(mostEpochs(withEpochs(task({ batch: 10, steps: 6000 }), 3), 1000)).toBe(3);
  });
});
