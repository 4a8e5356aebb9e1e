import { describe, expect, it } from "vitest";
import { networkOutcome, validated } from "../../../test/made-up-networks.ts";
import { resamplingOf, scoreLimits, standings, type Yardstick } from "./good-scores.ts";

const quantity: Yardstick = { scoreName: "R²", rows: { train: 60, validation: 20, test: 30 } };
const classes: Yardstick = { ...quantity, scoreName: "accuracy" };
const goodOf = (lists: readonly (readonly number[])[], yardstick = quantity) =>
  standings(
    lists.map((scores) => validated(scores)),
    yardstick,
  ).map(({ good }) => good);

describe("candidates as good as the best", () => {
  it("lie behind it by at most one standard error of the differences, split by split, corrected for shared rows", () => {
    // Behind by 0.1 and 0.3: mean 0.2, sample variance 0.02, factor 1/2 + 20/60.
    const [best, other] = standings([validated([0.8, 0.9]), validated([0.7, 0.6])], quantity);
    expect(best).toEqual({ behind: { mean: 0, standardError: 0 }, good: true });
    expect(other!.behind.mean).toBeCloseTo(0.2, 12);
    expect(other!.behind.standardError).toBeCloseTo(Math.sqrt((1 / 2 + 1 / 3) * 0.02), 12);
    expect(other!.good).toBe(false);
  });

  it("do not gain by how much splits differ from each other: only by how much the differences do", () => {
    const hardAndEasy = [0.2, 0.9, 0.4, 0.7];
    expect(goodOf([hardAndEasy, hardAndEasy.map((x) => x - 0.05)])).toEqual([true, false]);
    expect(goodOf([hardAndEasy, [0.3, 0.75, 0.45, 0.6]])).toEqual([true, true]);
    expect(goodOf([hardAndEasy, hardAndEasy])).toEqual([true, true]);
  });

  it("may differ by less than one row of an accuracy on every split", () => {
    const half = (x: number) => x - 1 / 40;
    expect(goodOf([[0.8, 0.9], [0.8, 0.9].map(half)], classes)).toEqual([true, true]);
    expect(goodOf([[0.8, 0.9], [0.8, 0.9].map(half)])).toEqual([true, false]);
  });

  it("are told by the error of a score on so few rows where there is one split only", () => {
    const error = 0.4 * Math.sqrt(2 / 20);
    expect(standings([validated([0.6]), validated([0.5])], quantity)[1]!.behind.standardError).toBeCloseTo(error, 12);
    expect(goodOf([[0.6], [0.6 - error + 1e-9], [0.6 - error - 1e-9]])).toEqual([true, true, false]);
  });

  it("are compared on the splits that both have left", () => {
    const lost = networkOutcome({ seed: 0, status: "diverged", scores: { validation: 1 } });
    const [, other] = standings([[lost, ...validated([0, 0.9, 0.9]).slice(1)], validated([0.1, 0.8, 0.9])], quantity);
    expect(other!.behind.mean).toBeCloseTo(0.05, 12);
  });
});

describe("the yardstick", () => {
  it("takes shared rows and resolution from the part that scores are taken on", () => {
    expect(resamplingOf(classes, "validation")).toEqual({ ratio: 1 / 3, resolution: 1 / 20 });
    expect(resamplingOf(classes, "test")).toEqual({ ratio: 1 / 2, resolution: 1 / 30 });
    expect(resamplingOf(quantity, "test")).toEqual({ ratio: 1 / 2, resolution: 0 });
  });
});

describe("a score", () => {
  it("lies in [0, 1] as an accuracy, and is at most 1 as R²", () => {
    expect([scoreLimits("accuracy"), scoreLimits("R²")]).toEqual([
      [0, 1],
      [Number.NEGATIVE_INFINITY, 1],
    ]);
  });
});
