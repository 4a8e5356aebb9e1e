import { describe, expect, it, test } from "vitest";
import { fPValue } from "./f-distribution.ts";
import { friedman, indistinct } from "./friedman.ts";
import { studentizedRangeQuantile } from "./studentized-range.ts";

/** AUC of C4.5 plain, with m, with cf, with both, on 14 data sets: table 6 of Demšar (2006); the last two of voting are
 * printed alike there and ranked 2 and 3. */
const demsar = [
  [0.763, 0.768, 0.771, 0.798],
  [0.599, 0.591, 0.59, 0.569],
  [0.954, 0.971, 0.968, 0.967],
  [0.628, 0.661, 0.654, 0.657],
  [0.882, 0.888, 0.886, 0.898],
  [0.936, 0.931, 0.916, 0.931],
  [0.661, 0.668, 0.609, 0.685],
  [0.583, 0.583, 0.563, 0.625],
  [0.775, 0.838, 0.866, 0.875],
  [1, 1, 1, 1],
  [0.94, 0.962, 0.965, 0.962],
  [0.619, 0.666, 0.614, 0.669],
  [0.972, 0.981, 0.9751, 0.975],
  [0.957, 0.978, 0.946, 0.97],
];

describe("Friedman's test", () => {
  it("gives what Demšar publishes for his example", () => {
    const { meanRanks, criticalDifference } = friedman(demsar);
    expect(meanRanks.map((rank) => rank.toFixed(3))).toEqual(["3.143", "2.000", "2.893", "1.964"]);
    expect(criticalDifference).toBeCloseTo(1.25, 2);
  });

  it("corrects for ties as SciPy 1.17 does: χ² = 10.228346, and F from it", () => {
    const { statistic, pValue } = friedman(demsar);
    const chi2 = 10.228346456692925;
    expect(statistic).toBeCloseTo((13 * chi2) / (14 * 3 - chi2), 9);
    expect(pValue).toBeCloseTo(0.011620659515310975, 12);
  });

  it("does not depend on the scale of a data set, nor on the order of data sets", () => {
    const scaled = demsar.toReversed().map((row, i) => row.map((score) => score * 10 ** (i - 7)));
    expect(friedman(scaled).meanRanks).toEqual(friedman(demsar).meanRanks);
    expect(friedman(scaled).pValue).toBeCloseTo(friedman(demsar).pValue, 12);
  });

  it.each([
    [
      "three methods on three data sets that rank alike",
      [
        [1, 2, 3],
        [1, 2, 3],
        [1, 2, 3],
      ],
      0.028,
    ],
    [
      "three methods on four, χ² 6.5",
      [
        [1, 2, 3],
        [1, 2, 3],
        [1, 2, 3],
        [2, 1, 3],
      ],
      0.042,
    ],
    [
      "three methods on four that rank alike",
      [
        [1, 2, 3],
        [1, 2, 3],
        [1, 2, 3],
        [1, 2, 3],
      ],
      0.0046,
    ],
    [
      "four methods on two that rank alike",
      [
        [1, 2, 3, 4],
        [1, 2, 3, 4],
      ],
      0.042,
    ],
    [
      "four methods on three, χ² 7.4",
      [
        [1, 2, 3, 4],
        [1, 2, 3, 4],
        [2, 1, 4, 3],
      ],
      0.033,
    ],
  ])("has the p-value of Siegel's table N (1956) for %s", (_, scores, published) => {
    const { pValue } = friedman(scores);
    expect(Math.abs(pValue - published)).toBeLessThan(0.0005);
  });

  it.each([3, 6, 10, 16])("is the sign test of two methods, here on %d data sets that agree", (n) => {
    expect(friedman(Array.from({ length: n }, (_, d) => [d, d + 1])).pValue).toBeCloseTo(2 / 2 ** n, 12);
  });

  it("never gives less than the chance that all data sets rank alike", () => {
    const scores = Array.from({ length: 8 }, () => [1, 2, 3]);
    expect(friedman(scores).pValue).toBeCloseTo(1 / 6 ** 7, 15);
  });

  it("finds nothing where all are equal, and what can be found where all rank alike", () => {
    expect(
      friedman([
        [1, 1],
        [2, 2],
      ]),
    ).toMatchObject({ meanRanks: [1.5, 1.5], statistic: 0, pValue: 1 });
    expect(
      friedman([
        [3, 2, 1],
        [9, 8, 7],
      ]),
    ).toMatchObject({
      meanRanks: [1, 2, 3],
      statistic: Number.POSITIVE_INFINITY,
      pValue: 1 / 6,
    });
  });
});

test.each([
  [2, 2.771807649],
  [3, 3.314493155],
  [10, 4.474124222],
  [30, 5.30128957],
])("the studentized range of %d at 95 %% is %f, as SciPy 1.17 has it", (count, quantile) => {
  expect(studentizedRangeQuantile(0.95, count)).toBeCloseTo(quantile, 8);
});

test.each([
  [3.69, 3, 39, 0.01974409968948888],
  [0.5, 1, 1, 0.6081734479693928],
  [2, 11, 209, 0.029810902085853058],
  [40, 5, 6, 0.00015686951800745525],
  [1.3, 4, 7, 0.3565311546153599],
  [2.5, 2, 9, 0.13693520992717226],
])("the chance of F ≥ %f with %d and %d degrees of freedom is as SciPy's", (f, numerator, denominator, chance) => {
  expect(fPValue(f, numerator, denominator)).toBeCloseTo(chance, 12);
});

describe("runs that a critical difference does not tell apart", () => {
  it.each([
    [
      [1, 1.5, 3, 3.2],
      1,
      [
        [0, 1],
        [2, 3],
      ],
    ],
    [
      [1, 1.8, 2.5, 4],
      1,
      [
        [0, 1],
        [1, 2],
      ],
    ],
    [[1, 2, 3], 5, [[0, 2]]],
    [[1, 2, 3], 0.5, []],
  ])("%j within %f: %j", (ranks, difference, runs) => {
    expect(indistinct(ranks, difference)).toEqual(runs);
  });
});
