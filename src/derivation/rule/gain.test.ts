import { describe, expect, it } from "vitest";
import { networkOutcome, validated } from "../../../test/made-up-networks.ts";
import { gainOfEqualBudget, nextGains, smallestGoodGain, steepest, triedGains } from "./gain.ts";

const yardstick = { scoreName: "accuracy", rows: { train: 6e6, validation: 2e6, test: 2e6 } } as const;
const withGain = (gain: number, scores: readonly number[]) => validated(scores, { gain });

describe("the gain", () => {
  it("is the smallest whose mean validation score is within one standard error of the best, whatever the test rows say", () => {
    const networks = [
      ...withGain(1, [0.5, 0.52]),
      ...withGain(3, [0.87, 0.84]),
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

  it("is looked for among 1, 3, 10, 30, and further while the largest is the best on validation", () => {
    expect(nextGains([])).toEqual([1, 3, 10, 30]);
    const tried = (...scores: readonly number[]) =>
      scores.flatMap((score, i) => withGain([1, 3, 10, 30, 100, 300, 1000, 3000, 10000][i]!, [score, score]));
    expect(nextGains(tried(0.1, 0.2, 0.3, 0.4))).toEqual([100]);
    expect(nextGains(tried(0.1, 0.2, 0.3, 0.4, 0.5))).toEqual([300]);
    expect(nextGains(tried(0.1, 0.2, 0.4, 0.4))).toEqual([]);
    expect(nextGains(tried(0.1, 0.2, 0.3, 0.4, 0.4))).toEqual([]);
    expect(nextGains(tried(1, 2, 3, 4, 5, 6, 7, 8, 9))).toEqual([]);
  });

  it("is looked for no further where networks of the largest diverged", () => {
    const diverged = networkOutcome({ gain: 30, status: "diverged", scores: { validation: 1 } });
    expect(nextGains([...withGain(10, [0.4]), diverged])).toEqual([]);
    expect(triedGains([...withGain(10, [0.4]), diverged]).map(({ value }) => value)).toEqual([10]);
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
