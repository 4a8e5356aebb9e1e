import { describe, expect, it } from "vitest";
import { classResults, quantityResults, reliability } from "./test-results.ts";

describe("reliability", () => {
  it("is the share of right predictions in each tenth of their probability, up to certainty", () => {
    const row = (probability: number, right: boolean) => ({ probability, right });
    const bins = reliability([row(0.91, true), row(1, false), row(0.55, true), row(0.95, true)]);
    expect(bins.map(({ rows, right }) => [rows, right])).toEqual([
      [1, 1],
      [3, 2 / 3],
    ]);
    expect(bins[1]!.probability).toBeCloseTo((0.91 + 1 + 0.95) / 3, 12);
    expect(bins[0]!.ci95[0]).toBeLessThan(1);
  });

  it("takes the probability of the class that is predicted", () => {
    const answers = { answers: ["b", "a"], probabilities: [0.2, 0.8, 0.6, 0.4] };
    const found = classResults(["a", "b"], [1, 1], answers).reliability!;
    expect(found.map(({ probability, right }) => [probability, right])).toEqual([
      [0.6, 0],
      [0.8, 1],
    ]);
  });
});

describe("results on the test rows", () => {
  it("of classes: a confusion matrix with true classes in rows, accuracy with Wilson's interval", () => {
    const { score, interval, confusion, regression } = classResults(["a", "b", "c"], [0, 0, 1, 2], {
      answers: ["a", "b", "b", "a"],
      probabilities: [0.5, 0.3, 0.2, 0.1, 0.9, 0, 0.1, 0.81, 0.09, 1, 0, 0],
    });
    expect(confusion).toEqual({
      labels: ["a", "b", "c"],
      counts: [
        [1, 1, 0],
        [0, 1, 0],
        [1, 0, 0],
      ],
    });
    expect(score).toBe(0.5);
    // Wilson (1927) for 2 of 4: 0.5 ± 0.35.
    expect(interval![0]).toBeCloseTo(0.15, 2);
    expect(interval![1]).toBeCloseTo(0.85, 2);
    expect(regression).toBeNull();
  });

  it("of a quantity: R², root of the mean squared error, mean absolute error in its own unit", () => {
    // Residuals 3, 0, 0, −1 around truth of mean 5 and squares 20.
    const { score, regression, interval, confusion } = quantityResults(
      Float64Array.of(2, 4, 6, 8),
      Float64Array.of(-1, 4, 6, 9),
    );
    expect(score).toBe(1 - 10 / 20);
    expect(regression).toEqual({ r2: 0.5, rmse: Math.sqrt(10 / 4), mae: 1 });
    expect([interval, confusion]).toEqual([null, null]);
    const doubled = quantityResults(Float64Array.of(1, 2, 4), Float64Array.of(2, 2, 4), Math.log2);
    expect(doubled.score).toBeCloseTo(1 - 1 / 2, 14);
    expect(doubled.regression!.r2).toBeCloseTo(1 - 1 / (14 / 3), 14);
  });
});

describe("predictions that are kept", () => {
  it("are all of them, or 400 evenly from first to last", () => {
    const of = (rows: number) => {
      const values = Float64Array.from({ length: rows }, (_, i) => i);
      return quantityResults(
        values,
        values.map((y) => -y),
      ).predictions!;
    };
    expect(of(3)).toEqual([
      [0, -0],
      [1, -1],
      [2, -2],
    ]);
    expect([of(1000).length, of(1000)[0], of(1000)[399]]).toEqual([400, [0, -0], [997, -997]]);
  });
});
