import { describe, expect, it } from "vitest";
import { nativeEngine } from "../../engine/index.node.ts";
import { randomStream } from "../../random/index.ts";
import { initialise } from "../../training/index.ts";
import { fixedArm } from "../c8-relu-learns-better/activation-arm.ts";
import type { DigitRows } from "./digit-rows.ts";
import { epochsTo, learningCurves } from "./learning-curve.ts";

describe("epochs to a goal", () => {
  it("are interpolated between two epochs", () => {
    expect(epochsTo(0.5, [0.1, 0.3, 0.7, 0.9])).toBeCloseTo(1.5, 12);
    expect(epochsTo(0.9, [0.1, 0.3, 0.7, 0.9])).toBeCloseTo(3, 12);
    expect(epochsTo(0.1, [0.1, 0.3])).toBe(0);
  });

  it("count the first time, even when the accuracy falls again", () => {
    expect(epochsTo(0.5, [0, 0.5, 0.2, 0.6])).toBe(1);
  });

  it("of failures lie beyond the last epoch, the nearer failure first", () => {
    const [near, far] = [epochsTo(0.8, [0.1, 0.7, 0.6]), epochsTo(0.8, [0.1, 0.2, 0.3])];
    expect(near).toBeGreaterThan(3);
    expect(far).toBeGreaterThan(near);
  });
});

/** Two clouds that a line separates, labelled 0 and 1. */
function clouds(count: number): DigitRows {
  const random = randomStream(4);
  const labels = Uint8Array.from({ length: count }, (_, row) => row % 2);
  const range = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i);
  return {
    name: "clouds",
    width: 2,
    rows: count,
    features: Float32Array.from({ length: 2 * count }, (_, i) => (labels[i >> 1]! ? 2 : -2) + random.normal()),
    targets: Float32Array.from({ length: 10 * count }, (_, i) => (i % 10 === labels[Math.floor(i / 10)] ? 1 : 0)),
    labels,
    train: range(0, count / 2),
    validation: range(count / 2, (3 * count) / 4),
    test: range((3 * count) / 4, count),
  };
}

describe("learning curves", () => {
  it("rise to certainty where a line separates the classes, and hold gradient norms where asked for", async () => {
    const { activation, initialisation } = fixedArm("tanh");
    const rows = clouds(400);
    const architecture = {
      features: 2,
      hidden: [8, 8],
      outputs: 10,
      loss: "cross-entropy" as const,
      preserve: "neuron" as const,
      activation,
    };
    const plans = [1, 2].map((seed) => ({
      start: initialise(architecture, randomStream(seed), initialisation),
      order: randomStream(seed).split("order"),
      gain: 1,
    }));
    const curves = await learningCurves(await nativeEngine(), {
      architecture,
      rows,
      plans,
      training: { batch: 20, epochs: 12, learningRate: 0.02 },
      testing: true,
      gradientEpochs: [0, 12],
    });
    expect(curves.test).toHaveLength(13);
    expect(Math.min(...curves.test.at(-1)!, ...curves.validation.at(-1)!)).toBeGreaterThan(0.97);
    expect(curves.gradients.map(({ epoch }) => epoch)).toEqual([0, 12]);
    const [before, after] = curves.gradients.map(({ weights }) => weights[0]![0]!);
    expect(after).toBeLessThan(before!);
  });
});
