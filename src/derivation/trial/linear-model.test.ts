import { afterAll, describe, expect, it } from "vitest";
import { parseCsv, readData, splitData } from "../../data/index.ts";
import { nativeEngine } from "../../engine/index.node.ts";
import { randomStream } from "../../random/index.ts";
import { linearLoss, linearRows, scanSessions } from "../../training/index.ts";
import { learningData } from "./learning-data.ts";
import { bestLinearModel, linearOutcome } from "./linear-model.ts";

const engine = await nativeEngine();
const sessions = scanSessions(engine);
afterAll(() => engine.close());

/** Split 0 of a table of normal columns a, b, c … with what stands behind each row. */
function tableOf(rows: number, columns: number, target: (x: readonly number[], noise: number) => number | string) {
  const random = randomStream(11);
  const names = Array.from({ length: columns }, (_, i) => `x${i}`);
  const lines = Array.from({ length: rows }, () => {
    const x = names.map(() => random.normal());
    return [...x, target(x, random.normal())].join(",");
  });
  const table = parseCsv(`${[...names, "y"].join(",")}\n${lines.join("\n")}\n`, { name: "made-up.csv" });
  return learningData(splitData(readData({ table, target: "y" }), { seed: 1, repeat: 0 }));
}

describe("an ordinary linear model", () => {
  it("finds a line in noise: its test R² is near what the noise leaves", async () => {
    const { scores, metrics, status } = await linearOutcome(
      sessions,
      tableOf(800, 3, ([a, b], noise) => 2 * a! - b! + noise),
      4,
    );
    // Of the variance 4 + 1 + 1 the noise is 1.
    expect(scores.test).toBeGreaterThan(5 / 6 - 0.06);
    expect(scores.test).toBeLessThan(5 / 6 + 0.06);
    expect(metrics.RMSE).toBeGreaterThan(0.85);
    expect(metrics.RMSE).toBeLessThan(1.15);
    expect(status).toBe("trained");
  });

  it("finds a sharp edge, for which weights must be large", async () => {
    const sharp = await linearOutcome(
      sessions,
      tableOf(400, 2, ([a, b]) => (a! + b! > 0.3 ? "yes" : "no")),
      0,
    );
    expect(sharp.scores.test).toBeGreaterThan(0.96);
    const three = await linearOutcome(
      sessions,
      tableOf(600, 2, ([a]) => (a! > 0.5 ? "high" : a! < -0.5 ? "low" : "middle")),
      0,
    );
    expect(three.scores.test).toBeGreaterThan(0.9);
    expect(three.neverPredicted).toEqual([]);
  });

  it("is kept small by validation where there are more columns than rows and nothing to find", async () => {
    const { scores, trivial } = await linearOutcome(
      sessions,
      tableOf(80, 200, (_, noise) => noise),
      0,
    );
    expect(scores.test).toBeGreaterThan(trivial.score - 0.2);
    expect(scores.train).toBeLessThan(0.9);
  });

  it("learns from training rows alone; validation rows say how much", async () => {
    const rows = (of: (x: number) => number, loss: "squared-error" | "binary-cross-entropy" = "squared-error") => {
      const features = Float32Array.from({ length: 20 }, (_, i) => (i - 9.5) / 5);
      return linearRows({ features, targets: features.map(of), width: 1, outputs: 1, loss });
    };
    const train = rows((x) => 5 + 2 * x);
    const [weight, intercept] = await bestLinearModel(
      sessions,
      train,
      rows((x) => -5 - 2 * x),
    );
    expect(intercept).toBeCloseTo(5, 2);
    expect(Math.abs(weight!)).toBeLessThan(0.01);
    expect((await bestLinearModel(sessions, train, train))[0]).toBeCloseTo(2, 2);
    const apart = rows((x) => Number(x > 0.7), "binary-cross-entropy");
    expect(await linearLoss(sessions, await bestLinearModel(sessions, apart, apart), apart)).toBeLessThan(0.01);
  });

  it("has the outcome of its split, seed and gain as networks have theirs, and the same every time", async () => {
    const data = tableOf(100, 2, ([a], noise) => a! + noise);
    const once = await linearOutcome(sessions, data, 7);
    expect([once.seed, once.gain, once.slopes, once.counts]).toEqual([7, 1, null, null]);
    expect(await linearOutcome(sessions, data, 7)).toEqual(once);
  });
});
