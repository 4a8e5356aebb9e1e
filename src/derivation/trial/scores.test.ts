import { describe, expect, it } from "vitest";
import { parseCsv, readData, splitData } from "../../data/index.ts";
import { learningData } from "./learning-data.ts";
import { constantLogits, score, testSeen } from "./scores.ts";

function dataOf(answers: readonly string[]) {
  const lines = answers.map((answer, i) => `${i},${answer}`);
  const table = parseCsv(`x,y\n${lines.join("\n")}\n`, { name: "made-up.csv" });
  return learningData(splitData(readData({ table, target: "y" }), { seed: 1 }));
}

const three = dataOf(Array.from({ length: 50 }, (_, i) => ["often", "often", "often", "seldom", "rare"][i % 5]!));
const two = dataOf(Array.from({ length: 50 }, (_, i) => (i % 5 === 0 ? "yes" : "no")));
const quantity = dataOf(Array.from({ length: 50 }, (_, i) => String(i * i + 0.5)));

describe("the answer that looks at no column", () => {
  it("is the most frequent class: right as often as that is, and no better than a coin at telling classes apart", () => {
    for (const [data, share] of [
      [three, 0.6],
      [two, 0.8],
    ] as const) {
      const logits = constantLogits(data, data.test.length);
      expect(score(data, logits, data.test)).toBeCloseTo(share, 12);
      const { metrics, neverPredicted } = testSeen(data, logits, data.test);
      expect(metrics["balanced accuracy"]).toBeCloseTo(data === three ? 1 / 3 : 1 / 2, 12);
      expect(metrics.AUC).toBe(0.5);
      expect(neverPredicted.length).toBe(data === three ? 2 : 1);
    }
  });

  it("has the entropy of the classes for its log loss", () => {
    const { metrics } = testSeen(two, constantLogits(two, two.test.length), two.test);
    expect(metrics["log loss"]).toBeCloseTo(-(0.8 * Math.log(0.8) + 0.2 * Math.log(0.2)), 6);
  });

  it("is the mean of the training rows, in the target's unit: R² is 0 at most", () => {
    const logits = constantLogits(quantity, quantity.test.length);
    expect(score(quantity, logits, quantity.test)).toBeLessThanOrEqual(0);
    const { target, train, test } = quantity;
    if (target.task !== "regression") throw new Error("a quantity was asked for");
    const mean = train.reduce((sum, row) => sum + target.values[row]!, 0) / train.length;
    const error = test.reduce((sum, row) => sum + Math.abs(target.values[row]! - mean), 0) / test.length;
    expect(testSeen(quantity, logits, test).metrics.MAE).toBeCloseTo(error, 3);
  });
});

describe("what is seen on test rows", () => {
  it("are probabilities by softmax, and for a single logit by the logistic function", () => {
    const rows = two.test;
    const truth = Array.from(rows, (row) => (two.target.task === "regression" ? 0 : two.target.index[row]!));
    const logits = Float32Array.from(truth, (c, i) => (c === 1 ? 2 : -1) + i / 100);
    const loss = truth.map((c, i) => Math.log(1 + Math.exp(c === 1 ? -logits[i]! : logits[i]!)));
    const { metrics, neverPredicted } = testSeen(two, logits, rows);
    expect(metrics["log loss"]).toBeCloseTo(loss.reduce((a, b) => a + b, 0) / loss.length, 6);
    expect([metrics.AUC, metrics["balanced accuracy"], neverPredicted]).toEqual([1, 1, []]);
  });
});
