import { describe, expect, it } from "vitest";
import { type RandomStream, randomStream } from "../random/index.ts";
import { mean } from "./estimate.ts";
import { pairedTests } from "./paired-test.ts";
import { resampledError, resampledEstimate, resampledPValue, resampledTests } from "./resampled.ts";

const free = { ratio: 0, resolution: 0 };
const third = { ratio: 1 / 3, resolution: 0 };

describe("the standard error over repeated splits", () => {
  it("has the variance factor 1/n + n_test/n_train", () => {
    // Sample variance of 1 … 5 is 5/2.
    expect(resampledError([1, 2, 3, 4, 5], third)).toBeCloseTo(Math.sqrt((1 / 5 + 1 / 3) * 2.5), 12);
    expect(resampledError([1, 2, 3, 4, 5], free)).toBeCloseTo(Math.sqrt(2.5 / 5), 12);
  });

  it("is no smaller than what so few rows can resolve, and unknown for one split", () => {
    expect(resampledError([0.5, 0.5, 0.5], { ratio: 0, resolution: 0.1 })).toBeCloseTo(0.1 / Math.sqrt(3), 12);
    expect(resampledError([0.5], third)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("an estimate over repeated splits", () => {
  it("uses Student's t on the corrected error, and stays within given limits", () => {
    const { mean, ci95 } = resampledEstimate([1, 2, 3, 4, 5], third, [0, 4]);
    expect(mean).toBe(3);
    expect(ci95![0]).toBeCloseTo(Math.max(0, 3 - 2.7764451051977987 * Math.sqrt((8 / 15) * 2.5)), 9);
    expect(ci95![1]).toBe(4);
    expect(resampledEstimate([1], third).ci95).toBeNull();
  });
});

describe("tests of differences over repeated splits", () => {
  it("show what is constant beyond the resolution, in both directions, and nothing below it", () => {
    const rows = { ratio: 1 / 3, resolution: 0.01 };
    const constant = (d: number) => new Array<number>(10).fill(d);
    expect(resampledTests([constant(0.05), constant(-0.05), constant(0.01)], rows).map((t) => t.outcome)).toEqual([
      "better",
      "worse",
      "no difference shown",
    ]);
  });

  it("show nothing with no split, one split, or no difference", () => {
    expect([[], [0.9], [0, 0, 0]].map((d) => resampledPValue(d, third))).toEqual([1, 1, 1]);
  });

  it("are corrected together", () => {
    const d = [0.02, 0.05, 0.04, 0.03, 0.06, 0.05];
    const [alone] = resampledTests([d], third);
    const [among] = resampledTests([d, [0, 0]], third);
    expect(alone!.corrected).toBe(alone!.pValue);
    expect(among!.corrected).toBeCloseTo(2 * alone!.pValue, 12);
  });
});

/**
 * Accuracies on ten random splits of a made-up table whose labels are noise. What a network answers for a row is partly the same
 * whatever it was trained on, so the test rows that splits share make their scores hang together: as with real networks.
 */
function noiseTable(random: RandomStream, { rows, activations, constancy }: Record<string, number>) {
  const label = Array.from({ length: rows! }, () => random.normal() > 0);
  const lasting = Array.from({ length: activations! }, () => label.map(() => random.normal()));
  const splits = Array.from({ length: 10 }, () => Array.from(random.permutation(rows!)));
  const scores = (part: (order: readonly number[]) => readonly number[]) =>
    lasting.map((always) =>
      splits.map((order) => {
        const right = part(order).map((r) => constancy! * always[r]! + random.normal() > 0 === label[r]!);
        return mean(right.map(Number));
      }),
    );
  const held = Math.round(rows! / 5);
  return {
    test: scores((order) => order.slice(0, held)),
    validation: scores((order) => order.slice(held, 2 * held)),
  };
}

describe("on tables of pure noise", () => {
  const tables = 400;
  const random = randomStream(17);
  const size = { rows: 100, activations: 8 + 13, constancy: 1.5 };
  const differences = Array.from({ length: tables }, (_, i) => {
    const { test, validation } = noiseTable(random.split(i), size);
    // As a derivation does, one of thirteen candidates is picked by its validation scores: here the best of them.
    const candidates = validation.slice(8).map(mean);
    const chosen = test[8 + candidates.indexOf(Math.max(...candidates))]!;
    return test.slice(0, 8).map((other) => other.map((score, split) => chosen[split]! - score));
  });
  const falseFindings = (outcomes: (lists: readonly (readonly number[])[]) => readonly { outcome: string }[]) =>
    differences.filter((lists) => outcomes(lists).some(({ outcome }) => outcome !== "no difference shown")).length;

  it("fewer than 5 % give any finding, even if the candidate best on validation is the one that is compared", () => {
    const found = falseFindings((lists) => resampledTests(lists, { ratio: 1 / 3, resolution: 1 / 20 }));
    expect(found / tables).toBeLessThan(0.05);
  });

  it("many more do if splits are taken for independent", () => {
    expect(falseFindings((lists) => pairedTests(lists)) / tables).toBeGreaterThan(0.1);
    expect(falseFindings((lists) => resampledTests(lists, free)) / tables).toBeGreaterThan(0.1);
  });
});
