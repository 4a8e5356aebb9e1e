import { describe, expect, it } from "vitest";
import { randomStream } from "../random/index.ts";
import { fitLinear, type LinearRows, linearLoss, linearOutputs, type SmoothLoss } from "./linear-model.ts";

const count = 12;
const numbers = Array.from({ length: count }, (_, i) => i);
const features = Float32Array.from(
  numbers.flatMap((i) => [Math.sin(1.7 * i), Math.cos(0.9 * i * i), i % 3 === 0 ? 1 : 0]),
);
const quantity = Float32Array.from(numbers, (i) => Math.fround(Math.sin(i * 1.1) + 0.5 * features[3 * i]!));
const classes = [0, 1, 2, 1, 0, 2, 2, 1, 0, 0, 2, 1];
const binary = Float32Array.from(classes, (k) => Number(k === 1));
const oneHot = Float32Array.from(classes.flatMap((k) => [0, 1, 2].map((c) => Number(c === k))));
const rows = (loss: SmoothLoss, targets: Float32Array): LinearRows => ({
  features,
  targets,
  width: 3,
  outputs: targets.length / count,
  loss,
});

/** Σ loss + penalty/2 · Σ weight², written out anew. */
function objective({ loss, targets, outputs }: LinearRows, model: Float64Array, penalty: number): number {
  const weights = model.slice(0, 3 * outputs);
  const sum = numbers.reduce((total, row) => {
    const z = Array.from({ length: outputs }, (_, k) =>
      [0, 1, 2].reduce((dot, i) => dot + features[3 * row + i]! * model[i * outputs + k]!, model[3 * outputs + k]!),
    );
    const y = targets.subarray(row * outputs, (row + 1) * outputs);
    if (loss === "squared-error") return total + (z[0]! - y[0]!) ** 2 / 2;
    if (loss === "binary-cross-entropy") return total + Math.log(1 + Math.exp(y[0] === 1 ? -z[0]! : z[0]!));
    return total + Math.log(z.reduce((all, each) => all + Math.exp(each), 0)) - z[y.indexOf(1)]!;
  }, 0);
  return sum + (penalty / 2) * weights.reduce((all, w) => all + w * w, 0);
}

describe("the linear model of least loss and penalty", () => {
  // scikit-learn 1.9.1: Ridge(alpha=0.5), LogisticRegression(C=2) of two classes and of three; intercepts last.
  const known = [
    ["squared-error", quantity, [0.4839140502, 0.5370366019, -0.1937906678, 0.0686635289]],
    ["binary-cross-entropy", binary, [-0.4754736567, 0.6178614295, -0.5162220831, -0.5478653151]],
    [
      "cross-entropy",
      oneHot,
      [
        [1.0154376165, -0.3879172364, -0.6275203801],
        [0.2448422589, 0.4750521945, -0.7198944534],
        [0.8054215509, -0.4818154436, -0.3236061073],
        [-0.3228698556, 0.2648647809, 0.0580050747],
      ].flat(),
    ],
  ] as const;

  it.each(known)("is scikit-learn's, for %s", (loss, targets, model) => {
    const found = fitLinear(rows(loss, targets), 0.5);
    expect(found.length).toBe(model.length);
    found.forEach((value, i) => {
      expect(value).toBeCloseTo(model[i]!, 2);
    });
    const table = rows(loss, targets);
    const least = objective(table, Float64Array.from(model), 0.5);
    expect(objective(table, found, 0.5) - least).toBeLessThan(1e-6 * count);
    expect(objective(table, found, 0.5) - least).toBeGreaterThan(-1e-9);
  });

  it.each(known)("is met within 1e-6 per row from wherever it begins, for %s", (loss, targets) => {
    const table = rows(loss, targets);
    for (const penalty of [100, 1, 0.01]) {
      const found = fitLinear(table, penalty);
      const least = objective(table, found, penalty);
      const random = randomStream(3);
      const start = found.map(() => 5 * random.normal());
      expect(objective(table, fitLinear(table, penalty, start), penalty)).toBeCloseTo(least, 5);
      for (let k = 0; k < 20; k++) {
        const near = found.map((value) => value + 0.05 * random.normal());
        expect(objective(table, near, penalty)).toBeGreaterThan(least - 1e-6 * count);
      }
    }
  });

  it("answers with the mean, or with the shares of the classes, where weights cost without end", () => {
    const [mean] = linearOutputs(fitLinear(rows("squared-error", quantity), 1e12), rows("squared-error", quantity));
    expect(mean).toBeCloseTo(quantity.reduce((a, b) => a + b) / count, 4);
    const [z] = linearOutputs(
      fitLinear(rows("binary-cross-entropy", binary), 1e12),
      rows("binary-cross-entropy", binary),
    );
    expect(z).toBeCloseTo(Math.log(4 / 8), 3);
  });

  it("meets a line exactly that there is, and ends where columns hang together or classes come apart", () => {
    const targets = Float32Array.from(numbers, (i) => 2 * features[3 * i]! - features[3 * i + 1]! + 3);
    const twice = Float32Array.from(numbers.flatMap((i) => [features[3 * i]!, features[3 * i + 1]!, features[3 * i]!]));
    const table = { ...rows("squared-error", targets), features: twice };
    linearOutputs(fitLinear(table, 1e-6), table).forEach((z, i) => {
      expect(z).toBeCloseTo(targets[i]!, 3);
    });
    const apart = rows(
      "binary-cross-entropy",
      Float32Array.from(numbers, (i) => Number(features[3 * i]! > 0)),
    );
    const model = fitLinear(apart, 1e-4);
    expect(model.every(Number.isFinite)).toBe(true);
    expect(linearLoss(model, apart)).toBeLessThan(0.01);
  });

  it("has a loss that differs from the mean one by what no model changes", () => {
    for (const [loss, targets] of known) {
      const table = rows(loss, targets);
      const [a, b] = [fitLinear(table, 100), fitLinear(table, 0.1)];
      const difference = (objective(table, a, 0) - objective(table, b, 0)) / count;
      expect(linearLoss(a, table) - linearLoss(b, table)).toBeCloseTo(difference, 10);
    }
  });
});
