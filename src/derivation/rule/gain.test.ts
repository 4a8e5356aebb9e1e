import { describe, expect, it } from "vitest";
import { networkOutcome, validated } from "../../../test/made-up-networks.ts";
import { gainOfEqualBudget, meanGain, nextGains, smallestGoodGain, steepest, triedGains } from "./gain.ts";

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

  it("that is learned is the geometric mean of those of networks that did not diverge, in two digits", () => {
    const learned = [1, 10, 20].map((gain) => networkOutcome({ gain }));
    expect(meanGain(learned)).toBe(5.8);
    expect(meanGain([...learned, networkOutcome({ gain: 1e9, status: "diverged" })])).toBe(5.8);
    expect(meanGain([networkOutcome({ gain: 2, status: "diverged" })])).toBeNull();
  });

  const tried = (scores: Readonly<Record<number, number>>) =>
    Object.entries(scores).flatMap(([gain, score]) => withGain(Number(gain), [score, score]));
  const next = (scores: Readonly<Record<number, number>>) => nextGains(tried(scores), yardstick);

  it("is looked for among 1, 3, 10, 30, and further while the largest is the best on validation", () => {
    expect(nextGains([], yardstick)).toEqual([1, 3, 10, 30]);
    expect(next({ 1: 0.1, 3: 0.2, 10: 0.3, 30: 0.4 })).toEqual([100]);
    expect(next({ 1: 0.1, 3: 0.2, 10: 0.3, 30: 0.4, 100: 0.5 })).toEqual([300]);
    const all = { 1: 0.1, 3: 0.2, 10: 0.3, 30: 0.4, 100: 0.5, 300: 0.6, 1000: 0.7, 3000: 0.8, 10000: 0.9 };
    expect(next(all)).toEqual([5500]);
  });

  it("is looked for between the smallest good one and the next smaller, until they are near each other", () => {
    const first = { 1: 0.1, 3: 0.2, 10: 0.4, 30: 0.4 };
    expect(next(first)).toEqual([5.5]);
    expect(next({ ...first, 5.5: 0.3 })).toEqual([7.4]);
    expect(next({ ...first, 5.5: 0.3, 7.4: 0.3 })).toEqual([]);
    expect(next({ ...first, 5.5: 0.4 })).toEqual([4.1]);
    expect(next({ ...first, 5.5: 0.4, 4.1: 0.4 })).toEqual([]);
    expect(next({ 1: 0.4, 3: 0.4, 10: 0.4, 30: 0.4 })).toEqual([]);
  });

  it("is looked for no further where networks of the largest diverged, and between others all the same", () => {
    const diverged = networkOutcome({ gain: 30, status: "diverged", scores: { validation: 1 } });
    const networks = [...tried({ 1: 0.4, 3: 0.4, 10: 0.4 }), diverged];
    expect(nextGains(networks, yardstick)).toEqual([]);
    expect(triedGains(networks).map(({ value }) => value)).toEqual([1, 3, 10]);
    expect(nextGains([diverged], yardstick)).toEqual([]);
    const between = networkOutcome({ gain: 5.5, status: "diverged" });
    expect(nextGains([...tried({ 1: 0.1, 3: 0.1, 10: 0.4, 30: 0.1 }), between], yardstick)).toEqual([7.4]);
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
