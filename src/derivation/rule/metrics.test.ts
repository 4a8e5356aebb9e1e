import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaUnderCurve, classCounts, classMetrics, meanMetrics, quantityMetrics } from "./metrics.ts";

describe("the area under the curve", () => {
  it("is the share of pairs in which the positive row lies higher, ties counting half", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const all = [...drawn, [3, true], [3, false]] as const;
        const pairs = all.flatMap(([a, positive]) =>
          positive ? all.filter(([, other]) => !other).map(([b]) => (a > b ? 1 : a === b ? 0.5 : 0)) : [],
        );
        const share = pairs.reduce<number>((sum, x) => sum + x, 0) / pairs.length;
        const scoresOf = (which: boolean) => all.flatMap(([a, positive]) => (positive === which ? [a] : []));
        expect(areaUnderCurve(scoresOf(true), scoresOf(false))).toBeCloseTo(share, 12);
      }),
    );
  });
});

describe("metrics of classes", () => {
  const predictionsOf = (
    rows: readonly (readonly [truth: number, predicted: number, ...probabilities: number[]])[],
  ) => ({
    classes: rows[0]!.length - 2,
    truth: Int32Array.from(rows, ([truth]) => truth),
    predicted: Int32Array.from(rows, ([, predicted]) => predicted),
    probabilities: Float64Array.from(rows.flatMap(([, , ...probabilities]) => probabilities)),
  });
  // True: three of class 0, one of class 1; class 2 is never true. Predicted: two and one right, one row said to be 2.
  const predictions = predictionsOf([
    [0, 0, 0.8, 0.1, 0.1],
    [0, 0, 0.5, 0.4, 0.1],
    [0, 2, 0.2, 0.3, 0.5],
    [1, 1, 0.1, 0.35, 0.55],
  ]);

  it("count the rows that are of a class, those that are said to be, and those that are both", () => {
    const { rows, said, hits } = classCounts(predictions);
    expect([[...rows], [...said], [...hits]]).toEqual([
      [3, 1, 0],
      [2, 1, 1],
      [2, 1, 0],
    ]);
  });

  it("are worked out by hand", () => {
    const found = classMetrics(predictions);
    expect(found["balanced accuracy"]).toBeCloseTo((2 / 3 + 1) / 2, 12);
    // F1 of class 0: 2·2/(3 + 2); of class 1: 1.
    expect(found["macro F1"]).toBeCloseTo((4 / 5 + 1) / 2, 12);
    // Class 0 lies above class 1's row in all three pairs; class 1's row above two of three.
    expect(found.AUC).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(found["log loss"]).toBeCloseTo(-Math.log(0.8 * 0.5 * 0.2 * 0.35) / 4, 12);
  });

  it("do not flatter an answer that is always the same: balanced accuracy and area are those of a coin", () => {
    const constant = [0, 0, 0, 1].map((truth) => [truth, 0, 0.75, 0.25] as const);
    expect(classMetrics(predictionsOf(constant))).toMatchObject({ "balanced accuracy": 0.5, AUC: 0.5 });
  });

  it("bound the loss of a certainty that was wrong, and give no area for one class", () => {
    const found = classMetrics(predictionsOf([[1, 0, 1, 0]]));
    expect(found["log loss"]).toBeCloseTo(15 * Math.LN10, 9);
    expect(found.AUC).toBeUndefined();
  });
});

describe("metrics of a quantity", () => {
  it("are root mean squared and mean absolute error", () => {
    expect(quantityMetrics([1, 2, 3], [1, 4, 2])).toEqual({ RMSE: Math.sqrt(5 / 3), MAE: 1 });
  });
});

describe("means of metrics", () => {
  it("are taken over networks, of what all of them have", () => {
    expect(meanMetrics([{ RMSE: 1, MAE: 2 }, { RMSE: 3 }])).toEqual({ RMSE: 2 });
    expect(meanMetrics([])).toEqual({});
  });
});
