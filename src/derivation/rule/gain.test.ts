import { describe, expect, it } from "vitest";
import { networkOutcome, validated } from "../../../test/made-up-networks.ts";
import { gainOfEqualBudget, gains, smallestGoodGain, steepest } from "./gain.ts";

const yardstick = { scoreName: "accuracy", validationRows: 1e6 } as const;
const withGain = (gain: number, scores: readonly number[]) => validated(scores, { gain });

describe("the gain", () => {
  it("is the smallest whose mean validation score is within one standard error of the best, whatever the test rows say", () => {
    const networks = [
      ...withGain(1, [0.5, 0.52]),
      ...withGain(3, [0.85, 0.87]),
      ...withGain(10, [0.9, 0.84]),
      ...withGain(30, [0.6, 0.6]),
    ];
    expect(smallestGoodGain(networks, yardstick)).toBe(3);
  });

  it("is the best one where the others are clearly worse", () => {
    const networks = [...withGain(1, [0.5, 0.5]), ...withGain(3, [0.6, 0.6]), ...withGain(30, [0.9, 0.9])];
    expect(smallestGoodGain(networks, yardstick)).toBe(30);
  });

  it("is not chosen by networks that diverged; where all did, there is none", () => {
    const diverged = networkOutcome({ gain: 1, status: "diverged", scores: { validation: 1 } });
    expect(smallestGoodGain([diverged, ...withGain(10, [0.4])], yardstick)).toBe(10);
    expect(smallestGoodGain([diverged], yardstick)).toBeNull();
  });

  it("is looked for among 1, 3, 10, 30", () => {
    expect(gains).toEqual([1, 3, 10, 30]);
  });
});

describe("the gain of equal budget", () => {
  it("makes up for smaller slopes, once for every hidden layer", () => {
    expect(gainOfEqualBudget(3, { chosen: 1, own: 1 / 4, hiddenLayers: 2 })).toBe(48);
    expect(gainOfEqualBudget(3, { chosen: 0.5, own: 1, hiddenLayers: 2 })).toBe(0.75);
  });

  it("stays where no budget can be equal", () => {
    expect(gainOfEqualBudget(3, { chosen: 1, own: Number.POSITIVE_INFINITY, hiddenLayers: 2 })).toBe(3);
    expect(gainOfEqualBudget(3, { chosen: 1, own: 0, hiddenLayers: 2 })).toBe(3);
  });

  it("looks at the larger end of a range of slopes", () => {
    expect([steepest([-2, 1]), steepest([-0.1, 1.1])]).toEqual([2, 1.1]);
  });
});
